using System.Collections.Immutable;

namespace Site.Core.Schema;

/// <summary>What a value may be. One declaration serves the checks, the JSON Schema and the tables of the user guide.</summary>
public abstract record SchemaType;

/// <summary>Text. Numbers and dates without quotes are text too where text is wanted, as they were written.</summary>
public sealed record TextType : SchemaType;

/// <summary><c>true</c> or <c>false</c>.</summary>
public sealed record BooleanType : SchemaType;

/// <summary>A whole number.</summary>
/// <param name="Minimum">The least value.</param>
/// <param name="Maximum">The greatest value.</param>
public sealed record IntegerType(long Minimum = int.MinValue, long Maximum = int.MaxValue) : SchemaType;

/// <summary>A number, with or without a fraction, of nothing or more.</summary>
public sealed record AmountType : SchemaType;

/// <summary>A date, or a date and time, in ISO 8601.</summary>
public sealed record DateType : SchemaType;

/// <summary>One of a few words.</summary>
/// <param name="Values">The words, as they are written.</param>
public sealed record ChoiceType(params ImmutableArray<string> Values) : SchemaType;

/// <summary>A list.</summary>
/// <param name="Item">What its items are.</param>
/// <param name="OrSingle">Whether one item may be written without the list.</param>
public sealed record ListType(SchemaType Item, bool OrSingle = false) : SchemaType;

/// <summary>A mapping whose keys the author chooses.</summary>
/// <param name="Value">What its values are.</param>
/// <param name="KeyName">What a key is, in a word or two: <c>menu</c>, <c>language tag</c>.</param>
public sealed record MapType(SchemaType Value, string KeyName) : SchemaType;

/// <summary>Any of several forms that differ in their shape: a scalar, a list or a mapping.</summary>
/// <param name="Forms">The forms, at most one of each shape.</param>
public sealed record EitherType(params ImmutableArray<SchemaType> Forms) : SchemaType;

/// <summary>A mapping that is the author's own: nothing in it is checked.</summary>
public sealed record FreeMappingType : SchemaType;
