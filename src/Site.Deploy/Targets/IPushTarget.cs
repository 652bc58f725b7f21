namespace Site.Deploy.Targets;

/// <summary>A place that files are pushed to one by one. What it refuses is thrown as <see cref="TargetFaultException"/>.</summary>
public interface IPushTarget : IDisposable
{
    /// <summary>How people call it: <c>s3://bucket/prefix</c>.</summary>
    string Name { get; }

    /// <summary>What was pushed there before, or <c>null</c>.</summary>
    Task<byte[]?> ReadManifestAsync(CancellationToken cancellation);

    /// <summary>Keeps the list of what was pushed.</summary>
    Task WriteManifestAsync(byte[] content, CancellationToken cancellation);

    /// <summary>Looks what is there.</summary>
    /// <param name="paths">The paths that matter.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Those of the paths where something is, with what the target calls its content.</returns>
    Task<IReadOnlyDictionary<string, string>> ListAsync(IReadOnlySet<string> paths, CancellationToken cancellation);

    /// <summary>The version that a file at the target bears itself, or <c>null</c> where no push made it.</summary>
    Task<string?> VersionOfAsync(string path, CancellationToken cancellation);

    /// <summary>Uploads a file; whoever looks sees the old one or the new one, whole.</summary>
    /// <returns>What the target calls its content.</returns>
    Task<string> UploadAsync(PreparedFile file, CancellationToken cancellation);

    /// <summary>Removes a file.</summary>
    Task DeleteAsync(string path, CancellationToken cancellation);
}
