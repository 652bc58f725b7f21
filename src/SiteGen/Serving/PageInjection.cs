using System.Text;
using System.Text.RegularExpressions;
using Site.Core.Text;
using SiteGen.Writing;

namespace SiteGen.Serving;

/// <summary>Puts the script that reloads into pages as they are sent; the files of the site never have it.</summary>
/// <param name="basePath">The path of the base URL without its last slash.</param>
internal sealed partial class PageInjection(string basePath)
{
    /// <summary>The tag of the script.</summary>
    /// <param name="page">Tells the content of the page from any other.</param>
    /// <param name="files">Tells the files beside pages from any others.</param>
    /// <param name="marks">Why a plain build would leave the page out, or empty.</param>
    public string TagOf(string page, string files, string marks) =>
        $"<script src=\"{HtmlEscape.Text(basePath)}{ServedPaths.Script}\" data-page=\"{page}\" data-files=\"{files}\""
        + $"{(marks.Length > 0 ? $" data-marks=\"{HtmlEscape.Text(marks)}\"" : string.Empty)}></script>";

    /// <summary>
    /// The page with the tag. It comes first in the head: what stands before a policy in a <c>meta</c> element is not subject to it, so that
    /// a page's own Content-Security-Policy holds for all that is the page's and does not stop the reloading.
    /// </summary>
    public static byte[] Into(ReadOnlySpan<byte> page, string tag)
    {
        byte[] inserted = Encoding.UTF8.GetBytes(tag);
        int at = PlaceIn(page);
        byte[] result = new byte[page.Length + inserted.Length];
        page[..at].CopyTo(result);
        inserted.CopyTo(result, at);
        page[at..].CopyTo(result.AsSpan(at + inserted.Length));
        return result;
    }

    /// <summary>What tells a content from any other.</summary>
    public static string HashOf(ReadOnlySpan<byte> content) => ContentHash.Of(content).ToString();

    private static int PlaceIn(ReadOnlySpan<byte> page)
    {
        // Latin-1 has one character for each byte, so that places are the same.
        string text = Encoding.Latin1.GetString(page[..Math.Min(page.Length, 64 * 1024)]);
        Match head = HeadPattern().Match(text);
        return head.Success ? head.Index + head.Length : page.Length;
    }

    [GeneratedRegex(@"<head(?:\s[^>]*)?>", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex HeadPattern();
}
