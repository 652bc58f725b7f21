using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Site.Core.Yaml;

namespace Site.Core.Schema;

/// <summary>
/// Reads the values of a mapping that a <see cref="SchemaChecker"/> has looked at. What is not there, or was reported as
/// wrong, reads as the default.
/// </summary>
/// <param name="Mapping">The mapping, or <c>null</c> where there is none: then everything reads as the default.</param>
public readonly record struct CheckedMapping(YamlMapping? Mapping)
{
    /// <summary>The mapping that a node is; none where it is something else.</summary>
    public static CheckedMapping Of(YamlNode? node) => new(node as YamlMapping);

    /// <summary>The value of a key, or <c>null</c> where it is not set.</summary>
    public YamlNode? Node(SchemaProperty property) =>
        Mapping is not null && TryGet(Mapping, property, ignoreCase: false, out YamlNode? value) ? value : null;

    /// <summary>A mapping below this one.</summary>
    public CheckedMapping Child(SchemaProperty property) => Of(Node(property));

    /// <summary>Text, or <c>null</c>.</summary>
    public string? Text(SchemaProperty property) => (Node(property) as YamlScalar)?.Value;

    /// <summary>Text, or the default.</summary>
    public string Text(SchemaProperty property, string otherwise) => Text(property) ?? otherwise;

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public bool Flag(SchemaProperty property, bool otherwise) =>
        Node(property) is YamlScalar scalar && scalar.TryGetBoolean(out bool value) ? value : otherwise;

    /// <summary>A whole number within the range of its type.</summary>
    public int Number(SchemaProperty property, int otherwise) =>
        Node(property) is YamlScalar scalar
        && scalar.TryGetInteger(out long value)
        && property.Type is IntegerType type
        && value >= type.Minimum
        && value <= type.Maximum
            ? (int)value
            : otherwise;

    /// <summary>A number of 0 or more, or <c>null</c>.</summary>
    public decimal? Amount(SchemaProperty property) =>
        Node(property) is { } node && TryGetAmount(node, out decimal amount) ? amount : null;

    /// <summary>A list of texts; one text alone is a list too.</summary>
    public ImmutableArray<string> Texts(SchemaProperty property, ImmutableArray<string> otherwise) =>
        Node(property) switch
        {
            YamlScalar scalar => [scalar.Value],
            YamlSequence sequence => [.. sequence.Items.OfType<YamlScalar>().Select(s => s.Value)],
            _ => otherwise,
        };

    /// <summary>The value of a number of 0 or more that is written in digits.</summary>
    internal static bool TryGetAmount(YamlNode node, out decimal amount)
    {
        amount = 0;
        return node is YamlScalar { Kind: YamlScalarKind.Integer or YamlScalarKind.Float } scalar
            && decimal.TryParse(scalar.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out amount);
    }

    /// <summary>Finds the value of a key by its name or another accepted spelling; a value of <c>null</c> counts as not set.</summary>
    internal static bool TryGet(
        YamlMapping mapping,
        SchemaProperty property,
        bool ignoreCase,
        [NotNullWhen(true)] out YamlNode? value
    )
    {
        StringComparison comparison = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        foreach ((YamlScalar key, YamlNode node) in mapping.Entries)
        {
            bool named = string.Equals(key.Value, property.Name, comparison);
            foreach (string alias in property.Aliases)
            {
                named |= string.Equals(key.Value, alias, comparison);
            }

            if (named && node is not YamlScalar { Kind: YamlScalarKind.Null })
            {
                value = node;
                return true;
            }
        }

        value = null;
        return false;
    }
}
