using System.Collections.Frozen;
using Site.Templating.Runtime;
using SiteGen.Markdown;

namespace SiteGen.Rendering.Views;

/// <summary>What a render hook's partial sees as <c>hook</c>.</summary>
internal sealed class HookView(HookData data) : View<HookView>
{
    private static readonly FrozenDictionary<string, ViewMember<HookView>> Table_ = Table(
        ("url", (v, _) => v.Data.Url),
        ("title", (v, _) => v.Data.Title),
        ("html", (v, _) => Html(v.Data.CodeHtml ?? v.Data.Html)),
        ("text", (v, _) => v.Data.Text),
        ("is_external", (v, _) => v.Data.IsExternal),
        ("is_block", (v, _) => v.Data.IsBlock),
        ("width", (v, _) => v.Data.Width),
        ("height", (v, _) => v.Data.Height),
        ("level", (v, _) => v.Data.Level),
        ("id", (v, _) => v.Data.Id),
        ("language", (v, _) => v.Data.Language),
        ("code", (v, _) => v.Data.Code),
        ("is_highlighted", (v, _) => v.Data.IsHighlighted),
        ("alert", (v, _) => v.Data.Alert),
        ("attributes", (v, _) => v._attributes ??= Attributes(v.Data))
    );

    private ScriptObject? _attributes;

    /// <summary>What the Markdown renderer says of the element.</summary>
    public HookData Data { get; } = data;

    /// <summary>The members that templates can read.</summary>
    public static IEnumerable<string> MemberNames => Table_.Keys;

    /// <inheritdoc />
    protected override FrozenDictionary<string, ViewMember<HookView>> Members => Table_;

    /// <inheritdoc />
    protected override string Kind => "hook";

    private static HtmlString? Html(string? html) => html is null ? null : new HtmlString(html);

    private static ScriptObject Attributes(HookData data)
    {
        ScriptObject attributes = [];
        foreach ((string name, string? value) in data.Attributes)
        {
            attributes[name] = value ?? string.Empty;
        }

        attributes.IsReadOnly = true;
        return attributes;
    }
}
