using System.Globalization;
using System.Numerics;
using Site.Templating.Parsing;

namespace Site.Templating.Runtime.Values;

/// <summary>Numbers: int, then long, then big integer as they grow; float, double and decimal as written.</summary>
internal static partial class Numbers
{
    public static bool IsNumber(object? value) =>
        value
            is int
                or double
                or long
                or decimal
                or float
                or BigInteger
                or byte
                or sbyte
                or short
                or ushort
                or uint
                or ulong;

    public static bool IsInteger(object? value) =>
        value is int or long or BigInteger or byte or sbyte or short or ushort or uint or ulong;

    /// <summary>The narrow integer types as int, long or big integer, so that operators know three of them only.</summary>
    public static object Widen(object value) =>
        value switch
        {
            byte b => (int)b,
            sbyte b => (int)b,
            short s => (int)s,
            ushort s => (int)s,
            uint u => Boxed.Long(u),
            ulong u => u <= long.MaxValue ? Boxed.Long((long)u) : (object)(BigInteger)u,
            _ => value,
        };

    public static object Narrow(BigInteger value) =>
        value >= long.MinValue && value <= long.MaxValue ? Boxed.Long((long)value) : (object)value;

    public static long ToLong(TemplateContext context, SourceSpan span, object? value)
    {
        switch (value)
        {
            case int i:
                return i;
            case long l:
                return l;
            case null:
                return 0;
            case double d when Math.Round(d) is >= long.MinValue and < 9.2233720368547758E18 and var rounded:
                return (long)rounded;
            case decimal m when decimal.Round(m) is >= long.MinValue and <= long.MaxValue and var rounded:
                return (long)rounded;
            case BigInteger big when big >= long.MinValue && big <= long.MaxValue:
                return (long)big;
            case string
            or HtmlString
                when long.TryParse(value.ToString(), NumberStyles.Integer, context.CurrentCulture, out var parsed):
                return parsed;
            case string or HtmlString or BigInteger or double or decimal:
                break;
            default:
                return context.ToInt(span, value);
        }

        throw Unconvertible(context, span, value, "long");
    }

    public static double ToDouble(TemplateContext context, SourceSpan span, object? value) =>
        value switch
        {
            double d => d,
            int i => i,
            long l => l,
            float f => f,
            decimal m => (double)m,
            BigInteger big => (double)big,
            null => 0,
            bool b => b ? 1 : 0,
            string
            or HtmlString
                when double.TryParse(
                    value.ToString(),
                    NumberStyles.Float | NumberStyles.AllowThousands,
                    context.CurrentCulture,
                    out var parsed
                ) => parsed,
            _ when IsNumber(value) => Convert.ToDouble(value, CultureInfo.InvariantCulture),
            _ => throw Unconvertible(context, span, value, "double"),
        };

    public static decimal ToDecimal(TemplateContext context, SourceSpan span, object? value)
    {
        try
        {
            return value switch
            {
                decimal m => m,
                int i => i,
                long l => l,
                double d => (decimal)d,
                float f => (decimal)f,
                BigInteger big => (decimal)big,
                null => 0,
                bool b => b ? 1 : 0,
                string
                or HtmlString
                    when decimal.TryParse(
                        value.ToString(),
                        NumberStyles.Number,
                        context.CurrentCulture,
                        out var parsed
                    ) => parsed,
                _ when IsNumber(value) => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
                _ => throw Unconvertible(context, span, value, "decimal"),
            };
        }
        catch (OverflowException)
        {
            throw Unconvertible(context, span, value, "decimal");
        }
    }

    public static BigInteger ToBig(object value) =>
        value switch
        {
            int i => i,
            long l => l,
            BigInteger big => big,
            _ => ToBig(Widen(value)),
        };

    public static object Negate(TemplateContext context, SourceSpan span, object value) =>
        Widen(value) switch
        {
            int i when i != int.MinValue => Boxed.Int(-i),
            int i => Boxed.Long(-(long)i),
            long l when l != long.MinValue => Boxed.Long(-l),
            long l => -(BigInteger)l,
            BigInteger big => Narrow(-big),
            double d => -d,
            float f => -f,
            decimal m => -m,
            _ => throw Unconvertible(context, span, value, "number"),
        };

    /// <summary>Reads text as the number it looks like: int, long, or double.</summary>
    public static bool TryParse(string text, CultureInfo culture, out object? number)
    {
        if (long.TryParse(text, NumberStyles.Integer, culture, out var whole))
        {
            number = Boxed.Long(whole);
            return true;
        }

        if (double.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, culture, out var real))
        {
            number = real;
            return true;
        }

        number = null;
        return false;
    }

    public static ScriptRuntimeException Unconvertible(
        TemplateContext context,
        SourceSpan span,
        object? value,
        string type
    ) => new(span, $"Unable to convert the {TypeNames.Kind(value)} `{context.ToText(span, value)}` to a {type}");
}
