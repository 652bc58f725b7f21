using System.CommandLine;
using System.Runtime.Versioning;
using Site.Core.CommandLines;
using Site.Core.Diagnostics;
using Site.Deploy.Hosting;
using Site.Deploy.Releases;

namespace SiteGen.Commands;

/// <summary>Values that shells ask for when they complete a line. What cannot be read has none: nobody is told of errors at a key.</summary>
/// <param name="terminal">Where the command runs.</param>
internal sealed class CompletionValues(Terminal terminal)
{
    /// <summary>The services of a site.</summary>
    public DynamicValues Services(Option<string?> source) =>
        new(
            "services",
            parsed =>
                StatusSite.Load(parsed.GetValue(source), terminal, new DiagnosticSink())?.Ids(new DiagnosticSink())
                ?? []
        );

    /// <summary>The content files of a site.</summary>
    public DynamicValues Pages(Option<string?> source) =>
        new(
            "pages",
            parsed =>
                FilesIn(parsed, source, "content", "*.md", SearchOption.AllDirectories)
                    .Select(p => p.Replace('\\', '/'))
        );

    /// <summary>The environments of a site: <c>site.NAME.yaml</c>.</summary>
    public DynamicValues Environments(Option<string?> source) =>
        new(
            "environments",
            parsed =>
                FilesIn(parsed, source, string.Empty, "site.*.yaml", SearchOption.TopDirectoryOnly)
                    .Select(p => p["site.".Length..^".yaml".Length])
        );

    /// <summary>The archetypes of a site's own.</summary>
    public DynamicValues Archetypes(Option<string?> source) =>
        new(
            "archetypes",
            parsed =>
                FilesIn(parsed, source, "archetypes", "*.md", SearchOption.TopDirectoryOnly)
                    .Select(p => Path.GetFileNameWithoutExtension(p))
        );

    /// <summary>The releases of a host, newest first.</summary>
    [UnsupportedOSPlatform("windows")]
    public DynamicValues Releases(Option<string?> repository) =>
        new(
            "releases",
            parsed =>
                DeployHost.Open(
                    Path.GetFullPath(parsed.GetValue(repository) ?? ".", terminal.Directory),
                    new DiagnosticSink()
                )
                    is { } host
                    ? new ReleaseStore(host).List().Select(r => r.Id)
                    : []
        );

    /// <summary>The paths of files from the site's folder, sorted.</summary>
    private IEnumerable<string> FilesIn(
        ParseResult parsed,
        Option<string?> source,
        string folder,
        string pattern,
        SearchOption depth
    )
    {
        string site = Path.GetFullPath(parsed.GetValue(source) ?? ".", terminal.Directory);
        string root = Path.Combine(site, folder);
        return Directory.Exists(root)
            ? Directory
                .EnumerateFiles(root, pattern, depth)
                .Select(f => Path.GetRelativePath(site, f))
                .Order(StringComparer.Ordinal)
            : [];
    }
}
