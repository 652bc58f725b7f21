using System.Collections.Immutable;

namespace SiteGen.Status;

/// <summary>A way to quote status data: a shortcode, and a function of <c>status</c> in templates.</summary>
internal interface IStatusEmbed
{
    /// <summary>The shortcode's name.</summary>
    string Name { get; }

    /// <summary>The function's name: <c>status.strip</c>.</summary>
    string Function { get; }

    /// <summary>The arguments it knows; the first can be given without their names.</summary>
    ImmutableArray<string> Parameters { get; }

    /// <summary>How many arguments can be given without their names.</summary>
    int MaxPositional { get; }

    /// <summary>
    /// Writes it: HTML, or Markdown for <see cref="Markdown.RenderTarget.Markdown"/>. Where an argument or the data is at fault
    /// that is reported, and nothing written.
    /// </summary>
    string Render(EmbedArguments arguments, EmbedScope scope);
}
