using System.Collections.Immutable;
using System.Globalization;
using Site.Core.Diagnostics;
using Site.Core.Text;
using Site.Core.Yaml;
using SiteGen.Assembly;
using SiteGen.Configuration;
using SiteGen.Diagnostics;
using SiteGen.Markdown;
using SiteGen.Sources;

namespace SiteGen.Content;

/// <summary>Reads content files and parses their front matter and Markdown, in parallel.</summary>
internal sealed class ContentParser
{
    private readonly SiteConfig _config;
    private readonly BuildOptions _options;
    private readonly MarkdownParser _markdown;
    private readonly BodyPreparer _preparer;
    private readonly FrontMatterReader _frontMatter;
    private readonly DateTimeOffset _now;
    private readonly DiagnosticSink _sink;

    /// <summary>Creates a parser.</summary>
    /// <param name="config">The site's settings.</param>
    /// <param name="options">What the command line asks.</param>
    /// <param name="markdown">Parses the text.</param>
    /// <param name="preparer">Renders the text as far as that goes.</param>
    /// <param name="now">The time of the build, which decides what is in the future or expired.</param>
    /// <param name="sink">Where faults are reported.</param>
    public ContentParser(
        SiteConfig config,
        BuildOptions options,
        MarkdownParser markdown,
        BodyPreparer preparer,
        DateTimeOffset now,
        DiagnosticSink sink
    )
    {
        _config = config;
        _options = options;
        _markdown = markdown;
        _preparer = preparer;
        _frontMatter = new FrontMatterReader(config, sink);
        _now = now;
        _sink = sink;
    }

    /// <summary>Parses files. Those with faults are reported and left out.</summary>
    public ParsedContent Parse(ImmutableArray<ContentFile> files, CancellationToken cancellation)
    {
        object?[] results = new object?[files.Length];
        ParallelOptions options = new() { CancellationToken = cancellation };
        Parallel.For(0, files.Length, options, i => results[i] = Parse(files[i]));
        return new ParsedContent([.. results.OfType<ParsedPage>()], [.. results.OfType<SkippedPage>()]);
    }

    private object? Parse(ContentFile file)
    {
        if (Read(file) is not { } source)
        {
            return null;
        }

        if (!_frontMatter.TryRead(source, out FrontMatter frontMatter, out int bodyStart))
        {
            return null;
        }

        if (WhySkipped(file, frontMatter) is { } skipped)
        {
            return skipped;
        }

        ParsedBody body = _markdown.Parse(source, bodyStart, _sink);
        string? title = frontMatter.Title;
        if (title is null)
        {
            bool isHome = file.LogicalPath.Length == 0;
            if (bodyStart > 0 && !isHome && !HasWrongTitle(frontMatter))
            {
                _sink.Error(
                    SourceDiagnostics.MissingTitle,
                    "the front matter has no title",
                    new SourceLocation(source, 0, 3),
                    "add a line `title: …`"
                );
            }

            title = isHome ? _config.Languages.First(l => l.Code == file.Language).Title : TitleText.Derive(file, body);
        }

        return new ParsedPage(file, source, frontMatter, _preparer.Prepare(body), title);
    }

    /// <summary>Whether there is a title that was reported for what it is, such as a list.</summary>
    private static bool HasWrongTitle(FrontMatter frontMatter) =>
        frontMatter.Source?.Entries.Any(e =>
            e.Key.Value.Equals("title", StringComparison.OrdinalIgnoreCase)
            && e.Value is not YamlScalar { Kind: YamlScalarKind.Null }
        ) == true;

    private SourceText? Read(ContentFile file)
    {
        try
        {
            long size = new FileInfo(file.FullPath).Length;
            if (size > _config.MaxContentBytes)
            {
                _sink.Error(
                    SourceDiagnostics.TooLarge,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"the file has {size:N0} bytes; the limit is {_config.MaxContentBytes:N0}"
                    ),
                    SourceLocation.File(file.RelativePath),
                    "split the post, or raise `max_content_size` in site.yaml"
                );
                return null;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            TextFile.ReportUnreadable(file.RelativePath, exception, _sink);
            return null;
        }

        if (TextFile.Read(file.FullPath, file.RelativePath, _sink) is not { } source)
        {
            return null;
        }

        int nul = source.Text.IndexOf('\0', StringComparison.Ordinal);
        if (nul < 0)
        {
            return source;
        }

        SourceText visible = new(file.RelativePath, source.Text.Replace('\0', '\uFFFD'));
        _sink.Error(
            SourceDiagnostics.ContainsNul,
            "the file has a NUL byte",
            visible,
            nul,
            1,
            "remove it; if the file is not a text, it should not end with .md"
        );
        return null;
    }

    private SkippedPage? WhySkipped(ContentFile file, FrontMatter frontMatter)
    {
        if (frontMatter.Draft && !_options.Drafts)
        {
            return new SkippedPage(file.RelativePath, "draft");
        }

        if ((frontMatter.PublishDate ?? frontMatter.Date) is { } published && published > _now && !_options.Future)
        {
            return new SkippedPage(file.RelativePath, $"dated {Day(published)}", published);
        }

        if (frontMatter.ExpiryDate is { } expiry && expiry <= _now && !_options.Expired)
        {
            return new SkippedPage(file.RelativePath, $"expired {Day(expiry)}");
        }

        return null;

        static string Day(DateTimeOffset time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
