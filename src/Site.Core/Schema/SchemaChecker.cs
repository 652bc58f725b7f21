using System.Globalization;
using Site.Core.Diagnostics;
using Site.Core.Text;
using Site.Core.Yaml;

namespace Site.Core.Schema;

/// <summary>Checks YAML values against a schema and reports every fault at its place. Safe to use from many threads.</summary>
/// <param name="codes">The codes that faults are reported under.</param>
/// <param name="sink">Where faults are reported.</param>
public sealed class SchemaChecker(SchemaDiagnosticCodes codes, DiagnosticSink sink)
{
    /// <summary>Checks a value. Nothing (<c>null</c>) is right everywhere: it means that the key is not set.</summary>
    /// <param name="node">The value.</param>
    /// <param name="type">What it may be.</param>
    /// <param name="name">The key it belongs to, for messages.</param>
    /// <returns>Whether it is right; faults below it count.</returns>
    public bool Check(YamlNode node, SchemaType type, string name) =>
        node is YamlScalar { Kind: YamlScalarKind.Null } || CheckValue(node, type, name);

    /// <summary>Checks the keys and values of a mapping.</summary>
    /// <returns>Whether all are right.</returns>
    public bool CheckObject(YamlMapping mapping, ObjectType type)
    {
        bool right = true;
        Dictionary<SchemaProperty, YamlScalar> seen = new(ReferenceEqualityComparer.Instance);
        foreach ((YamlScalar key, YamlNode value) in mapping.Entries)
        {
            if (!type.TryFind(key.Value, out SchemaProperty? property))
            {
                right = ReportUnknown(key, type.Nearest(key.Value), type.UnknownKeyHint);
                continue;
            }

            if (!seen.TryAdd(property, key))
            {
                right = ReportDuplicate(key, seen[property]);
                continue;
            }

            right &= Check(value, property.Type, key.Value);
        }

        return CheckRequired(mapping, type) && right;
    }

    /// <summary>Reports a key that is not known; always <c>false</c>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="nearest">The key that it was probably meant to be.</param>
    /// <param name="otherwise">What to do where none is near.</param>
    public bool ReportUnknown(YamlScalar key, string? nearest, string? otherwise = null)
    {
        string? hint = nearest is null ? otherwise : $"did you mean '{nearest}'?";
        return Report(codes.UnknownKey, key, $"unknown {codes.KeyNoun} '{key.Value}'", hint);
    }

    /// <summary>Reports a key that is there twice, in two spellings; always <c>false</c>.</summary>
    public bool ReportDuplicate(YamlScalar key, YamlScalar first)
    {
        int line = first.Source.GetPosition(first.Start).Line;
        string hint = $"'{first.Value}' on line {line} means the same; keep one of them";
        return Report(codes.DuplicateKey, key, $"duplicate key '{key.Value}'", hint);
    }

    private bool CheckRequired(YamlMapping mapping, ObjectType type)
    {
        bool right = true;
        foreach (SchemaProperty property in type.Properties)
        {
            if (property.Required && !CheckedMapping.TryGet(mapping, property, type.IgnoreCase, out _))
            {
                right = Report(codes.MissingKey, mapping, $"'{property.Name}' is missing", property.MissingHint);
            }
        }

        return right;
    }

    private bool CheckValue(YamlNode node, SchemaType type, string name) =>
        type switch
        {
            TextType => CheckText(node, name),
            BooleanType => CheckBoolean(node, name),
            IntegerType integer => CheckInteger(node, integer, name),
            AmountType amount => CheckedMapping.TryGetAmount(node, out _) || WrongType(node, amount, name),
            DateType => CheckDate(node, name),
            ChoiceType choice => CheckChoice(node, choice, name),
            ListType list => CheckList(node, list, name),
            MapType map => CheckMap(node, map, name),
            ObjectType known => node is YamlMapping mapping ? CheckObject(mapping, known) : WrongType(node, type, name),
            EitherType either => CheckEither(node, either, name),
            FreeMappingType => node is YamlMapping || WrongType(node, type, name),
            _ => throw new ArgumentOutOfRangeException(nameof(type)),
        };

    private bool CheckText(YamlNode node, string name) =>
        node switch
        {
            YamlScalar { Kind: not YamlScalarKind.Boolean } => true,
            YamlScalar boolean => WrongType(node, new TextType(), name, $"write it in quotes: \"{boolean.Value}\""),
            _ => WrongType(node, new TextType(), name),
        };

    private bool CheckBoolean(YamlNode node, string name)
    {
        if (node is YamlScalar { Kind: YamlScalarKind.Boolean })
        {
            return true;
        }

        string? hint = (node as YamlScalar)?.Value.ToLowerInvariant() switch
        {
            "yes" or "on" or "y" or "1" => "write true",
            "no" or "off" or "n" or "0" => "write false",
            "true" or "false" => "write it without quotes",
            _ => null,
        };
        return WrongType(node, new BooleanType(), name, hint);
    }

    private bool CheckInteger(YamlNode node, IntegerType type, string name)
    {
        if (node is not YamlScalar { Kind: YamlScalarKind.Integer } scalar)
        {
            bool quoted = node is YamlScalar text && YamlScalarResolver.KindOf(text.Value) == YamlScalarKind.Integer;
            return WrongType(node, type, name, quoted ? "write it without quotes" : null);
        }

        if (scalar.TryGetInteger(out long value) && value >= type.Minimum && value <= type.Maximum)
        {
            return true;
        }

        string range =
            type.Maximum == int.MaxValue && type.Minimum > int.MinValue
                ? string.Create(CultureInfo.InvariantCulture, $"at least {type.Minimum}")
                : string.Create(CultureInfo.InvariantCulture, $"from {type.Minimum} to {type.Maximum}");
        return Report(codes.BadValue, node, $"'{name}' must be {range}, found {scalar.Value}", null);
    }

    private bool CheckDate(YamlNode node, string name)
    {
        if (node is not YamlScalar scalar || !scalar.TryGetTimestamp(out YamlTimestamp timestamp))
        {
            return WrongType(node, new DateType(), name, "write it as 2026-06-03, or 2026-06-03T20:30:00+01:00");
        }

        return (timestamp.TryGetLocal(out _) && timestamp.OffsetMinutes is null or (>= -14 * 60 and <= 14 * 60))
            || Report(codes.BadDate, node, $"'{name}' is a date that does not exist: {scalar.Value}", null);
    }

    private bool CheckChoice(YamlNode node, ChoiceType type, string name)
    {
        if (node is not YamlScalar scalar)
        {
            return WrongType(node, type, name);
        }

        if (type.Values.Contains(scalar.Value, StringComparer.Ordinal))
        {
            return true;
        }

        string hint = Spelling.Nearest(scalar.Value, type.Values) is { } nearest
            ? $"did you mean '{nearest}'?"
            : $"use {SchemaWords.Choice(type)}";
        return Report(codes.BadValue, node, $"'{name}' cannot be {SchemaWords.Found(node)}", hint);
    }

    private bool CheckList(YamlNode node, ListType type, string name)
    {
        if (node is not YamlSequence sequence)
        {
            return type.OrSingle
                ? CheckValue(node, type.Item, name)
                : WrongType(node, type, name, node is YamlScalar one ? $"write {name}: [{one.Value}]" : null);
        }

        bool right = true;
        foreach (YamlNode item in sequence.Items)
        {
            right &= item is YamlScalar { Kind: YamlScalarKind.Null }
                ? WrongType(item, type.Item, name)
                : CheckValue(item, type.Item, name);
        }

        return right;
    }

    private bool CheckMap(YamlNode node, MapType type, string name)
    {
        if (node is not YamlMapping mapping)
        {
            return WrongType(node, type, name);
        }

        bool right = true;
        foreach ((YamlScalar key, YamlNode value) in mapping.Entries)
        {
            right &= Check(value, type.Value, key.Value);
        }

        return right;
    }

    private bool CheckEither(YamlNode node, EitherType type, string name)
    {
        foreach (SchemaType form in type.Forms)
        {
            if (HasShape(node, form))
            {
                return CheckValue(node, form, name);
            }
        }

        return WrongType(node, type, name);
    }

    private static bool HasShape(YamlNode node, SchemaType form) =>
        form switch
        {
            ListType { OrSingle: true } list => node is YamlSequence || HasShape(node, list.Item),
            ListType => node is YamlSequence,
            MapType or ObjectType or FreeMappingType => node is YamlMapping,
            EitherType either => either.Forms.Any(f => HasShape(node, f)),
            _ => node is YamlScalar,
        };

    private bool WrongType(YamlNode node, SchemaType expected, string name, string? hint = null)
    {
        string message = $"'{name}' must be {SchemaWords.Expected(expected)}, found {SchemaWords.Found(node)}";
        return Report(codes.WrongType, node, message, hint);
    }

    private bool Report(string code, YamlNode node, string message, string? hint)
    {
        sink.Error(code, message, node.Source, node.Start, node.Length, hint);
        return false;
    }
}
