using System.Collections.Immutable;
using Site.Core.Diagnostics;
using Site.Core.Text;
using Site.Status.Snapshots;
using Site.Status.Sources;
using SiteGen.Configuration;

namespace SiteGen.Commands;

/// <summary>What the status commands know of a site.</summary>
/// <param name="Directory">Its folder.</param>
/// <param name="Config">Its settings.</param>
/// <param name="Snapshots">Its snapshots.</param>
internal sealed record StatusSite(string Directory, SiteConfig Config, SnapshotFolder Snapshots)
{
    /// <summary>The word for a kind that is to be found out.</summary>
    public const string AutoKind = "auto";

    /// <summary>The services of <c>site.yaml</c>.</summary>
    public ImmutableArray<ServiceSettings> Services => Config.Status.Services;

    /// <summary>The words of <c>--kind</c>.</summary>
    public static ImmutableArray<string> KindWords { get; } = [AutoKind, .. StatusWords.Kinds.Words];

    /// <summary>Reads the settings of the site; <c>null</c> after an error was reported.</summary>
    public static StatusSite? Load(string? source, Terminal terminal, DiagnosticSink sink)
    {
        string directory = Path.GetFullPath(source ?? ".", terminal.Directory);
        BuildOptions options = new()
        {
            SourceDirectory = directory,
            OutputDirectory = Path.Combine(directory, "public"),
        };
        return SiteConfigReader.Read(options, sink) is { } config
            ? new StatusSite(
                directory,
                config,
                new SnapshotFolder(Path.Combine(directory, config.Status.Folder), config.Status.Folder)
            )
            : null;
    }

    /// <summary>The settings of a service, or <c>null</c> where <c>site.yaml</c> does not name it.</summary>
    public ServiceSettings? Find(string id) => Services.FirstOrDefault(s => s.Id == id);

    /// <summary>The services with these ids, or all; <c>null</c> after it was said that there is none of a name.</summary>
    public ImmutableArray<ServiceSettings>? Select(IReadOnlyList<string> ids, Terminal terminal)
    {
        string[] unknown = [.. ids.Where(id => Find(id) is null).Distinct(StringComparer.Ordinal)];
        foreach (string id in unknown)
        {
            ReportUnknown(id, Services.Select(s => s.Id), terminal);
        }

        return unknown.Length > 0 ? null
            : ids.Count == 0 ? Services
            : [.. ids.Distinct(StringComparer.Ordinal).Select(id => Find(id)!)];
    }

    /// <summary>The ids of all services: those of <c>site.yaml</c> in its order, then others that have snapshots.</summary>
    public ImmutableArray<string> Ids(DiagnosticSink sink) =>
        [.. Services.Select(s => s.Id).Union(Snapshots.Services(sink), StringComparer.Ordinal)];

    /// <summary>Says that there is no service of an id.</summary>
    public static void ReportUnknown(string id, IEnumerable<string> known, Terminal terminal)
    {
        string[] ids = [.. known];
        string way =
            Spelling.Nearest(id, ids) is { } near ? $"did you mean '{near}'?"
            : ids.Length > 0 ? $"there are: {string.Join(", ", ids)}"
            : $"add it with `sitegen status add {id} --url URL`";
        terminal.Error.WriteLine($"sitegen: there is no service '{id}'; {way}");
    }

    /// <summary>What is said of a word that is no kind.</summary>
    public static string UnknownKind(string word) =>
        Spelling.Nearest(word, KindWords) is { } near
            ? $"unknown kind '{word}'; did you mean '{near}'?"
            : $"unknown kind '{word}'; there are: {string.Join(", ", KindWords)}";
}
