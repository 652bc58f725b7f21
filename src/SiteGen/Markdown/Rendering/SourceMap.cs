using Site.Core.Diagnostics;
using SiteGen.Shortcodes;

namespace SiteGen.Markdown.Rendering;

/// <summary>Says where in a file a span of Markdown came from.</summary>
internal sealed class SourceMap
{
    private readonly SourceLocation _fallback;
    private readonly int _start;
    private readonly int _length;
    private readonly int _sourceStart;

    private SourceMap(SourceLocation fallback, int start, int length, int sourceStart)
    {
        _fallback = fallback;
        _start = start;
        _length = length;
        _sourceStart = sourceStart;
    }

    /// <summary>The body of a file.</summary>
    public static SourceMap OfBody(ParsedBody body) =>
        new(new SourceLocation(body.Source, body.Start), 0, body.Source.Text.Length - body.Start, body.Start);

    /// <summary>
    /// A text given by a template: exact where it is, letter by letter, what stands at the location (a shortcode's inner text,
    /// passed on); else all of it comes from the location.
    /// </summary>
    public static SourceMap OfFragment(string markdown, SourceLocation location) =>
        IsAt(markdown, location)
            ? new SourceMap(location, 0, markdown.Length, location.Start)
            : new SourceMap(location, 0, 0, 0);

    /// <summary>The output of a shortcode, which most often has the inner text in it.</summary>
    public static SourceMap OfShortcode(string output, Shortcode shortcode)
    {
        int start = shortcode.Inner is { Length: > 0 } inner ? output.IndexOf(inner, StringComparison.Ordinal) : -1;
        return start < 0
            ? new SourceMap(shortcode.Location, 0, 0, 0)
            : new SourceMap(shortcode.Location, start, shortcode.Inner!.Length, shortcode.InnerStart);
    }

    /// <summary>The place of a span.</summary>
    public SourceLocation Locate(int start, int length = 0) =>
        start >= _start && start < _start + _length
            ? new SourceLocation(_fallback.Source, _sourceStart + start - _start, length)
            : _fallback;

    private static bool IsAt(string markdown, SourceLocation location)
    {
        ReadOnlySpan<char> there = location.Source.Text.AsSpan(Math.Min(location.Start, location.Source.Text.Length));
        if (there.Length < markdown.Length)
        {
            return false;
        }

        for (int i = 0; i < markdown.Length; i++)
        {
            if (markdown[i] != there[i] && markdown[i] is < Placeholder.First or > Placeholder.Last)
            {
                return false;
            }
        }

        return true;
    }
}
