using System.Collections.Immutable;
using System.Text;
using Site.Core.Text;
using SiteGen.Markdown;

namespace SiteGen.Status;

/// <summary>An embed with its title above it and, below it, where the data comes from and what it measures.</summary>
/// <param name="Kind">The end of its class: <c>status-uptime</c>.</param>
/// <param name="Title">The title; empty for none.</param>
/// <param name="Body">HTML, or Markdown.</param>
/// <param name="Notes">Sentences about source and measure.</param>
internal sealed record EmbedFigure(string Kind, string Title, string Body, ImmutableArray<EmbedNote> Notes)
{
    /// <summary>Writes it.</summary>
    public string Write(RenderTarget target) => target == RenderTarget.Markdown ? ToMarkdown() : ToHtml(target);

    private string ToHtml(RenderTarget target)
    {
        StringBuilder html = new($"<figure class=\"status status-{Kind}\">\n");
        if (Title.Length > 0)
        {
            // A feed reader has no style sheet that would make it bold.
            string title = HtmlEscape.Text(Title);
            html.Append("<p class=\"status-title\">")
                .Append(target == RenderTarget.Page ? title : $"<strong>{title}</strong>")
                .Append("</p>\n");
        }

        html.Append(Body);
        html.Append("<figcaption class=\"status-source\">");
        html.AppendJoin(string.Empty, Notes.Select((n, i) => Gap(n, i, "<br>\n") + n.ToHtml()));
        return html.Append("</figcaption>\n</figure>\n").ToString();
    }

    private string ToMarkdown()
    {
        StringBuilder text = new();
        if (Title.Length > 0)
        {
            text.Append("**").Append(new EmbedCell(Title).ToMarkdown()).Append("**\n\n");
        }

        return text.Append(Body)
            .Append('\n')
            .AppendJoin(string.Empty, Notes.Select((n, i) => Gap(n, i, "\n\n") + n.ToMarkdown()))
            .Append('\n')
            .ToString();
    }

    private static string Gap(EmbedNote note, int index, string newLine) =>
        index == 0 ? string.Empty
        : note.StartsLine ? newLine
        : " ";
}

/// <summary>A sentence below an embed, with a link in it or none.</summary>
/// <param name="Before">The text before the link, or all of it.</param>
/// <param name="Link">The link.</param>
/// <param name="After">The text after it.</param>
/// <param name="StartsLine">Whether it begins a line, as the source of another service does.</param>
internal readonly record struct EmbedNote(
    string Before,
    EmbedCell? Link = null,
    string After = "",
    bool StartsLine = false
)
{
    /// <summary>The note as HTML.</summary>
    public string ToHtml() => HtmlEscape.Text(Before) + Link?.ToHtml() + HtmlEscape.Text(After);

    /// <summary>The note as Markdown.</summary>
    public string ToMarkdown() =>
        new EmbedCell(Before).ToMarkdown() + Link?.ToMarkdown() + new EmbedCell(After).ToMarkdown();
}
