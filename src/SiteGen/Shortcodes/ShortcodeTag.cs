using System.Collections.Immutable;

namespace SiteGen.Shortcodes;

/// <summary>What a tag in braces does.</summary>
internal enum ShortcodeTagKind
{
    /// <summary><c>{{&lt; name &gt;}}</c></summary>
    Open,

    /// <summary><c>{{&lt; name /&gt;}}</c></summary>
    SelfClosing,

    /// <summary><c>{{&lt; /name &gt;}}</c></summary>
    Close,

    /// <summary><c>{{&lt;/* … */&gt;}}</c>, shown as text.</summary>
    Literal,
}

/// <summary>One tag of a shortcode; offsets are those of the file.</summary>
internal sealed class ShortcodeTag
{
    /// <summary>What it does.</summary>
    public required ShortcodeTagKind Kind { get; init; }

    /// <summary>The offset of the first brace.</summary>
    public required int Start { get; init; }

    /// <summary>The offset after the last brace.</summary>
    public required int End { get; init; }

    /// <summary>Whether it is of the <c>%</c> kind.</summary>
    public required bool IsMarkdown { get; init; }

    /// <summary>The name; for a literal, the text shown.</summary>
    public required string Name { get; init; }

    /// <summary>Positional arguments.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>Named arguments.</summary>
    public ImmutableArray<KeyValuePair<string, string>> NamedArguments { get; init; } = [];

    /// <summary>The closing tag that belongs to it, once found.</summary>
    public ShortcodeTag? Closing { get; set; }

    /// <summary>The name as it is written in a tag: <c>{{&lt; name &gt;}}</c>.</summary>
    public string Written(string name) => IsMarkdown ? $"{{{{% {name} %}}}}" : $"{{{{< {name} >}}}}";
}
