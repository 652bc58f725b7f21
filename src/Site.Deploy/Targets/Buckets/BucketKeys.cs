using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Site.Deploy.Diagnostics;

namespace Site.Deploy.Targets.Buckets;

/// <summary>
/// The keys of a bucket: from the environment, else from a profile of the AWS tools. The services that hand keys out inside of Amazon's machines
/// are not asked: nothing is sent anywhere but to the bucket.
/// </summary>
internal static class BucketKeys
{
    private const string DefaultProfile = "default";

    /// <summary>Finds the keys.</summary>
    public static AWSCredentials Find()
    {
        if (Variable("AWS_ACCESS_KEY_ID") is { } id && Variable("AWS_SECRET_ACCESS_KEY") is { } secret)
        {
            return Variable("AWS_SESSION_TOKEN") is { } token
                ? new SessionAWSCredentials(id, secret, token)
                : new BasicAWSCredentials(id, secret);
        }

        string profile = Variable("AWS_PROFILE") ?? DefaultProfile;
        try
        {
            if (new CredentialProfileStoreChain().TryGetAWSCredentials(profile, out AWSCredentials keys))
            {
                return keys;
            }
        }
        catch (Exception exception)
            when (exception is AmazonClientException or InvalidOperationException or IOException)
        {
            throw new TargetFaultException(
                DeployDiagnostics.NoKeys,
                $"the AWS profile '{profile}' can't be used: {exception.Message}",
                "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
            );
        }

        throw new TargetFaultException(
            DeployDiagnostics.NoKeys,
            Variable("AWS_PROFILE") is null
                ? "there are no keys for the bucket"
                : $"there are no keys for the bucket: no AWS profile '{profile}'",
            "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE"
        );
    }

    /// <summary>A variable of the environment; <c>null</c> where it is not set or empty.</summary>
    public static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
