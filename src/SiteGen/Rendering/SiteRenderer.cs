using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using Site.Core.Diagnostics;
using Site.Core.Text;
using Site.Core.Yaml;
using Site.Highlighting;
using Site.Templating;
using Site.Templating.Runtime;
using SiteGen.Assets;
using SiteGen.Diagnostics;
using SiteGen.Links;
using SiteGen.Markdown;
using SiteGen.Model;
using SiteGen.Rendering.Functions;
using SiteGen.Rendering.Views;
using SiteGen.Shortcodes;
using SiteGen.Status;
using SiteGen.Themes;

namespace SiteGen.Rendering;

/// <summary>Renders the templates of a site. Safe to use from many threads: each render has a context of its own.</summary>
internal sealed class SiteRenderer
{
    private readonly ContextPool _contexts;
    private readonly FrozenDictionary<LanguageSite, SiteView> _siteViews;
    private readonly ScriptObject _themeView;
    private readonly ConcurrentDictionary<string, HtmlString> _cachedPartials = new(StringComparer.Ordinal);

    /// <summary>Creates the renderer of a site.</summary>
    public SiteRenderer(RenderInputs inputs, DiagnosticSink sink)
    {
        Sink = sink;
        Site = inputs.Site;
        Theme = inputs.Theme;
        Templates = inputs.Templates;
        Assets = inputs.Assets;
        Highlighter = inputs.Highlighter;
        Links = inputs.Links;
        Urls = inputs.Urls;
        LinkIndex = inputs.LinkIndex;
        Now = inputs.Now;
        Snapshots = inputs.Snapshots;
        Words = new Words(inputs.Theme, inputs.Site.Config);
        Views = new ViewFactory(Site, Urls, Links);
        Metadata = new PageMetadata(this);
        Markdown = inputs.Markdown;
        Contents = new ContentRenderer(this, inputs.Markdown);
        _contexts = new ContextPool(this, HostFunctions.Create(Site.Config));
        _themeView = ScriptValues.Record(
            ("name", Theme.Name),
            ("version", Theme.Version),
            ("params", ScriptValues.FromYaml(Theme.Params, Site.Config.TimeZone))
        );
        _siteViews = Site.Languages.ToFrozenDictionary(
            l => l,
            l => new SiteView(l, Theme, inputs.Data, Views, inputs.IsDraftBuild)
        );
    }

    /// <summary>Where faults are reported.</summary>
    public DiagnosticSink Sink { get; }

    /// <summary>The snapshots of status data.</summary>
    public SnapshotLibrary Snapshots { get; }

    /// <summary>Where it is recorded what templates read; <c>null</c> to record nothing.</summary>
    public ReadLog? Reads { get; set; }

    /// <summary>The site.</summary>
    public SiteModel Site { get; }

    /// <summary>The theme.</summary>
    public Theme Theme { get; }

    /// <summary>Its templates.</summary>
    public TemplateStore Templates { get; }

    /// <summary>Its style sheets, scripts and images.</summary>
    public AssetPipeline Assets { get; }

    /// <summary>Highlights code; <c>null</c> where it is turned off.</summary>
    public SyntaxHighlighter? Highlighter { get; }

    /// <summary>The links of the site.</summary>
    public LinkResolver Links { get; }

    /// <summary>Everything a link can lead to.</summary>
    public LinkIndex LinkIndex { get; }

    /// <summary>The URLs of the site.</summary>
    public SiteUrls Urls { get; }

    /// <summary>The time of the build.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>The theme's words.</summary>
    public Words Words { get; }

    /// <summary>What templates see.</summary>
    public ViewFactory Views { get; }

    /// <summary>The rendered Markdown of pages.</summary>
    public ContentRenderer Contents { get; }

    /// <summary>Renders Markdown.</summary>
    public MarkdownRenderer Markdown { get; }

    /// <summary>The metadata of pages.</summary>
    public PageMetadata Metadata { get; }

    /// <summary>What a page sees of status data: snapshots up to its own day; without a date, all of them.</summary>
    public EmbedScope StatusOf(Page page, RenderTarget target)
    {
        Reads?.Add(page, new SiteRead("status", string.Empty, string.Empty));
        string language = page.Language.Code;
        return new EmbedScope(
            Snapshots,
            page.Date is { } date
                ? new AsOf(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(date, Site.Config.TimeZone).DateTime))
                : AsOf.Latest,
            target,
            new EmbedWords((key, arguments) => Words.GetOwn(language, key, arguments), Words.CultureOf(language)),
            Sink.Report
        );
    }

    /// <summary>The view of the site in a page's language.</summary>
    public SiteView SiteView(Page page) => _siteViews[Site.Of(page)];

    /// <summary>Renders a page in its layout.</summary>
    /// <param name="page">The page.</param>
    /// <param name="pagerNumber">The 1-based pager, for lists.</param>
    /// <returns>The document in UTF-8, empty where it failed, which is reported; and whether its templates used the list's pager.</returns>
    public (byte[] Html, bool UsesPager) RenderPage(Page page, int pagerNumber)
    {
        string? layout = LayoutResolver.Resolve(page, Templates);
        if (layout is null)
        {
            LayoutFaults.ReportMissing(page, Templates, Sink);
            layout = LayoutResolver.ResolveByKind(page, Templates);
            if (layout is null)
            {
                return ([], false);
            }
        }

        using ContextPool.Lease lease = _contexts.Rent(page, pagerNumber, RenderTarget.Page, host: null);
        ScriptObject globals = Globals(page);
        string content = Render(lease.Context, layout, globals, page);
        object? chosen = globals.TryGetValue(lease.Context, default, "base", out object? value) ? value : "base";
        if (chosen is false || Sink.HasErrors)
        {
            return (Encoding.UTF8.GetBytes(content), lease.Scope.UsesPager);
        }

        string basePath = $"layouts/{chosen}.html";
        if (!Templates.Has(basePath))
        {
            if (chosen is "base")
            {
                return (Encoding.UTF8.GetBytes(content), lease.Scope.UsesPager);
            }

            LayoutFaults.ReportUnknownBase($"{chosen}", layout, Templates, Sink);
            return (Encoding.UTF8.GetBytes(content), lease.Scope.UsesPager);
        }

        globals["content"] = new HtmlString(content);
        using PooledOutput document = new();
        RenderTo(document, lease.Context, basePath, globals, page);
        byte[] html = RetainedBytes.Allocate(Encoding.UTF8.GetByteCount(document.Written));
        Encoding.UTF8.GetBytes(document.Written, html);
        return (html, lease.Scope.UsesPager);
    }

    /// <summary>Renders a template with one more global beside <c>site</c>, <c>page</c> and <c>theme</c>.</summary>
    public string RenderPartial(
        string path,
        string name,
        object view,
        Page page,
        RenderTarget target,
        IMarkdownHost? host,
        Shortcode? shortcode = null
    )
    {
        using ContextPool.Lease lease = _contexts.Rent(page, 1, target, host, shortcode);
        ScriptObject globals = Globals(page);
        globals[name] = view;
        return Render(lease.Context, path, globals, page);
    }

    /// <summary>
    /// A partial that is rendered once for a key. Whichever page asks first, it is rendered for the language's front page, so that
    /// the result is the same in every build.
    /// </summary>
    public HtmlString CachedPartial(string path, string key, Page page) =>
        _cachedPartials.GetOrAdd(
            key,
            static (_, a) =>
            {
                Page home = a.Renderer.Site.Of(a.Page).Home;
                using ContextPool.Lease lease = a.Renderer._contexts.Rent(home, 1, RenderTarget.Page, host: null);
                return new HtmlString(a.Renderer.Render(lease.Context, a.Path, a.Renderer.Globals(home), home));
            },
            (Renderer: this, Path: path, Page: page)
        );

    /// <summary>The table of contents of a page, by the levels that the settings ask for.</summary>
    public ImmutableArray<TocEntry> TocOf(Page page) =>
        TocEntry.Build(page.Body?.Headings ?? [], Site.Config.Markdown.TocStartLevel, Site.Config.Markdown.TocEndLevel);

    /// <summary>The image of a page: of its bundle, or a file of the site.</summary>
    public ResolvedLink? ImageOf(Page page)
    {
        if (page.FrontMatter.Image is not { Length: > 0 } image)
        {
            return null;
        }

        SourceLocation location =
            page.FrontMatter.Source?.TryGet("image", out YamlNode? node) == true
                ? new SourceLocation(node.Source, node.Start, node.Length)
                : SourceLocation.File(page.DisplayPath);
        return Links.Resolve(page, image, isImage: true, location);
    }

    /// <summary>Reports a fault of a template.</summary>
    public void Report(ScriptRuntimeException exception, Page page)
    {
        SourceLocation? location = Templates.LocationOf(exception.Span);
        string code =
            exception is UnknownPartialException ? TemplateDiagnostics.UnknownPartial : TemplateDiagnostics.Evaluation;
        string where = page.DisplayPath;
        Sink.Report(
            new Diagnostic(
                code,
                Severity.Error,
                Sentence.LowerFirst(exception.OriginalMessage),
                location,
                exception.Hint is { } hint ? Sentence.LowerFirst(hint) : null
            )
            {
                Trace =
                [
                    .. exception
                        .IncludedFrom.Select(s => Templates.LocationOf(s))
                        .OfType<SourceLocation>()
                        .Select(l => new TraceFrame("included from", l)),
                    new TraceFrame("while rendering", SourceLocation.File(where)),
                ],
            }
        );
    }

    private ScriptObject Globals(Page page)
    {
        ScriptObject globals = [];
        globals["site"] = SiteView(page);
        globals["page"] = Views.Page(page);
        globals["theme"] = _themeView;
        return globals;
    }

    private string Render(TemplateContext context, string path, ScriptObject globals, Page page)
    {
        using PooledOutput output = new();
        RenderTo(output, context, path, globals, page);
        return output.ToString();
    }

    /// <summary>Renders a template; what failed, which is reported, leaves nothing.</summary>
    private void RenderTo(PooledOutput output, TemplateContext context, string path, ScriptObject globals, Page page)
    {
        Template template = Templates.Get(path)!;
        if (template.HasErrors)
        {
            return;
        }

        context.PushGlobal(globals);
        context.PushCulture(Words.CultureOf(page.Language.Code));
        try
        {
            template.RenderTo(context, output);
        }
        catch (ScriptRuntimeException exception)
        {
            Report(exception, page);
            output.Clear();
        }
        finally
        {
            context.PopCulture();
            context.PopGlobal();
        }
    }
}
