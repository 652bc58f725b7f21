using System.Collections.Immutable;
using Site.Core.Diagnostics;
using Site.Core.Text;
using SiteGen.Diagnostics;
using SiteGen.Markdown;

namespace SiteGen.Shortcodes.BuiltIn;

/// <summary>A value of the page's front matter or of the site's <c>params</c>: <c>{{&lt; param version &gt;}}</c>.</summary>
internal sealed class ParamShortcode : IBuiltInShortcode
{
    /// <inheritdoc />
    public string Name => "param";

    /// <inheritdoc />
    public ImmutableArray<string> Parameters { get; } = ["name"];

    /// <inheritdoc />
    public int MaxPositional => 1;

    /// <inheritdoc />
    public bool HasInner => false;

    /// <inheritdoc />
    public string Render(Shortcode shortcode, string? inner, IShortcodeContext context)
    {
        if (shortcode.Get("name", 0) is not { Length: > 0 } key)
        {
            return BuiltInShortcodes.Missing(shortcode, "name", context);
        }

        if (context.FindParam(key) is { } value)
        {
            return context.Target == RenderTarget.Markdown ? value : HtmlEscape.Text(value);
        }

        context.Report(
            new Diagnostic(
                MarkdownDiagnostics.BadShortcodeArgument,
                Severity.Error,
                $"neither this page nor 'params' of site.yaml has '{key}'",
                shortcode.Location
            )
        );
        return string.Empty;
    }
}
