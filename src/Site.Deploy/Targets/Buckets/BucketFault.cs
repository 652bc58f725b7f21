using System.Globalization;
using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Site.Deploy.Diagnostics;

namespace Site.Deploy.Targets.Buckets;

/// <summary>Says in words what a bucket's server refused.</summary>
internal static class BucketFault
{
    private static readonly TimeSpan s_leastSkew = TimeSpan.FromMinutes(1);

    /// <summary>Whether it is the answer of the server or of the network, and no fault of ours.</summary>
    public static bool IsExpected(Exception exception, CancellationToken cancellation) =>
        exception
            is AmazonServiceException
                or AmazonClientException
                or HttpRequestException
                or IOException
                or TimeoutException
        // What ran out of time looks like what was cancelled.
        || (exception is OperationCanceledException && !cancellation.IsCancellationRequested);

    /// <summary>The fault of an exception.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="action">What was asked: <c>s3:PutObject</c>.</param>
    /// <param name="key">The object, or <c>null</c> for the bucket itself.</param>
    /// <param name="server">Where the requests go to.</param>
    public static TargetFaultException Of(Exception exception, string bucket, string action, string? key, string server)
    {
        string what = key is null ? $"the bucket '{bucket}'" : $"'{key}' in the bucket '{bucket}'";
        if (exception is not AmazonServiceException { StatusCode: not 0 } answer)
        {
            return Unreachable(exception, server);
        }

        return answer.ErrorCode switch
        {
            "InvalidAccessKeyId" or "InvalidToken" or "ExpiredToken" or "TokenRefreshRequired" =>
                new TargetFaultException(
                    DeployDiagnostics.KeysRefused,
                    $"{server} does not know the access key: {Words(answer)}",
                    "is AWS_ACCESS_KEY_ID (or the AWS profile) that of this server, and still valid?"
                ),
            "SignatureDoesNotMatch" => new TargetFaultException(
                DeployDiagnostics.KeysRefused,
                $"{server} says that the secret key is wrong: {Words(answer)}",
                "is AWS_SECRET_ACCESS_KEY whole, and that of AWS_ACCESS_KEY_ID?"
            ),
            "RequestTimeTooSkewed" => new TargetFaultException(
                DeployDiagnostics.ClockSkew,
                $"{server} refuses requests from this machine because its clock is wrong{Skew(answer)}",
                "set the clock (timedatectl set-ntp true); requests are signed with the time"
            ),
            "NoSuchBucket" => new TargetFaultException(
                DeployDiagnostics.NoBucket,
                $"there is no bucket '{bucket}' at {server}",
                "make it first, or correct the name, the region or the endpoint"
            ),
            "PermanentRedirect" or "AuthorizationHeaderMalformed" or "IllegalLocationConstraintException" =>
                new TargetFaultException(
                    DeployDiagnostics.NoRegion,
                    $"the bucket '{bucket}' is in another region: {Words(answer)}",
                    "correct region: under the target in site.yaml"
                ),
            "SlowDown" or "ServiceUnavailable" or "InternalError" or "RequestTimeout" => new TargetFaultException(
                DeployDiagnostics.ServerRefused,
                $"{server} could not do it after several tries: {Words(answer)}",
                "push again later; what is uploaded stays"
            ),
            _ when answer.StatusCode == HttpStatusCode.Forbidden => new TargetFaultException(
                DeployDiagnostics.AccessDenied,
                $"the keys may not do {action} on {what}: {Words(answer)}",
                "they need s3:ListBucket on the bucket, and s3:GetObject, s3:PutObject and s3:DeleteObject on what is in it"
            ),
            _ => new TargetFaultException(
                DeployDiagnostics.ServerRefused,
                $"{server} refused {action} on {what}: {Words(answer)}",
                (int)answer.StatusCode >= 500 ? "push again later; what is uploaded stays" : null
            ),
        };
    }

    private static TargetFaultException Unreachable(Exception exception, string server)
    {
        Exception cause = exception;
        while (cause.InnerException is { } inner)
        {
            cause = inner;
        }

        return new TargetFaultException(
            DeployDiagnostics.Unreachable,
            $"{server} can't be reached: {cause.Message}",
            "is the endpoint right, and the network up?"
        );
    }

    private static string Words(AmazonServiceException answer) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(int)answer.StatusCode} {answer.ErrorCode}{(answer.Message.Length > 0 ? $": {answer.Message.Trim()}" : "")}"
        );

    /// <summary>How wrong the clock is, by the date of the server's answer.</summary>
    private static string Skew(AmazonServiceException answer)
    {
        if (
            answer.InnerException is not HttpErrorResponseException { Response: { } response }
            || !response.IsHeaderPresent("Date")
            || !DateTimeOffset.TryParse(
                response.GetHeaderValue("Date"),
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out DateTimeOffset there
            )
        )
        {
            return string.Empty;
        }

        TimeSpan ahead = TimeProvider.System.GetUtcNow() - there;
        return ahead.Duration() < s_leastSkew
            ? string.Empty
            : string.Create(
                CultureInfo.InvariantCulture,
                $": it is {ahead.Duration().TotalMinutes:0} minutes {(ahead > TimeSpan.Zero ? "ahead" : "behind")}"
            );
    }
}
