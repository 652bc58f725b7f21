using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using Site.Core.Diagnostics;
using Site.Deploy.Diagnostics;

namespace Site.Deploy.Targets;

/// <summary>When a file is uploaded: each kind after the one before is complete, so that nothing names what is not there yet.</summary>
public enum UploadTurn
{
    /// <summary>What pages name: style sheets, scripts, pictures, data.</summary>
    Assets,

    /// <summary>Pages.</summary>
    Pages,

    /// <summary>What names pages: feeds, the sitemap.</summary>
    Feeds,
}

/// <summary>A file that is ready to be compared and uploaded.</summary>
/// <param name="Path">Its path in the site.</param>
/// <param name="FullPath">Where its bytes lie.</param>
/// <param name="Length">Their number.</param>
/// <param name="Md5">Their MD5 in hexadecimal digits: what S3 calls the ETag. It tells contents apart, and secures nothing.</param>
/// <param name="Headers">What the target is to say with it.</param>
public sealed record PreparedFile(string Path, string FullPath, long Length, string Md5, FileHeaders Headers)
{
    /// <summary>The largest file that one request can bring to S3. In bytes.</summary>
    public const long MaxLength = 5L * 1024 * 1024 * 1024;

    /// <summary>Tells what is at the target apart: content and headers.</summary>
    public string Version => $"{Md5}-{Headers.Tag}";

    /// <summary>When it is uploaded.</summary>
    public UploadTurn Turn =>
        System.IO.Path.GetExtension(Path).ToUpperInvariant() switch
        {
            ".HTML" or ".HTM" => UploadTurn.Pages,
            ".XML" => UploadTurn.Feeds,
            _ => Path.EndsWith("feed.json", StringComparison.Ordinal) ? UploadTurn.Feeds : UploadTurn.Assets,
        };

    /// <summary>Prepares a site for a bucket: compressed forms are left out, or take the place of the plain files.</summary>
    /// <param name="files">The site.</param>
    /// <param name="gzip">Whether a file is stored in its gzip form, where it has one.</param>
    /// <param name="cancellation">Stops it.</param>
    public static ImmutableArray<PreparedFile> ForBucket(
        IReadOnlyCollection<SiteFile> files,
        bool gzip,
        CancellationToken cancellation
    )
    {
        Dictionary<string, SiteFile> gzipped = files
            .Where(f => gzip && f.CompressionOf is not null && f.Path.EndsWith(".gz", StringComparison.Ordinal))
            .ToDictionary(f => f.CompressionOf!, StringComparer.Ordinal);
        return PrepareAll(
            [.. files.Where(f => f.CompressionOf is null)],
            file =>
                gzipped.TryGetValue(file.Path, out SiteFile? compressed)
                    ? Prepare(file.Path, compressed.FullPath, FileHeaders.Of(file, isGzipped: true))
                    : Prepare(file.Path, file.FullPath, FileHeaders.Of(file, isGzipped: false)),
            cancellation
        );
    }

    /// <summary>Prepares a site for a place that a web server serves: every file as it is.</summary>
    public static ImmutableArray<PreparedFile> ForFolder(
        IReadOnlyCollection<SiteFile> files,
        CancellationToken cancellation
    ) => PrepareAll([.. files], file => Prepare(file.Path, file.FullPath, FileHeaders.None), cancellation);

    private static ImmutableArray<PreparedFile> PrepareAll(
        SiteFile[] files,
        Func<SiteFile, PreparedFile> prepare,
        CancellationToken cancellation
    )
    {
        PreparedFile[] prepared = new PreparedFile[files.Length];
        ParallelOptions options = new() { CancellationToken = cancellation };
        try
        {
            Parallel.For(0, files.Length, options, i => prepared[i] = prepare(files[i]));
        }
        catch (AggregateException exception) when (exception.InnerException is { } first)
        {
            ExceptionDispatchInfo.Throw(first);
        }

        Array.Sort(prepared, (a, b) => string.CompareOrdinal(a.Path, b.Path));
        return [.. prepared];
    }

    private static PreparedFile Prepare(string path, string fullPath, FileHeaders headers)
    {
        using FileStream stream = Open(path, fullPath);
        if (stream.Length > MaxLength)
        {
            throw new TargetFaultException(
                DeployDiagnostics.TooLargeToPush,
                $"'{path}' is larger than 5 GiB, the most that is uploaded in one request",
                "serve it from elsewhere"
            );
        }

#pragma warning disable CA5351 // S3's ETag is an MD5; nothing is secured by it.
        return new PreparedFile(path, fullPath, stream.Length, Convert.ToHexStringLower(MD5.HashData(stream)), headers);
#pragma warning restore CA5351
    }

    /// <summary>Opens the bytes for reading.</summary>
    internal FileStream Open() => Open(Path, FullPath);

    /// <summary>The fault of a file that is not what it was.</summary>
    internal static TargetFaultException Changed(string path, string why) =>
        new(DeployDiagnostics.ChangedSinceBuild, $"'{path}' in the output folder can't be pushed: {why}", "push again");

    private static FileStream Open(string path, string fullPath)
    {
        try
        {
            return OpenFile(fullPath);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Changed(path, SystemReason.Of(exception));
        }
    }

    /// <summary>Opens a file for reading, while others may write or remove it.</summary>
    internal static FileStream OpenFile(string fullPath) =>
        new(fullPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 128 * 1024);
}
