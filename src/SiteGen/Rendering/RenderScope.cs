using Site.Templating;
using Site.Templating.Parsing;
using SiteGen.Diagnostics;
using SiteGen.Markdown;
using SiteGen.Model;
using SiteGen.Shortcodes;

namespace SiteGen.Rendering;

/// <summary>What is being rendered: the functions and views that a template uses read it from the template's context.</summary>
internal sealed class RenderScope
{
    /// <summary>Creates a scope.</summary>
    public RenderScope(SiteRenderer renderer) => Renderer = renderer;

    /// <summary>The renderer of the site.</summary>
    public SiteRenderer Renderer { get; }

    /// <summary>The page that is rendered.</summary>
    public Page Page { get; private set; } = null!;

    /// <summary>The 1-based number of the pager, for lists.</summary>
    public int PagerNumber { get; private set; } = 1;

    /// <summary>Whether a template asked for the pager of the page that is rendered: only then the list has further pages.</summary>
    public bool UsesPager { get; set; }

    /// <summary>For whom it is rendered.</summary>
    public RenderTarget Target { get; private set; }

    /// <summary>What Markdown in templates is rendered with; <c>null</c> outside of content.</summary>
    public IMarkdownHost? Host { get; private set; }

    /// <summary>The shortcode whose template is rendered, or <c>null</c>.</summary>
    public Shortcode? Shortcode { get; private set; }

    /// <summary>The scope of a context.</summary>
    public static RenderScope Of(TemplateContext context) => (RenderScope)context.Host!;

    /// <summary>Makes this the scope of a context.</summary>
    public void Attach(TemplateContext context) => context.Host = this;

    /// <summary>Records that the page's templates read something, where that is asked for.</summary>
    public void Record(string kind, string key, string member) =>
        Renderer.Reads?.Add(Page, new SiteRead(kind, key, member));

    /// <summary>Begins another render.</summary>
    public void Begin(Page page, int pagerNumber, RenderTarget target, IMarkdownHost? host, Shortcode? shortcode)
    {
        Page = page;
        PagerNumber = pagerNumber;
        UsesPager = false;
        Target = target;
        Host = host;
        Shortcode = shortcode;
    }

    /// <summary>Reports a member that a view does not have.</summary>
    public void ReportUnknownMember(SourceSpan span, string kind, string member, string? suggestion) =>
        Renderer.Sink.Warning(
            TemplateDiagnostics.UnknownMember,
            $"{kind} has no member '{member}'",
            Renderer.Templates.LocationOf(span),
            suggestion is null ? "docs/templates.md lists the members" : $"did you mean '{suggestion}'?"
        );
}
