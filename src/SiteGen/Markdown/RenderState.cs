using System.Globalization;

namespace SiteGen.Markdown;

/// <summary>
/// What lasts from one text to the next while a page is rendered: which ids are taken, and how deep shortcodes are nested.
/// It belongs to one <see cref="IMarkdownHost"/>, so to one page and one thread.
/// </summary>
internal sealed class RenderState
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private List<Heading>? _inner;
    private UniqueIds? _unique;
    private int _fragments;

    /// <summary>How many shortcodes are being expanded within each other.</summary>
    internal int Depth { get; set; }

    /// <summary>Whether a summary is being rendered; also for the texts within it.</summary>
    internal bool IsSummary { get; set; }

    /// <summary>The ids of the page's own text, taken before anything else.</summary>
    internal void Reserve(ParsedBody body)
    {
        if (!body.Shortcodes.IsEmpty)
        {
            _ids.UnionWith(body.Anchors);
            _inner = [.. body.InnerHeadings];
        }
    }

    /// <summary>
    /// The id of a heading in a fragment: the one it was given when the page was parsed, where it stands in the inner text of a
    /// shortcode, else a new one.
    /// </summary>
    internal string NameFragmentHeading(string text)
    {
        int known = _inner?.FindIndex(h => string.Equals(h.Text, text, StringComparison.Ordinal)) ?? -1;
        if (known < 0)
        {
            return (_unique ??= new UniqueIds(_ids)).Take(HeadingSlug.Create(text));
        }

        string id = _inner![known].Id;
        _inner.RemoveAt(known);
        return id;
    }

    /// <summary>What the ids of a fragment's footnotes start with, so that they differ from those of the page.</summary>
    internal string NextFootnotePrefix() => string.Create(CultureInfo.InvariantCulture, $"f{++_fragments}-");
}
