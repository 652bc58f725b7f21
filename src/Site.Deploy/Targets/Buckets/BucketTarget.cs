using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace Site.Deploy.Targets.Buckets;

/// <summary>A bucket of S3, or of a server that speaks its language.</summary>
/// <remarks>
/// Every object bears its version in <c>x-amz-meta-sitegen-version</c>: where the list of what was pushed and the ETag do not tell what an object
/// is, it says so itself. Objects are uploaded in one request each, so that the ETag is an MD5 wherever the bucket does not encrypt with keys
/// of its own.
/// </remarks>
internal sealed class BucketTarget : IPushTarget
{
    private const string VersionKey = "sitegen-version";
    private readonly AmazonS3Client _client;
    private readonly BucketAddress _address;
    private readonly string _server;

    /// <summary>Opens it. Nothing is sent yet.</summary>
    public BucketTarget(TargetSettings settings, BucketAddress address)
    {
        _client = BucketClient.Create(settings);
        _address = address;
        _server = _client.Config.ServiceURL ?? $"S3 in {_client.Config.RegionEndpoint.SystemName}";
        _server = _server.TrimEnd('/');
    }

    /// <inheritdoc />
    public string Name => _address.ToString();

    /// <inheritdoc />
    public async Task<byte[]?> ReadManifestAsync(CancellationToken cancellation)
    {
        try
        {
            using GetObjectResponse answer = await _client
                .GetObjectAsync(_address.Bucket, KeyOf(PushManifest.FileName), cancellation)
                .ConfigureAwait(false);
            using MemoryStream content = new();
            await answer.ResponseStream.CopyToAsync(content, cancellation).ConfigureAwait(false);
            return content.ToArray();
        }
        catch (AmazonS3Exception exception) when (exception.ErrorCode == "NoSuchKey")
        {
            return null;
        }
        catch (Exception exception) when (BucketFault.IsExpected(exception, cancellation))
        {
            throw Fault(exception, "s3:GetObject", PushManifest.FileName);
        }
    }

    /// <inheritdoc />
    public async Task WriteManifestAsync(byte[] content, CancellationToken cancellation)
    {
        using MemoryStream stream = new(content);
        await PutAsync(
                new PutObjectRequest
                {
                    InputStream = stream,
                    ContentType = "text/plain; charset=utf-8",
                    Headers = { CacheControl = "no-store" },
                },
                PushManifest.FileName,
                cancellation
            )
            .ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyDictionary<string, string>> ListAsync(
        IReadOnlySet<string> paths,
        CancellationToken cancellation
    )
    {
        Dictionary<string, string> there = new(StringComparer.Ordinal);
        ListObjectsV2Request request = new() { BucketName = _address.Bucket, Prefix = _address.Prefix };
        try
        {
            ListObjectsV2Response page;
            do
            {
                page = await _client.ListObjectsV2Async(request, cancellation).ConfigureAwait(false);
                foreach (S3Object stored in page.S3Objects ?? [])
                {
                    string path = stored.Key[_address.Prefix.Length..];
                    if (paths.Contains(path))
                    {
                        there[path] = TagOf(stored.ETag);
                    }
                }

                request.ContinuationToken = page.NextContinuationToken;
            } while (page.IsTruncated == true);
        }
        catch (Exception exception) when (BucketFault.IsExpected(exception, cancellation))
        {
            throw Fault(exception, "s3:ListBucket", path: null);
        }

        return there;
    }

    /// <inheritdoc />
    public async Task<string?> VersionOfAsync(string path, CancellationToken cancellation)
    {
        try
        {
            GetObjectMetadataResponse answer = await _client
                .GetObjectMetadataAsync(_address.Bucket, KeyOf(path), cancellation)
                .ConfigureAwait(false);
            return answer.Metadata[VersionKey];
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
        catch (Exception exception) when (BucketFault.IsExpected(exception, cancellation))
        {
            throw Fault(exception, "s3:GetObject", path);
        }
    }

    /// <inheritdoc />
    public async Task<string> UploadAsync(PreparedFile file, CancellationToken cancellation)
    {
        using FileStream stream = file.Open();
        PutObjectRequest request = new()
        {
            InputStream = stream,
            ContentType = file.Headers.ContentType,
            // The server refuses what is not what was planned: a file that was changed since, or damaged on its way.
            MD5Digest = Convert.ToBase64String(Convert.FromHexString(file.Md5)),
        };
        request.Headers.CacheControl = file.Headers.CacheControl;
        if (file.Headers.ContentEncoding is { } encoding)
        {
            request.Headers.ContentEncoding = encoding;
        }

        request.Metadata[VersionKey] = file.Version;
        return await PutAsync(request, file.Path, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async Task DeleteAsync(string path, CancellationToken cancellation)
    {
        try
        {
            await _client.DeleteObjectAsync(_address.Bucket, KeyOf(path), cancellation).ConfigureAwait(false);
        }
        catch (Exception exception) when (BucketFault.IsExpected(exception, cancellation))
        {
            throw Fault(exception, "s3:DeleteObject", path);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private static string TagOf(string etag) => etag.Trim('"');

    private string KeyOf(string path) => _address.Prefix + path;

    private TargetFaultException Fault(Exception exception, string action, string? path) =>
        BucketFault.Of(exception, _address.Bucket, action, path is null ? null : KeyOf(path), _server);

    private async Task<string> PutAsync(PutObjectRequest request, string path, CancellationToken cancellation)
    {
        request.BucketName = _address.Bucket;
        request.Key = KeyOf(path);
        request.UseChunkEncoding = false;
        request.AutoCloseStream = false;
        try
        {
            PutObjectResponse answer = await _client.PutObjectAsync(request, cancellation).ConfigureAwait(false);
            return TagOf(answer.ETag);
        }
        catch (Exception exception) when (BucketFault.IsExpected(exception, cancellation))
        {
            throw Fault(exception, "s3:PutObject", path);
        }
    }
}
