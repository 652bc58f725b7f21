using System.Collections.Immutable;
using Site.Core.Diagnostics;
using SiteGen.Configuration;
using SiteGen.Content;
using SiteGen.Markdown;
using SiteGen.Sources;

namespace SiteGen.Pipeline;

/// <summary>
/// The parsed content files of earlier builds of one process. A file is parsed again where its stamp or the settings changed,
/// where anything was reported of it, and where it was left out or will expire, for that depends on the time.
/// </summary>
internal sealed class ContentMemory
{
    private Dictionary<string, (FileStamp Stamp, ParsedPage Page)> _pages = new(StringComparer.Ordinal);
    private BodyPreparer? _preparer;
    private BuildOptions? _options;

    /// <summary>What <see cref="ContentParser"/> makes of the files.</summary>
    /// <param name="files">The files.</param>
    /// <param name="stamps">Their stamps from before they were found.</param>
    /// <param name="parser">Makes a parser that reports to a sink.</param>
    /// <param name="preparer">What renders texts as far as that goes; another one, as other settings or another theme bring, is another memory.</param>
    /// <param name="options">The command line; likewise.</param>
    /// <param name="sink">Where faults are reported.</param>
    /// <param name="cancellation">Stops the parsing.</param>
    public ParsedContent Parse(
        ImmutableArray<ContentFile> files,
        SourceStamps stamps,
        Func<DiagnosticSink, ContentParser> parser,
        BodyPreparer preparer,
        BuildOptions options,
        DiagnosticSink sink,
        CancellationToken cancellation
    )
    {
        if (!ReferenceEquals(_preparer, preparer) || !ReferenceEquals(_options, options))
        {
            (_pages, _preparer, _options) = (new(StringComparer.Ordinal), preparer, options);
        }

        ImmutableArray<ContentFile> changed = [.. files.Where(f => Recall(f, stamps) is null)];
        DiagnosticSink own = new() { Policy = sink.Policy };
        ParsedContent parsed = parser(own).Parse(changed, cancellation);
        ImmutableArray<Diagnostic> diagnostics = own.ToSortedArray();
        foreach (Diagnostic diagnostic in diagnostics)
        {
            sink.Report(diagnostic);
        }

        Dictionary<string, ParsedPage> anew = parsed.Pages.ToDictionary(p => p.File.RelativePath);
        ImmutableArray<ParsedPage> pages =
        [
            .. files
                .Select(f => Recall(f, stamps) ?? anew.GetValueOrDefault(f.RelativePath))
                .Where(p => p is not null)
                .Select(p => p!),
        ];
        Remember(pages, stamps, diagnostics);
        return parsed with { Pages = pages };
    }

    private ParsedPage? Recall(ContentFile file, SourceStamps stamps) =>
        _pages.TryGetValue(file.RelativePath, out (FileStamp Stamp, ParsedPage Page) known)
        && stamps.Files.TryGetValue(file.RelativePath, out FileStamp stamp)
        && known.Stamp == stamp
        && known.Page.File == file
            ? known.Page
            : null;

    private void Remember(ImmutableArray<ParsedPage> pages, SourceStamps stamps, ImmutableArray<Diagnostic> diagnostics)
    {
        HashSet<string?> reported = [.. diagnostics.Select(d => d.Location?.Source.Path)];
        Dictionary<string, (FileStamp Stamp, ParsedPage Page)> remembered = new(StringComparer.Ordinal);
        if (!reported.Contains(null))
        {
            foreach (ParsedPage page in pages)
            {
                string path = page.File.RelativePath;
                if (
                    page.FrontMatter.ExpiryDate is null
                    && !reported.Contains(path)
                    && stamps.Files.TryGetValue(path, out FileStamp stamp)
                )
                {
                    remembered[path] = (stamp, page);
                }
            }
        }

        _pages = remembered;
    }
}
