using System.Collections.Immutable;
using Site.Core.Diagnostics;
using Site.Core.Yaml;
using SiteGen.Diagnostics;
using SiteGen.Model;

namespace SiteGen.Assembly;

/// <summary>Reports pages and aliases that would be written to one file.</summary>
internal sealed class PermalinkChecker(DiagnosticSink sink)
{
    /// <summary>Checks all pages, and the aliases against them and each other.</summary>
    /// <returns>The aliases whose place is free.</returns>
    public ImmutableArray<Alias> Check(IEnumerable<Page> pages, ImmutableArray<Alias> aliases)
    {
        Dictionary<string, Page> owners = new(StringComparer.Ordinal);

        // A file can be changed, a section or term that was made from a name cannot: it is the first, the file is reported.
        foreach (
            Page page in pages
                .Where(p => p.FrontMatter.Render)
                .OrderBy(p => p.File?.RelativePath ?? string.Empty, StringComparer.Ordinal)
        )
        {
            if (!owners.TryAdd(page.OutputPath, page))
            {
                ReportPages(page, owners[page.OutputPath]);
            }
        }

        HashSet<Alias> taken = new(ReferenceEqualityComparer.Instance);
        foreach (Alias alias in aliases.OrderBy(a => a.Target.File?.RelativePath, StringComparer.Ordinal))
        {
            if (!owners.TryAdd(alias.OutputPath, alias.Target))
            {
                ReportAlias(alias, owners[alias.OutputPath]);
                taken.Add(alias);
            }
        }

        return [.. aliases.Where(a => !taken.Contains(a))];
    }

    private void ReportPages(Page page, Page other) =>
        sink.Error(
            SourceDiagnostics.DuplicatePermalink,
            $"{NameOf(page)} and {NameOf(other)} have the same permalink '{page.UrlPath}'",
            Find(page, node => node is YamlScalar, "url", "slug"),
            other is { Kind: PageKind.Section, File: null }
                ? $"the section's own text belongs into 'content/{other.LogicalPath}/_index.md'"
                : "give one of them another slug or url"
        );

    private void ReportAlias(Alias alias, Page other)
    {
        string what = other.OutputPath == alias.OutputPath ? "the permalink of" : "an alias of";
        bool isSelf = ReferenceEquals(other, alias.Target);
        sink.Error(
            SourceDiagnostics.DuplicatePermalink,
            $"the alias '{alias.UrlPath}' of {NameOf(alias.Target)} is {what} {(isSelf ? "the page itself" : NameOf(other))}{(isSelf && other.OutputPath != alias.OutputPath ? " already" : string.Empty)}",
            Find(alias.Target, node => node is YamlScalar scalar && scalar.Value == alias.Written, "aliases", "alias"),
            "remove the alias"
        );
    }

    private static string NameOf(Page page) =>
        page.File is { } file ? $"'{file.RelativePath}'"
        : page.Kind == PageKind.Home ? "the front page"
        : page.Kind == PageKind.NotFound ? "the 404 page"
        : $"the {page.Kind.ToString().ToLowerInvariant()} '{page.Title}'";

    /// <summary>The place in the front matter where the path comes from, or else the file.</summary>
    private static SourceLocation? Find(Page page, Func<YamlNode, bool> matches, params IEnumerable<string> keys)
    {
        foreach (string key in keys)
        {
            foreach ((YamlScalar name, YamlNode value) in page.FrontMatter.Source?.Entries ?? [])
            {
                IEnumerable<YamlNode> values = value is YamlSequence list ? list.Items : [value];
                if (
                    name.Value.Equals(key, StringComparison.OrdinalIgnoreCase)
                    && values.LastOrDefault(matches) is { } node
                )
                {
                    return new SourceLocation(node.Source, node.Start, node.Length);
                }
            }
        }

        return page.File is { } file ? SourceLocation.File(file.RelativePath) : null;
    }
}
