using System.Collections.Immutable;
using System.Text;
using Site.Core.Diagnostics;
using Site.Core.Text;

namespace SiteGen.Serving;

/// <summary>What is shown in place of a site that has never been whole: what is wrong with it.</summary>
internal static class ErrorPage
{
    private static readonly DiagnosticFormatter s_formatter = new(colour: false);

    /// <summary>The text of each diagnostic, errors first.</summary>
    public static IEnumerable<string> Texts(ImmutableArray<Diagnostic> diagnostics) =>
        diagnostics.OrderByDescending(d => d.Severity).Select(s_formatter.Format);

    /// <summary>The document.</summary>
    /// <param name="diagnostics">What is wrong.</param>
    /// <param name="scriptTag">The tag of the script that reloads, or empty.</param>
    public static string Write(ImmutableArray<Diagnostic> diagnostics, string scriptTag)
    {
        StringBuilder page = new();
        page.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>").Append(scriptTag);
        page.Append("<meta charset=\"utf-8\"><title>The site cannot be built</title>\n<style>\n");
        page.Append(
            ":root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem}"
        );
        page.Append(
            "pre{border-left:4px solid #c62828;overflow:auto;padding:.5rem 1rem;font:14px/1.5 ui-monospace,monospace}\n"
        );
        page.Append("</style>\n</head>\n<body>\n<h1>The site cannot be built</h1>\n");
        page.Append("<p>This page shows the site as soon as that is mended.</p>\n");
        foreach (string text in Texts(diagnostics))
        {
            page.Append("<pre>").Append(HtmlEscape.Text(text)).Append("</pre>\n");
        }

        return page.Append("</body>\n</html>\n").ToString();
    }
}
