using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Site.Deploy.Diagnostics;

namespace Site.Deploy.Targets.Buckets;

/// <summary>Makes the client of a bucket: one host, keys of this machine, retries with growing pauses.</summary>
internal static class BucketClient
{
    private const int Retries = 5;
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_connectPatience = TimeSpan.FromSeconds(15);

    /// <summary>The client.</summary>
    public static AmazonS3Client Create(TargetSettings settings)
    {
        // A wrong clock is reported, not worked round: it decides which posts are published.
        AWSConfigs.CorrectForClockSkew = false;
        AWSCredentials keys = BucketKeys.Find();
        string? endpoint = (
            settings.Endpoint?.AbsoluteUri
            ?? BucketKeys.Variable("AWS_ENDPOINT_URL_S3")
            ?? BucketKeys.Variable("AWS_ENDPOINT_URL")
        );
        string? region =
            settings.Region
            ?? BucketKeys.Variable("AWS_REGION")
            ?? BucketKeys.Variable("AWS_DEFAULT_REGION")
            ?? (endpoint is null ? null : "us-east-1");
        AmazonS3Config config = new()
        {
            // Never looks for the region, or for anything else, at a service of the machine.
            DefaultConfigurationMode = DefaultConfigurationMode.Standard,
            RetryMode = RequestRetryMode.Standard,
            MaxErrorRetry = Retries,
            Timeout = s_patience,
            ConnectTimeout = s_connectPatience,
            ForcePathStyle = settings.PathStyle,
            // Servers other than Amazon's do not know the newer checksums. Content-MD5 guards each upload.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (endpoint is not null)
        {
            config.ServiceURL = endpoint;
            config.AuthenticationRegion = region;
        }
        else if (region is not null)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }
        else
        {
            throw new TargetFaultException(
                DeployDiagnostics.NoRegion,
                "the bucket's region is not known",
                "write region: under the target in site.yaml, use --region, or set AWS_REGION"
            );
        }

        return new AmazonS3Client(keys, config);
    }
}
