using System.Collections.Immutable;

namespace Site.Core.Schema;

/// <summary>A key of an <see cref="ObjectType"/>.</summary>
/// <param name="Name">The key, as the documentation writes it.</param>
/// <param name="Type">What its value may be.</param>
/// <param name="Doc">What it means: one or two sentences of plain text.</param>
public sealed record SchemaProperty(string Name, SchemaType Type, string Doc)
{
    /// <summary>Whether it must be there.</summary>
    public bool Required { get; init; }

    /// <summary>What to do where a required key is missing.</summary>
    public string? MissingHint { get; init; }

    /// <summary>What holds where it is not written, as JSON; <c>null</c> where nothing does.</summary>
    public string? Default { get; init; }

    /// <summary>An example of a value, as YAML on one line.</summary>
    public string? Example { get; init; }

    /// <summary>Other spellings that are accepted.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];
}
