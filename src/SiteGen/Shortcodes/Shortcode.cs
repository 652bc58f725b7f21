using System.Collections.Immutable;
using Site.Core.Diagnostics;

namespace SiteGen.Shortcodes;

/// <summary>
/// A call of a shortcode: <c>{{&lt; name a b="c" &gt;}}…{{&lt; /name &gt;}}</c> or <c>{{% … %}}</c>.
/// Before Markdown is parsed each call is replaced by a placeholder of the same length made of the noncharacters
/// U+FDD0 (start), U+FDE0–U+FDEF (hexadecimal digits of its index), U+FDD1 (filler) and U+FDD2 (end), which mean
/// nothing in Markdown; so a call can stand anywhere, also in a table cell or an attribute.
/// </summary>
internal sealed record Shortcode
{
    /// <summary>The name: letters, digits, <c>-</c>, <c>_</c>, <c>/</c>, <c>.</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The number of its placeholder.</summary>
    public required int Index { get; init; }

    /// <summary>Positional arguments in order.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>Named arguments in the order written.</summary>
    public ImmutableArray<KeyValuePair<string, string>> NamedArguments { get; init; } = [];

    /// <summary>Whether it is of the <c>%</c> kind, whose output is Markdown.</summary>
    public bool IsMarkdown { get; init; }

    /// <summary>Whether it was written <c>{{&lt; name /&gt;}}</c>: it has no closing tag and needs none.</summary>
    public bool IsSelfClosing { get; init; }

    /// <summary>
    /// The text between the opening and the closing tag, nested calls replaced by their placeholders; <c>null</c>
    /// without a closing tag.
    /// </summary>
    public string? Inner { get; init; }

    /// <summary>Where <see cref="Inner"/> starts in the file.</summary>
    public int InnerStart { get; init; }

    /// <summary>The call that it is nested in, or <c>null</c>.</summary>
    public int? Parent { get; init; }

    /// <summary>Its 0-based number among the page's top-level calls, or among its parent's children.</summary>
    public int Ordinal { get; init; }

    /// <summary>Where the opening tag stands.</summary>
    public required SourceLocation Location { get; init; }

    /// <summary>Where the inner text stands; give it to whoever renders that text, so that faults in it have their right place.</summary>
    public SourceLocation InnerLocation =>
        Inner is null ? Location : new SourceLocation(Location.Source, InnerStart, Inner.Length);

    /// <summary>The named argument, or <c>null</c>.</summary>
    public string? Get(string name)
    {
        foreach (KeyValuePair<string, string> argument in NamedArguments)
        {
            if (string.Equals(argument.Key, name, StringComparison.Ordinal))
            {
                return argument.Value;
            }
        }

        return null;
    }

    /// <summary>The named argument, or the one at an index among those without names, or <c>null</c>.</summary>
    public string? Get(string name, int index) => Get(name) ?? (index < Arguments.Length ? Arguments[index] : null);
}
