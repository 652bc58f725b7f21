using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Site.Deploy.Targets;

/// <summary>Where a site is pushed to.</summary>
public abstract partial record TargetAddress
{
    /// <summary>What an address looks like, for hints.</summary>
    public const string Forms =
        "write s3://BUCKET/PREFIX, folder:PATH, USER@HOST:PATH (rsync over ssh) or rsync://HOST/MODULE/PATH";

    private const string FolderScheme = "folder:";

    /// <summary>Reads an address.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out TargetAddress? address)
    {
        address = null;
        if (text.Any(char.IsControl))
        {
            return false;
        }

        if (BucketForm().Match(text) is { Success: true } bucket)
        {
            string prefix = bucket.Groups["prefix"].Value.Trim('/');
            if (prefix.Length == 0 || PushManifest.IsInside(prefix))
            {
                address = new BucketAddress(bucket.Groups["bucket"].Value, prefix.Length == 0 ? "" : prefix + "/");
            }
        }
        else if (text.StartsWith(FolderScheme, StringComparison.Ordinal))
        {
            address = text.Length > FolderScheme.Length ? new FolderAddress(text[FolderScheme.Length..]) : null;
        }
        else if (DaemonForm().IsMatch(text) || ShellForm().IsMatch(text))
        {
            address = new RsyncAddress(text.TrimEnd('/') + "/");
        }

        return address is not null;
    }

    [GeneratedRegex("^s3://(?<bucket>[A-Za-z0-9][A-Za-z0-9._-]*)(/(?<prefix>.*))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex BucketForm();

    // Neither a user nor a host may begin with a hyphen: ssh would take it for an option.
    // Paths have no character that means something to a shell: old versions of rsync hand them to the host's.
    [GeneratedRegex(
        @"^rsync://"
            + @"([A-Za-z0-9._][A-Za-z0-9._-]*@)?([A-Za-z0-9._][A-Za-z0-9._-]*|\[[0-9A-Fa-f:]+\])(:[0-9]+)?/[\p{L}\p{N}_][\p{L}\p{N} ._/+@,=-]*$",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex DaemonForm();

    [GeneratedRegex(
        @"^([A-Za-z0-9._][A-Za-z0-9._-]*@)?([A-Za-z0-9._][A-Za-z0-9._-]+|\[[0-9A-Fa-f:]+\]):(?!//)[\p{L}\p{N}._/~][\p{L}\p{N} ._/~+@,=-]*$",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex ShellForm();
}

/// <summary>A bucket of S3, or of a server that speaks its language.</summary>
/// <param name="Bucket">Its name.</param>
/// <param name="Prefix">What the keys begin with: empty, or ending with a slash.</param>
public sealed record BucketAddress(string Bucket, string Prefix) : TargetAddress
{
    /// <inheritdoc />
    public override string ToString() => $"s3://{Bucket}/{Prefix}";
}

/// <summary>A folder of this machine.</summary>
/// <param name="Path">Its path, as it was written.</param>
public sealed record FolderAddress(string Path) : TargetAddress
{
    /// <inheritdoc />
    public override string ToString() => Path;
}

/// <summary>A folder that rsync reaches, over ssh or with its own protocol.</summary>
/// <param name="Destination">As rsync wants it, ending with a slash.</param>
public sealed record RsyncAddress(string Destination) : TargetAddress
{
    /// <inheritdoc />
    public override string ToString() => Destination;
}
