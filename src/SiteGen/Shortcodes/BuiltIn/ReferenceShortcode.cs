using System.Collections.Immutable;

namespace SiteGen.Shortcodes.BuiltIn;

/// <summary>The address of a page: <c>ref</c> with the site's base URL, <c>relref</c> from its root.</summary>
internal sealed class ReferenceShortcode(string name, bool isAbsolute) : IBuiltInShortcode
{
    /// <inheritdoc />
    public string Name { get; } = name;

    /// <inheritdoc />
    public ImmutableArray<string> Parameters { get; } = ["path"];

    /// <inheritdoc />
    public int MaxPositional => 1;

    /// <inheritdoc />
    public bool HasInner => false;

    /// <inheritdoc />
    public string Render(Shortcode shortcode, string? inner, IShortcodeContext context) =>
        shortcode.Get("path", 0) is { Length: > 0 } path
            ? context.ResolvePage(path, isAbsolute, shortcode.Location)
            : BuiltInShortcodes.Missing(shortcode, "path", context);
}
