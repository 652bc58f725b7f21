using System.Text;
using Markdig.Extensions.TaskLists;
using Markdig.Renderers;
using Markdig.Syntax.Inlines;
using SiteGen.Shortcodes;

namespace SiteGen.Markdown.Rendering;

/// <summary>The box of a task: named by the task's own text, so that a screen reader says what is done.</summary>
internal sealed class PageTaskListRenderer : HtmlTaskListRenderer
{
    private const int MaxLabel = 120;

    /// <inheritdoc />
    protected override void Write(HtmlRenderer renderer, TaskList obj)
    {
        PageRenderer page = (PageRenderer)renderer;
        if (!page.EnableHtmlForInline)
        {
            page.Write(obj.Checked ? "[x]" : "[ ]");
            return;
        }

        if (page.Host.Target != RenderTarget.Page)
        {
            base.Write(renderer, obj);
            return;
        }

        page.Write("<input").WriteAttributes(obj).Write(" type=\"checkbox\" disabled");
        if (obj.Checked)
        {
            page.Write(" checked");
        }

        string label = Placeholder.ToPlainText(TextAfter(obj), page.Literals).Trim();
        if (label.Length > 0)
        {
            page.Write(" aria-label=\"").WriteEscape(label.Length > MaxLabel ? Cut(label) : label).Write('"');
        }

        page.Write('>');
    }

    /// <summary>The first words of a long text.</summary>
    private static string Cut(string label)
    {
        int end = label.LastIndexOf(' ', MaxLabel);
        return end > 0 ? label[..end] : label[..MaxLabel];
    }

    private static string TextAfter(TaskList box)
    {
        StringBuilder text = new();
        ContainerInline? line = box.Parent;
        InlineText.Append(text, line);
        return text.ToString();
    }
}
