using System.Collections.Concurrent;
using System.Collections.Immutable;
using Site.Core.Diagnostics;
using Site.Status.Snapshots;
using Site.Status.Sources;
using SiteGen.Configuration;

namespace SiteGen.Status;

/// <summary>
/// The snapshots of the site. Folders are listed and files parsed when a page first needs them, each once; a snapshot that no
/// page sees is not read. Safe to use from many threads.
/// </summary>
internal sealed class SnapshotLibrary
{
    private readonly SnapshotFolder _folder;
    private readonly StatusConfig _config;
    private readonly TimeZoneInfo _zone;
    private readonly DiagnosticSink _sink;
    private readonly ConcurrentDictionary<string, Lazy<ImmutableArray<SnapshotFile>>> _files = new(
        StringComparer.Ordinal
    );
    private readonly ConcurrentDictionary<SnapshotFile, Lazy<QuotedSnapshot?>> _snapshots = new();

    /// <summary>Creates the library of a site.</summary>
    /// <param name="siteFolder">The site's folder.</param>
    /// <param name="config">Its settings.</param>
    /// <param name="sink">Where faults of snapshots are reported.</param>
    public SnapshotLibrary(string siteFolder, SiteConfig config, DiagnosticSink sink)
    {
        _config = config.Status;
        _zone = config.TimeZone;
        _sink = sink;
        _folder = new SnapshotFolder(Path.Combine(siteFolder, _config.Folder), _config.Folder);
    }

    /// <summary>The services that a page can quote: those of the settings, and those that have a folder.</summary>
    public IEnumerable<string> Services =>
        _config.Services.Select(s => s.Id).Concat(_folder.Services(_sink)).Distinct(StringComparer.Ordinal);

    /// <summary>The settings of a service, or <c>null</c>.</summary>
    public ServiceSettings? SettingsOf(string service) => _config.Services.FirstOrDefault(s => s.Id == service);

    /// <summary>The snapshots of a service, oldest first.</summary>
    public ImmutableArray<SnapshotFile> FilesOf(string service) =>
        SnapshotFolder.IsServiceId(service)
            ? _files
                .GetOrAdd(service, id => new Lazy<ImmutableArray<SnapshotFile>>(() => _folder.List(id, _sink)))
                .Value
            : [];

    /// <summary>The snapshots that are seen as of a day, oldest first.</summary>
    public ImmutableArray<SnapshotFile> FilesOf(string service, AsOf asOf)
    {
        ImmutableArray<SnapshotFile> files = FilesOf(service);
        int count = files.Length;
        while (asOf.Day is { } day && count > 0 && DayOf(files[count - 1]) > day)
        {
            count--;
        }

        return files[..count];
    }

    /// <summary>The day on which a snapshot was taken, in the site's time zone.</summary>
    public DateOnly DayOf(SnapshotFile file) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(file.CapturedAt, _zone).DateTime);

    /// <summary>
    /// Whether a service has no such component in its newest snapshot: then the name is misspelt. Older snapshots may lack one
    /// that came later.
    /// </summary>
    public bool IsMissing(string service, string component) =>
        FilesOf(service) is [.., var newest] && Read(newest) is { } quoted && quoted.Find(component) is null;

    /// <summary>A parsed snapshot; <c>null</c> where it is faulty, which is reported once.</summary>
    public QuotedSnapshot? Read(SnapshotFile file) =>
        _snapshots
            .GetOrAdd(
                file,
                f => new Lazy<QuotedSnapshot?>(() =>
                    SnapshotFolder.Read(f, _sink, hasMessages: false) is { } snapshot
                        ? new QuotedSnapshot(snapshot)
                        : null
                )
            )
            .Value;
}
