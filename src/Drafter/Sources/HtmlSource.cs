using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Drafter.Sources;

/// <summary>Reduces a web page to the text of its article, as plain Markdown: headings, paragraphs, lists, quotes, tables, code.</summary>
internal static partial class HtmlSource
{
    private static readonly HashSet<string> s_left =
    [
        "SCRIPT",
        "STYLE",
        "NOSCRIPT",
        "TEMPLATE",
        "NAV",
        "FOOTER",
        "ASIDE",
        "FORM",
        "SVG",
        "IFRAME",
        "BUTTON",
        "SELECT",
        "INPUT",
        "DIALOG",
        "HEAD",
        "CANVAS",
        "VIDEO",
        "AUDIO",
        "OBJECT",
    ];

    private static readonly HashSet<string> s_blocks =
    [
        "P",
        "DIV",
        "SECTION",
        "ARTICLE",
        "MAIN",
        "UL",
        "OL",
        "DL",
        "DT",
        "DD",
        "TABLE",
        "FIGURE",
        "FIGCAPTION",
        "BLOCKQUOTE",
        "HEADER",
        "DETAILS",
        "SUMMARY",
        "ADDRESS",
        "HR",
    ];

    /// <summary>The page's title and text.</summary>
    public static (string? Title, string Text) Read(RawSource raw)
    {
        using MemoryStream stream = new(raw.Bytes.ToArray());
        HtmlParser parser = new();
        using IHtmlDocument document =
            raw.Charset is { } charset && Known(charset) is { } encoding
                ? parser.ParseDocument(encoding.GetString(raw.Bytes.Span))
                : parser.ParseDocument(stream);
        StringBuilder text = new();
        if (Article(document) is { } article)
        {
            Append(text, article);
        }

        string title = Spaces()
            .Replace(document.QuerySelector("h1")?.TextContent ?? document.Title ?? string.Empty, " ")
            .Trim();
        return (title.Length > 0 ? title : null, ManyBreaks().Replace(Trimmed(text.ToString()), "\n\n").Trim());
    }

    /// <summary>The one article of the page, or its main part, or all of it.</summary>
    private static IElement? Article(IHtmlDocument document)
    {
        IHtmlCollection<IElement> articles = document.QuerySelectorAll("article");
        return articles.Length == 1 ? articles[0] : document.QuerySelector("main, [role=main]") ?? document.Body;
    }

    private static void Append(StringBuilder text, INode node)
    {
        switch (node)
        {
            case IText words:
                text.Append(Spaces().Replace(words.Data, " "));
                break;
            case IElement element when !IsLeftOut(element):
                AppendElement(text, element);
                break;
            default:
                break;
        }
    }

    private static void AppendElement(StringBuilder text, IElement element)
    {
        switch (element.TagName)
        {
            case "H1" or "H2" or "H3" or "H4" or "H5" or "H6":
                text.Append($"\n\n{new string('#', element.TagName[1] - '0')} {Inline(element)}\n\n");
                break;
            case "LI":
                text.Append("\n- ");
                AppendChildren(text, element);
                break;
            case "BR":
                text.Append('\n');
                break;
            case "PRE":
                text.Append($"\n\n```\n{element.TextContent.Trim('\n')}\n```\n\n");
                break;
            case "TR":
                text.Append('\n').AppendJoin(" | ", element.Children.Select(Inline));
                break;
            case "BLOCKQUOTE":
                text.Append("\n\n> ").Append(Inline(element)).Append("\n\n");
                break;
            case string name when s_blocks.Contains(name):
                text.Append("\n\n");
                AppendChildren(text, element);
                text.Append("\n\n");
                break;
            default:
                AppendChildren(text, element);
                break;
        }
    }

    private static void AppendChildren(StringBuilder text, IElement element)
    {
        foreach (INode child in element.ChildNodes)
        {
            Append(text, child);
        }
    }

    /// <summary>Without spaces around lines, but for those of code.</summary>
    private static string Trimmed(string text)
    {
        StringBuilder lines = new();
        bool isCode = false;
        foreach (string line in text.Split('\n'))
        {
            bool isFence = line.StartsWith("```", StringComparison.Ordinal);
            lines.Append(isCode && !isFence ? line.TrimEnd() : line.Trim()).Append('\n');
            isCode ^= isFence;
        }

        return lines.ToString();
    }

    private static string Inline(IElement element)
    {
        StringBuilder text = new();
        AppendChildren(text, element);
        return Spaces().Replace(text.ToString(), " ").Trim();
    }

    private static bool IsLeftOut(IElement element) =>
        s_left.Contains(element.TagName.ToUpperInvariant())
        || element.HasAttribute("hidden")
        || element.GetAttribute("aria-hidden") == "true";

    private static Encoding? Known(string charset)
    {
        try
        {
            return Encoding.GetEncoding(charset);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\n{3,}", RegexOptions.CultureInvariant)]
    private static partial Regex ManyBreaks();
}
