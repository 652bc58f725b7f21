using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Site.Core.Files;
using Site.Deploy.Hosting;

namespace Site.Deploy.Releases;

/// <summary>The releases of a host: a folder each, and beside the repository a record of what is known of it.</summary>
/// <param name="host">The host.</param>
public sealed class ReleaseStore(DeployHost host)
{
    private const string IdFormat = "yyyyMMdd'T'HHmmss'Z'";

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

    /// <summary>
    /// A name for a release that is built now. It sorts after all names there are, even within one second or after the clock was set back: it
    /// then bears the second after the latest one's.
    /// </summary>
    internal string NewId(DateTimeOffset now, string commit)
    {
        DateTime second = now.UtcDateTime;
        DateTime latest = Ids().Max(BuiltAccordingTo) ?? DateTime.MinValue;
        if (second < latest.AddSeconds(1))
        {
            second = latest.AddSeconds(1);
        }

        return $"{second.ToString(IdFormat, CultureInfo.InvariantCulture)}-{commit[..7]}";
    }

    private IEnumerable<string> Ids() =>
        EntriesOf(host.ReleasesFolder).Concat(EntriesOf(host.RecordsFolder)).Select(path => Path.GetFileName(path));

    private static IEnumerable<string> EntriesOf(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFileSystemEntries(folder) : [];

    private static DateTime? BuiltAccordingTo(string id) =>
        DateTime.TryParseExact(
            id.Split('-')[0],
            IdFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal,
            out DateTime second
        )
            ? second
            : null;

    private string RecordOf(string id) => Path.Combine(host.RecordsFolder, id + ".json");
}
