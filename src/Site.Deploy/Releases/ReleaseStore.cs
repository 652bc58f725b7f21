using System.Collections.Immutable;
using System.Text.Json;
using Site.Core.Files;
using Site.Deploy.Hosting;

namespace Site.Deploy.Releases;

/// <summary>The releases of a host: a folder each, and beside the repository a record of what is known of it.</summary>
/// <param name="host">The host.</param>
public sealed class ReleaseStore(DeployHost host)
{
    /// <summary>The whole releases, newest first.</summary>
    public ImmutableArray<Release> List()
    {
        if (!Directory.Exists(host.RecordsFolder))
        {
            return [];
        }

        return
        [
            .. Directory
                .EnumerateFiles(host.RecordsFolder, "*.json")
                .Select(file => ReleaseJson.Read(File.ReadAllBytes(file)))
                .Where(release => Directory.Exists(FolderOf(release.Id)))
                .OrderByDescending(release => release.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>The name of the release that is served, or <c>null</c>.</summary>
    public string? CurrentId()
    {
        string? target = new FileInfo(host.CurrentLink).LinkTarget;
        return target is null ? null : Path.GetFileName(target.TrimEnd('/'));
    }

    /// <summary>The release that is served, or <c>null</c>.</summary>
    public Release? Current() => CurrentId() is { } id ? List().FirstOrDefault(r => r.Id == id) : null;

    /// <summary>The folder of a release.</summary>
    public string FolderOf(string id) => Path.Combine(host.ReleasesFolder, id);

    /// <summary>Remembers what is known of a release: the old record or the new one is there after a crash at any moment.</summary>
    internal void Save(Release release)
    {
        Directory.CreateDirectory(host.RecordsFolder);
        string file = RecordOf(release.Id);
        string temporary = file + ".tmp";
        using (FileStream stream = new(temporary, FileMode.Create))
        {
            using (Utf8JsonWriter json = new(stream))
            {
                ReleaseJson.Write(json, release, isCurrent: null, withFiles: true);
            }

            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, file, overwrite: true);
        if (!OperatingSystem.IsWindows())
        {
            FileSystemCalls.SyncFolder(host.RecordsFolder);
        }
    }

    /// <summary>Removes a release. The record goes last, so that what is left of a folder is found again.</summary>
    internal void Remove(string id)
    {
        string folder = FolderOf(id);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        File.Delete(RecordOf(id));
    }

    /// <summary>A name for a release that is built now: later names sort after earlier ones.</summary>
    internal string NewId(DateTimeOffset now, string commit)
    {
        string name = $"{now.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}-{commit[..7]}";
        string id = name;
        for (int i = 2; Directory.Exists(FolderOf(id)) || File.Exists(RecordOf(id)); i++)
        {
            id = $"{name}-{i}";
        }

        return id;
    }

    private string RecordOf(string id) => Path.Combine(host.RecordsFolder, id + ".json");
}
