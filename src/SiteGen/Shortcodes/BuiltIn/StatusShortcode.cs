using System.Collections.Immutable;
using SiteGen.Status;

namespace SiteGen.Shortcodes.BuiltIn;

/// <summary>A status embed as a shortcode.</summary>
internal sealed class StatusShortcode(IStatusEmbed embed) : IBuiltInShortcode
{
    /// <inheritdoc />
    public string Name => embed.Name;

    /// <inheritdoc />
    public ImmutableArray<string> Parameters => embed.Parameters;

    /// <inheritdoc />
    public int MaxPositional => embed.MaxPositional;

    /// <inheritdoc />
    public bool HasInner => false;

    /// <inheritdoc />
    public string Render(Shortcode shortcode, string? inner, IShortcodeContext context) =>
        embed.Render(
            new EmbedArguments(embed.Name, shortcode.Arguments, shortcode.NamedArguments, shortcode.Location),
            context.Status
        );
}
