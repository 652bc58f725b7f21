using System.Collections.Frozen;
using System.Collections.Immutable;
using Site.Core.Diagnostics;
using Site.Highlighting;
using Site.Templating.Runtime;
using SiteGen.Assembly;
using SiteGen.Assets;
using SiteGen.Configuration;
using SiteGen.Content;
using SiteGen.Highlighting;
using SiteGen.Links;
using SiteGen.Markdown;
using SiteGen.Model;
using SiteGen.Outputs;
using SiteGen.Rendering;
using SiteGen.Sources;
using SiteGen.Status;
using SiteGen.Themes;
using SiteGen.Writing;

namespace SiteGen.Pipeline;

/// <summary>
/// The whole way of the generator: content → parse → assemble → render → write. Each stage is a function of what the
/// stages before it made, and reports faults to the sink; nothing is written when there is an error.
/// </summary>
internal sealed class SiteBuilder(TimeProvider clock)
{
    /// <summary>Builds a site.</summary>
    /// <returns>What was done, or <c>null</c> where an error stopped the build.</returns>
    public BuildReport? Build(BuildOptions options, DiagnosticSink sink, CancellationToken cancellation = default)
    {
        long started = clock.GetTimestamp();
        AssembledSite? assembled = Assemble(options, sink, cancellation);
        if (assembled is not { } site)
        {
            return null;
        }

        ImmutableArray<OutputFile> outputs = new OutputAssembler(
            site.Model,
            site.Renderer,
            site.Renderer.Urls,
            site.Renderer.Assets
        ).Assemble(cancellation);
        if (sink.HasErrors)
        {
            return null;
        }

        if (options.Precompress)
        {
            outputs = Precompressor.AddTo(outputs, sink, cancellation);
        }

        WriteReport written = new OutputWriter().Write(
            outputs,
            options.OutputDirectory,
            options.SourceDirectory,
            sink,
            cancellation
        );
        return sink.HasErrors
            ? null
            : new BuildReport(site.Model, site.Content, outputs, written, clock.GetElapsedTime(started));
    }

    /// <summary>The stages up to rendering, for those who only want to look at the site.</summary>
    public AssembledSite? Assemble(
        BuildOptions options,
        DiagnosticSink sink,
        CancellationToken cancellation = default
    ) => Assemble(options, sink, StageMemory.None, cancellation);

    /// <summary>The same with what earlier builds of this process made.</summary>
    public AssembledSite? Assemble(
        BuildOptions options,
        DiagnosticSink sink,
        StageMemory memory,
        CancellationToken cancellation
    )
    {
        DateTimeOffset now = clock.GetUtcNow();
        SiteConfig? config = memory.Recall(
            "config",
            ["site."],
            [options],
            sink,
            s => SiteConfigReader.Read(options, s)
        );
        if (
            config is null
            || memory.Recall(
                "theme",
                ["themes/", "layouts/", "partials/", "shortcodes/", "assets/", "i18n/"],
                [config],
                sink,
                s => ThemeLoader.Load(options.SourceDirectory, config, s)
            )
                is not { } theme
        )
        {
            return null;
        }

        SourceFiles files = SourceScanner.Scan(options.SourceDirectory, config, sink);
        Task<TemplateStore> templates = Task.Run(
            () => memory.Recall("templates", string.Empty, [theme], sink, s => TemplateStore.Load(theme, s))!,
            cancellation
        );
        Task<IReadOnlyDictionary<string, DateTimeOffset>> gitDates = Task.Run(
            () => GitDatesOf(config, options, memory, sink, cancellation),
            cancellation
        );
        MarkdownParser markdown = memory.Recall(
            "markdown",
            string.Empty,
            [config],
            sink,
            _ => new MarkdownParser(config.Markdown)
        )!;
        SyntaxHighlighter? highlighter = config.Highlight.Enabled
            ? memory.Recall(
                "highlighter",
                ["syntaxes/"],
                [config],
                sink,
                s => SyntaxFiles.Load(options.SourceDirectory, s)
            )
            : null;
        IReadOnlySet<RenderHook> hooks = HookTemplates.Of(theme);
        BodyPreparer preparer = memory.Recall(
            "preparer",
            string.Join(' ', hooks.Order()),
            [config, highlighter],
            sink,
            s => new BodyPreparer(new MarkdownRenderer(markdown, s), hooks, highlighter, config.SummaryWords)
        )!;
        ContentParser ParserTo(DiagnosticSink target) => new(config, options, markdown, preparer, now, target);
        ParsedContent content = memory.Stamps is { } stamps
            ? memory.Content.Parse(files.Content, stamps, ParserTo, preparer, options, sink, cancellation)
            : ParserTo(sink).Parse(files.Content, cancellation);
        SiteModel model = SiteAssembler.Assemble(config, files, content, gitDates.GetAwaiter().GetResult(), sink);
        ScriptObject data = memory.Recall(
            "data",
            ["data/"],
            [config],
            sink,
            s => DataLoader.Load(files.Data, config.TimeZone, s)
        )!;
        SiteUrls urls = new(config);
        LinkIndex index = new(model, GeneratedPaths.Of(config));
        RenderInputs inputs = new()
        {
            Site = model,
            Theme = theme,
            Templates = templates.GetAwaiter().GetResult(),
            Assets = new AssetPipeline(
                theme.FilesOf("assets").ToDictionary(f => f.Key, f => f.Value.FullPath),
                theme.Bundles,
                config.Assets,
                options.SourceDirectory,
                sink
            ),
            Markdown = new MarkdownRenderer(markdown, sink),
            Highlighter = highlighter,
            Links = new LinkResolver(index, urls, content.Skipped, sink),
            LinkIndex = index,
            Urls = urls,
            Data = data,
            Snapshots = new SnapshotLibrary(options.SourceDirectory, config, sink),
            Now = now,
            IsDraftBuild = options.Drafts,
        };
        return sink.HasErrors ? null : new AssembledSite(model, content, new SiteRenderer(inputs, sink));
    }

    private static IReadOnlyDictionary<string, DateTimeOffset> GitDatesOf(
        SiteConfig config,
        BuildOptions options,
        StageMemory memory,
        DiagnosticSink sink,
        CancellationToken cancellation
    )
    {
        if (!config.GitInfo)
        {
            return FrozenDictionary<string, DateTimeOffset>.Empty;
        }

        if (options.GitLogFile is { } log)
        {
            return GitHistory.ReadFile(log);
        }

        string? head = memory.Stamps is null ? null : GitHead.Read(options.SourceDirectory);
        return memory.Recall("git", head, [config], sink, _ => GitHistory.Read(options.SourceDirectory, cancellation))!;
    }
}

/// <summary>A site ready to be rendered.</summary>
/// <param name="Model">Its pages.</param>
/// <param name="Content">What they were parsed from.</param>
/// <param name="Renderer">Renders them.</param>
internal sealed record AssembledSite(SiteModel Model, ParsedContent Content, SiteRenderer Renderer);

/// <summary>What a build did.</summary>
/// <param name="Site">The site.</param>
/// <param name="Content">What its pages were parsed from, and the files left out.</param>
/// <param name="Outputs">Its files.</param>
/// <param name="Written">What was written.</param>
/// <param name="Elapsed">How long it took.</param>
internal sealed record BuildReport(
    SiteModel Site,
    ParsedContent Content,
    ImmutableArray<OutputFile> Outputs,
    WriteReport Written,
    TimeSpan Elapsed
);
