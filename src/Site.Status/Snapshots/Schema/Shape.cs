using System.Collections.Immutable;
using System.Text;

namespace Site.Status.Snapshots.Schema;

/// <summary>What a JSON value in a snapshot may be. The reader and the JSON Schema are made from the same shapes.</summary>
internal abstract record Shape;

/// <summary>A text, of a pattern where one is given.</summary>
/// <param name="Pattern">A regular expression as JSON Schema has them.</param>
internal sealed record TextShape(string? Pattern = null) : Shape;

/// <summary>A whole number that is not below a minimum.</summary>
internal sealed record IntegerShape(long? Minimum = null) : Shape;

/// <summary><c>true</c> or <c>false</c>.</summary>
internal sealed record BooleanShape : Shape;

/// <summary>One number and no other.</summary>
internal sealed record ConstantShape(int Value) : Shape;

/// <summary>One of a few words.</summary>
internal sealed record WordShape(ImmutableArray<string> Words) : Shape;

/// <summary>What another shape allows, or <c>null</c>.</summary>
internal sealed record NullableShape(Shape Value) : Shape;

/// <summary>A list.</summary>
internal sealed record ListShape(Shape Item) : Shape;

/// <summary>A shape that the JSON Schema defines once, under a name.</summary>
internal sealed record NamedShape(string Name, Shape Value) : Shape;

/// <summary>A key of an object.</summary>
/// <param name="Name">The key.</param>
/// <param name="Value">What its value may be.</param>
/// <param name="Doc">What it means, in a sentence.</param>
/// <param name="Required">Whether it must be there.</param>
internal sealed record ShapeKey(string Name, Shape Value, string Doc, bool Required = true)
{
    /// <summary>The name as it stands in a file.</summary>
    public byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(Name);
}

/// <summary>An object with known keys, at most 64.</summary>
/// <param name="IsClosed">Whether other keys are errors.</param>
/// <param name="Keys">The keys, in the order in which they are written.</param>
internal sealed record ObjectShape(bool IsClosed, params ImmutableArray<ShapeKey> Keys) : Shape;
