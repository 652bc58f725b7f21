using System.Globalization;
using System.Security.Cryptography;
using Site.Core.Diagnostics;
using Site.Deploy.Diagnostics;

namespace Site.Deploy.Targets.Folders;

/// <summary>A folder of this machine: a mounted share, a checkout that another program publishes, the root of a web server.</summary>
/// <param name="root">The folder, absolute. It is made where it is not there.</param>
internal sealed class FolderTarget(string root) : IPushTarget
{
    private const string TemporaryFolder = PushManifest.FileName + "-tmp";
    private readonly Lock _lock = new();
    private string? _temporary;
    private int _temporaries;

    /// <summary>Opens a folder that is not the site's own, nor above or below it.</summary>
    /// <param name="path">The folder, absolute.</param>
    /// <param name="site">The folder with the site's files, absolute.</param>
    public static FolderTarget Open(string path, string site)
    {
        string root = Path.TrimEndingDirectorySeparator(path);
        if (IsWithin(root, site) || IsWithin(site, root))
        {
            throw new TargetFaultException(
                DeployDiagnostics.TargetInTheWay,
                $"the site in {site} can't be pushed to {root}: one is in the other",
                "choose another folder"
            );
        }

        return new FolderTarget(root);
    }

    /// <inheritdoc />
    public string Name => root;

    /// <inheritdoc />
    public Task<byte[]?> ReadManifestAsync(CancellationToken cancellation) =>
        Guard(PushManifest.FileName, full => Task.FromResult(File.Exists(full) ? File.ReadAllBytes(full) : null));

    /// <inheritdoc />
    public Task WriteManifestAsync(byte[] content, CancellationToken cancellation) =>
        Guard(
            PushManifest.FileName,
            async full =>
            {
                using MemoryStream stream = new(content);
                return await ReplaceAsync(full, stream, expected: null, cancellation).ConfigureAwait(false);
            }
        );

    /// <inheritdoc />
    public async Task<IReadOnlyDictionary<string, string>> ListAsync(
        IReadOnlySet<string> paths,
        CancellationToken cancellation
    )
    {
        Dictionary<string, string> there = new(StringComparer.Ordinal);
        foreach (string path in paths)
        {
            string? tag = await Guard(
                    path,
                    async full =>
                    {
                        if (Directory.Exists(full))
                        {
                            throw InTheWay(path, "a folder is in its place");
                        }

                        if (!File.Exists(full))
                        {
                            return null;
                        }

                        using FileStream stream = PreparedFile.OpenFile(full);
                        return await Md5Async(stream, cancellation).ConfigureAwait(false);
                    }
                )
                .ConfigureAwait(false);
            if (tag is not null)
            {
                there[path] = tag;
            }
        }

        return there;
    }

    /// <inheritdoc />
    public Task<string?> VersionOfAsync(string path, CancellationToken cancellation) => Task.FromResult<string?>(null);

    /// <inheritdoc />
    public Task<string> UploadAsync(PreparedFile file, CancellationToken cancellation) =>
        Guard(
            file.Path,
            async full =>
            {
                using FileStream stream = file.Open();
                return await ReplaceAsync(full, stream, file, cancellation).ConfigureAwait(false);
            }
        );

    /// <inheritdoc />
    public Task DeleteAsync(string path, CancellationToken cancellation) =>
        Guard(
            path,
            full =>
            {
                if (File.Exists(full))
                {
                    File.Delete(full);
                }

                RemoveEmptyFolders(path);
                return Task.FromResult(true);
            }
        );

    /// <inheritdoc />
    public void Dispose()
    {
        if (_temporary is not null)
        {
            RemoveTemporaryFolder(_temporary);
        }
    }

    private static bool IsWithin(string path, string folder) =>
        (path + Path.DirectorySeparatorChar).StartsWith(
            Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar,
            StringComparison.Ordinal
        );

    private static TargetFaultException InTheWay(string path, string why) =>
        new(
            DeployDiagnostics.TargetInTheWay,
            $"'{path}' can't be written at the target: {why}",
            "move it away, or choose another folder"
        );

    private static async Task<string> Md5Async(Stream stream, CancellationToken cancellation)
    {
#pragma warning disable CA5351 // It tells contents apart, and secures nothing.
        return Convert.ToHexStringLower(await MD5.HashDataAsync(stream, cancellation).ConfigureAwait(false));
#pragma warning restore CA5351
    }

    /// <summary>Writes beside the place first, then gives it its name.</summary>
    private async Task<string> ReplaceAsync(
        string full,
        Stream content,
        PreparedFile? expected,
        CancellationToken cancellation
    )
    {
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        string temporary = Path.Combine(
            MakeTemporaryFolder(),
            Interlocked.Increment(ref _temporaries).ToString(CultureInfo.InvariantCulture)
        );
        try
        {
            string tag;
            using (FileStream target = new(temporary, FileMode.CreateNew, FileAccess.ReadWrite))
            {
                await content.CopyToAsync(target, cancellation).ConfigureAwait(false);
                target.Position = 0;
                tag = await Md5Async(target, cancellation).ConfigureAwait(false);
            }

            if (expected is not null && expected.Md5 != tag)
            {
                throw PreparedFile.Changed(expected.Path, "it was changed while it was pushed");
            }

            File.Move(temporary, full, overwrite: true);
            return tag;
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>The folder of files that are not whole yet; what a killed push left there is removed first.</summary>
    private string MakeTemporaryFolder()
    {
        lock (_lock)
        {
            if (_temporary is null)
            {
                string folder = Path.Combine(root, TemporaryFolder);
                RemoveTemporaryFolder(folder);
                Directory.CreateDirectory(folder);
                _temporary = folder;
            }

            return _temporary;
        }
    }

    private static void RemoveTemporaryFolder(string folder)
    {
        if (new FileInfo(folder).LinkTarget is not null)
        {
            throw InTheWay(TemporaryFolder, "it is a symbolic link");
        }

        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Removes the folders that a removed file leaves empty. One removal at a time looks: two may have emptied the same folder.</summary>
    private void RemoveEmptyFolders(string path)
    {
        lock (_lock)
        {
            for (int slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
            {
                string folder = Path.Combine(root, path[..slash]);
                if (!Directory.Exists(folder))
                {
                    continue;
                }

                if (Directory.EnumerateFileSystemEntries(folder).Any())
                {
                    return;
                }

                Directory.Delete(folder);
            }
        }
    }

    /// <summary>Works on a path of the folder; no link below the folder is followed, and what the disk refuses becomes a fault.</summary>
    private async Task<T> Guard<T>(string path, Func<string, Task<T>> work)
    {
        if (path != PushManifest.FileName && !PushManifest.IsInside(path))
        {
            throw InTheWay(path, "it leads out of the folder");
        }

        string full = Path.Combine(root, path);
        try
        {
            for (string place = full; place.Length > root.Length; place = Path.GetDirectoryName(place)!)
            {
                if (new FileInfo(place).LinkTarget is not null)
                {
                    throw InTheWay(path, $"{Path.GetRelativePath(root, place)} is a symbolic link");
                }
            }

            return await work(full).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TargetFaultException(
                DeployDiagnostics.TargetUnwritable,
                $"'{path}' in {root}: {SystemReason.Of(exception)}",
                "correct its permissions or make room, and push again"
            );
        }
    }
}
