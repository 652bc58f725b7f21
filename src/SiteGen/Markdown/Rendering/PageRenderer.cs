using System.Collections.Immutable;
using System.Text;
using Markdig;
using Markdig.Extensions.Alerts;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Extensions.TaskLists;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;
using SiteGen.Shortcodes;

namespace SiteGen.Markdown.Rendering;

/// <summary>
/// Markdig's HTML renderer with our object renderers, for one text at a time. It is set up once and reused: everything that
/// belongs to a text is set by <see cref="Begin"/> and forgotten by <see cref="End"/>.
/// </summary>
internal sealed class PageRenderer : HtmlRenderer
{
    /// <summary>Sets up a renderer for a pipeline.</summary>
    public PageRenderer(MarkdownPipeline pipeline)
        : base(new CharBuffer())
    {
        Buffer = (CharBuffer)Writer;
        pipeline.Setup(this);
        ObjectRenderers.Replace<LinkInlineRenderer>(new LinkRenderer());
        ObjectRenderers.Replace<AutolinkInlineRenderer>(new AngleLinkRenderer());
        ObjectRenderers.Replace<HeadingRenderer>(new PageHeadingRenderer());
        ObjectRenderers.Replace<CodeBlockRenderer>(new PageCodeBlockRenderer());
        ObjectRenderers.Replace<CodeInlineRenderer>(new PageCodeInlineRenderer());
        ObjectRenderers.Replace<HtmlTaskListRenderer>(new PageTaskListRenderer());
        ObjectRenderers.Replace<ParagraphRenderer>(new PageParagraphRenderer());
        ObjectRenderers.Replace<QuoteBlockRenderer>(new PageQuoteRenderer());
        ObjectRenderers.Replace<HtmlBlockRenderer>(new PageHtmlBlockRenderer());
        ObjectRenderers.Replace<HtmlInlineRenderer>(new PageHtmlInlineRenderer());
        ObjectRenderers.Replace<AlertBlockRenderer>(new PageAlertRenderer());
        ObjectRenderers.Replace<HtmlTableRenderer>(new PageTableRenderer());
        ObjectRenderers.Replace<HtmlFootnoteGroupRenderer>(new PageFootnoteGroupRenderer());
        ObjectRenderers.Replace<HtmlFootnoteLinkRenderer>(new PageFootnoteLinkRenderer());
    }

    /// <summary>What was written.</summary>
    public CharBuffer Buffer { get; }

    /// <summary>The site.</summary>
    public IMarkdownHost Host { get; private set; } = null!;

    /// <summary>Where spans come from.</summary>
    public SourceMap Map { get; private set; } = null!;

    /// <summary>The texts of commented shortcodes.</summary>
    public ImmutableArray<string> Literals { get; private set; } = [];

    /// <summary>Whether the text can have placeholders.</summary>
    public bool HasPlaceholders { get; private set; }

    /// <summary>What the ids of footnotes start with.</summary>
    public string FootnotePrefix { get; private set; } = string.Empty;

    /// <summary>Where addresses are put in later; <c>null</c> where they are written at once.</summary>
    public ImmutableArray<LinkPlace>.Builder? OpenPlaces { get; set; }

    /// <summary>Whether only the summary is written: no ids, no footnote marks.</summary>
    public bool IsSummary => Host.State.IsSummary;

    /// <summary>Whether the image being written is all there is of its paragraph.</summary>
    public bool IsBlockImage { get; set; }

    /// <summary>For short-lived text.</summary>
    public StringBuilder Scratch { get; } = new();

    /// <summary>Whether ids of headings are written: a feed shows many texts at once.</summary>
    public bool WritesIds => !IsSummary && Host.Target != RenderTarget.Feed;

    /// <summary>Takes up a text.</summary>
    public void Begin(
        IMarkdownHost host,
        SourceMap map,
        ImmutableArray<string> literals,
        bool hasPlaceholders,
        string footnotePrefix
    )
    {
        Host = host;
        Map = map;
        Literals = literals;
        HasPlaceholders = hasPlaceholders;
        FootnotePrefix = footnotePrefix;
    }

    /// <summary>Forgets the text.</summary>
    public void End()
    {
        Host = null!;
        Map = null!;
        Literals = [];
        OpenPlaces = null;
        IsBlockImage = false;
        ImplicitParagraph = false;
        EnableHtmlForInline = true;
        previousWasLine = true;
        Buffer.Clear();
    }

    /// <summary>Writes blocks one after another.</summary>
    public void WriteBlocks(ContainerBlock container, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            Write(container[i]);
        }
    }

    /// <summary>Writes something and takes the HTML back out.</summary>
    public string Capture<T>(T node, Action<PageRenderer, T> write)
    {
        int mark = Buffer.Length;
        bool wasLine = previousWasLine;
        previousWasLine = true;
        write(this, node);
        previousWasLine = wasLine;
        return Buffer.Cut(mark);
    }

    /// <summary>Writes HTML that a hook gave, on lines of its own.</summary>
    public void WriteBlockHtml(string html)
    {
        EnsureLine();
        Write(html.AsSpan());
        EnsureLine();
    }

    /// <summary>Says of the placeholders written from a place on in what context they stand.</summary>
    public void Retag(int start, char kind)
    {
        if (HasPlaceholders)
        {
            Buffer.Since(start).Replace(Placeholder.Inline, kind);
        }
    }

    /// <summary>The address of a link: resolved, or <c>null</c> where its place is to be left open.</summary>
    public ResolvedLink? Resolve(string url, bool isImage, SourceSpan span) =>
        OpenPlaces is not null ? null
        : HasPlaceholders && Placeholder.IsIn(url) ? new ResolvedLink(url, IsExternal: false)
        : Host.Resolve(url, isImage, Map.Locate(span.Start, Math.Max(0, span.Length)));

    /// <summary>Writes the address of a link, or notes that it is to be put here.</summary>
    public void WriteAddress(ResolvedLink? link, bool isImage, string url, SourceSpan span)
    {
        if (link is { } resolved)
        {
            WriteAddress(resolved.Url);
        }
        else
        {
            LinkPlaceKind kind = isImage ? LinkPlaceKind.Image : LinkPlaceKind.Link;
            OpenPlaces!.Add(new LinkPlace(Buffer.Length, kind, url, span.Start, Math.Max(0, span.Length)));
        }
    }

    /// <summary>Writes the size of an image, or notes that it is to be put here.</summary>
    public void WriteSize(ResolvedLink? link)
    {
        if (link is { Width: { } width, Height: { } height })
        {
            Write($" width=\"{width}\" height=\"{height}\"");
        }
        else if (link is null)
        {
            OpenPlaces!.Add(new LinkPlace(Buffer.Length, LinkPlaceKind.ImageSize, string.Empty, 0, 0));
        }
    }

    /// <summary>Writes the address of a link; placeholders in it stay as they are.</summary>
    public void WriteAddress(string url)
    {
        if (!HasPlaceholders || !Placeholder.IsIn(url))
        {
            WriteEscapeUrl(url);
            return;
        }

        string rest = url;
        while (Placeholder.TryFind(rest, out PlaceholderSpan found))
        {
            WriteEscapeUrl(rest[..found.Start]);
            int mark = Buffer.Length;
            Write(rest.AsSpan(found.Start, found.Length));
            Retag(mark, Placeholder.Attribute);
            rest = rest[(found.Start + found.Length)..];
        }

        WriteEscapeUrl(rest);
    }
}
