using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Site.Core.Text;

namespace Site.Core.Yaml;

/// <summary>
/// A YAML value with its place. Immutable; aliases and merge keys are resolved; tags are not interpreted, but for
/// <c>!!str</c> and <c>!</c>, which make a scalar text.
/// </summary>
/// <param name="Source">The text it was read from.</param>
/// <param name="Start">The offset of its first code unit in <paramref name="Source"/>.</param>
/// <param name="Length">Its length in UTF-16 code units, within its first line.</param>
public abstract record YamlNode(SourceText Source, int Start, int Length);

/// <summary>What a scalar is by the YAML 1.2 core schema, with ISO 8601 timestamps beside it.</summary>
public enum YamlScalarKind
{
    /// <summary>Nothing, <c>null</c> or <c>~</c>.</summary>
    Null,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number with a fraction or an exponent.</summary>
    Float,

    /// <summary>A plain ISO 8601 date or date and time.</summary>
    Timestamp,

    /// <summary>Anything else, and everything in quotes.</summary>
    String,
}

/// <summary>A scalar.</summary>
/// <param name="Value">Its text, unquoted and unescaped.</param>
/// <param name="Kind">What it is by the core schema.</param>
public sealed record YamlScalar(string Value, YamlScalarKind Kind, SourceText Source, int Start, int Length)
    : YamlNode(Source, Start, Length)
{
    /// <summary>The value of a <see cref="YamlScalarKind.Boolean"/>.</summary>
    public bool TryGetBoolean(out bool value)
    {
        value = Value is "true" or "True" or "TRUE";
        return Kind == YamlScalarKind.Boolean;
    }

    /// <summary>The value of a <see cref="YamlScalarKind.Integer"/>; <c>false</c> also where it has more than 64 bits.</summary>
    public bool TryGetInteger(out long value)
    {
        value = 0;
        return Kind == YamlScalarKind.Integer && YamlScalarResolver.TryInteger(Value, out value);
    }

    /// <summary>The value of a <see cref="YamlScalarKind.Float"/> or a <see cref="YamlScalarKind.Integer"/>.</summary>
    public bool TryGetFloat(out double value)
    {
        value = 0;
        return Kind is YamlScalarKind.Float or YamlScalarKind.Integer && YamlScalarResolver.TryFloat(Value, out value);
    }

    /// <summary>The value of a <see cref="YamlScalarKind.Timestamp"/>, or of text in quotes of the same form.</summary>
    public bool TryGetTimestamp(out YamlTimestamp value)
    {
        value = default;
        return Kind is YamlScalarKind.Timestamp or YamlScalarKind.String && YamlTimestamp.TryParse(Value, out value);
    }
}

/// <summary>A sequence.</summary>
/// <param name="Items">Its items in order.</param>
public sealed record YamlSequence(ImmutableArray<YamlNode> Items, SourceText Source, int Start, int Length)
    : YamlNode(Source, Start, Length);

/// <summary>A mapping with scalar keys, each once, in the order written.</summary>
/// <param name="Entries">The keys and values.</param>
public sealed record YamlMapping(
    ImmutableArray<KeyValuePair<YamlScalar, YamlNode>> Entries,
    SourceText Source,
    int Start,
    int Length
) : YamlNode(Source, Start, Length)
{
    /// <summary>The value of a key, compared exactly.</summary>
    public bool TryGet(string key, [NotNullWhen(true)] out YamlNode? value)
    {
        foreach (KeyValuePair<YamlScalar, YamlNode> entry in Entries)
        {
            if (string.Equals(entry.Key.Value, key, StringComparison.Ordinal))
            {
                value = entry.Value;
                return true;
            }
        }

        value = null;
        return false;
    }
}
