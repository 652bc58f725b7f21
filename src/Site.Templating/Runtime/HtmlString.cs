namespace Site.Templating.Runtime;

/// <summary>
/// Text that is HTML already: rendered Markdown, a shortcode's output. Under <see cref="TemplateContext.AutoEscapeHtml"/>
/// it is written as it is, while every other text is escaped. Without auto-escaping it is a string like any other.
/// </summary>
/// <param name="Html">The HTML.</param>
public sealed record HtmlString(string Html)
{
    /// <summary>Escapes text for HTML: <c>&amp; &lt; &gt; " '</c>.</summary>
    public static HtmlString Escape(string text) => new(Values.HtmlEscaping.Escape(text));

    /// <summary>The HTML itself.</summary>
    public override string ToString() => Html;
}
