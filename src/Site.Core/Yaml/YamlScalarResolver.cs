using System.Buffers;
using System.Globalization;

namespace Site.Core.Yaml;

/// <summary>Tells what a plain (unquoted) scalar is: the YAML 1.2 core schema, with ISO 8601 timestamps beside it.</summary>
internal static class YamlScalarResolver
{
    private static readonly SearchValues<char> s_hexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>The kind of a plain scalar.</summary>
    public static YamlScalarKind KindOf(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return YamlScalarKind.Null;
        }

        return text[0] switch
        {
            '~' => text.Length == 1 ? YamlScalarKind.Null : YamlScalarKind.String,
            'n' or 'N' => text is "null" or "Null" or "NULL" ? YamlScalarKind.Null : YamlScalarKind.String,
            't' or 'T' => text is "true" or "True" or "TRUE" ? YamlScalarKind.Boolean : YamlScalarKind.String,
            'f' or 'F' => text is "false" or "False" or "FALSE" ? YamlScalarKind.Boolean : YamlScalarKind.String,
            '+' or '-' or '.' or (>= '0' and <= '9') => KindOfNumberLike(text),
            _ => YamlScalarKind.String,
        };
    }

    /// <summary>The value of a scalar of kind <see cref="YamlScalarKind.Integer"/>; <c>false</c> where it has more than 64 bits.</summary>
    public static bool TryInteger(ReadOnlySpan<char> text, out long value)
    {
        if (text.StartsWith("0x", StringComparison.Ordinal))
        {
            return long.TryParse(text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value)
                && value >= 0;
        }

        if (text.StartsWith("0o", StringComparison.Ordinal))
        {
            return TryOctal(text[2..], out value);
        }

        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>The value of a scalar of kind <see cref="YamlScalarKind.Float"/> or <see cref="YamlScalarKind.Integer"/>.</summary>
    public static bool TryFloat(ReadOnlySpan<char> text, out double value)
    {
        bool negative = text.StartsWith("-", StringComparison.Ordinal);
        ReadOnlySpan<char> unsigned = text is ['+' or '-', ..] ? text[1..] : text;
        if (unsigned is ".inf" or ".Inf" or ".INF")
        {
            value = negative ? double.NegativeInfinity : double.PositiveInfinity;
            return true;
        }

        if (unsigned is ".nan" or ".NaN" or ".NAN")
        {
            value = double.NaN;
            return true;
        }

        if (text is ['0', 'x' or 'o', ..])
        {
            bool whole = TryInteger(text, out long integer);
            value = integer;
            return whole;
        }

        const NumberStyles Styles =
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(text, Styles, CultureInfo.InvariantCulture, out value);
    }

    private static YamlScalarKind KindOfNumberLike(ReadOnlySpan<char> text)
    {
        if (text is ['0', 'x', _, ..])
        {
            return text[2..].ContainsAnyExcept(s_hexDigits) ? YamlScalarKind.String : YamlScalarKind.Integer;
        }

        if (text is ['0', 'o', _, ..])
        {
            return text[2..].ContainsAnyExceptInRange('0', '7') ? YamlScalarKind.String : YamlScalarKind.Integer;
        }

        bool signed = text[0] is '+' or '-';
        ReadOnlySpan<char> unsigned = signed ? text[1..] : text;
        if (unsigned is ".inf" or ".Inf" or ".INF" || (!signed && unsigned is ".nan" or ".NaN" or ".NAN"))
        {
            return YamlScalarKind.Float;
        }

        if (text.Length >= 8 && text[4] == '-' && YamlTimestamp.TryParse(text, out _))
        {
            return YamlScalarKind.Timestamp;
        }

        return KindOfDecimal(unsigned);
    }

    /// <summary><c>[0-9]+</c>, or <c>(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?</c>.</summary>
    private static YamlScalarKind KindOfDecimal(ReadOnlySpan<char> text)
    {
        int whole = CountDigits(text);
        if (whole > 0 && whole == text.Length)
        {
            return YamlScalarKind.Integer;
        }

        ReadOnlySpan<char> rest = text[whole..];
        if (rest is ['.', ..])
        {
            int fraction = CountDigits(rest[1..]);
            if (whole + fraction == 0)
            {
                return YamlScalarKind.String;
            }

            rest = rest[(1 + fraction)..];
        }
        else if (whole == 0)
        {
            return YamlScalarKind.String;
        }

        if (rest is ['e' or 'E', ..])
        {
            rest = rest is [_, '+' or '-', ..] ? rest[2..] : rest[1..];
            int exponent = CountDigits(rest);
            rest = exponent == 0 ? "?" : rest[exponent..];
        }

        return rest.IsEmpty ? YamlScalarKind.Float : YamlScalarKind.String;
    }

    private static int CountDigits(ReadOnlySpan<char> text)
    {
        int end = text.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text.Length : end;
    }

    private static bool TryOctal(ReadOnlySpan<char> digits, out long value)
    {
        value = 0;
        foreach (char digit in digits)
        {
            if (value > long.MaxValue >> 3)
            {
                return false;
            }

            value = (value << 3) | (uint)(digit - '0');
        }

        return true;
    }
}
