using System.Net;
using System.Text.RegularExpressions;
using Site.Templating.Runtime;
using Site.Templating.Runtime.Values;

namespace Site.Templating.Functions;

/// <summary>The functions of <c>html</c>.</summary>
internal static partial class HtmlFunctions
{
    public static ScriptObject Create()
    {
        var f = new ScriptObject();
        f.Add("strip", Strip, "text");
        f.Add("escape", static (in c) => c[0] is null ? null : Html(c, WebUtility.HtmlEncode(c.Text(0))), "text");
        f.Add("newline_to_br", NewLineToBr, "text");
        f.Add("url_encode", static (in c) => c[0] is null ? null : Uri.EscapeDataString(c.Text(0)), "text");
        f.Add("url_escape", static (in c) => c[0] is null ? null : EscapeUrl(c.Text(0)), "text");
        return f;
    }

    private static object Html(in BuiltinCall call, string html) =>
        call.Context.AutoEscapeHtml ? new HtmlString(html) : html;

    private static object? Strip(in BuiltinCall call)
    {
        try
        {
            return call[0] is null ? null : Tag().Replace(call.Text(0), "");
        }
        catch (RegexMatchTimeoutException)
        {
            throw call.Fault("Stripping the tags takes too long");
        }
    }

    private static object? NewLineToBr(in BuiltinCall call)
    {
        if (call[0] is null)
        {
            return null;
        }

        var text =
            call.Context.AutoEscapeHtml && call[0] is not HtmlString ? HtmlEscaping.Escape(call.Text(0)) : call.Text(0);
        return Html(call, LineEnd().Replace(text, "<br />$0"));
    }

    /// <summary>Escapes what no URL may hold, and leaves what has a meaning in one.</summary>
    private static string EscapeUrl(string text)
    {
        var escaped = Uri.EscapeDataString(text);
        foreach (var reserved in "!#$&'()*+,/:;=?@[]")
        {
            escaped = escaped.Replace(Uri.HexEscape(reserved), reserved.ToString(), StringComparison.Ordinal);
        }

        return escaped;
    }

    [GeneratedRegex(
        "<script.*?</script>|<!--.*?-->|<style.*?</style>|<.*?>",
        RegexOptions.Singleline | RegexOptions.IgnoreCase,
        10_000
    )]
    private static partial Regex Tag();

    [GeneratedRegex("\r\n|\r|\n", RegexOptions.None, 10_000)]
    private static partial Regex LineEnd();
}
