using System.Globalization;
using System.Numerics;
using Site.Templating.Parsing;
using Site.Templating.Runtime;
using Site.Templating.Runtime.Values;

namespace Site.Templating;

/// <summary>What values are as text, numbers and conditions.</summary>
public sealed partial class TemplateContext
{
    /// <summary>Whether a value counts as true: everything but null, false and <c>empty</c>. 0 and "" are true.</summary>
    public static bool ToBool(object? value) =>
        value switch
        {
            null => false,
            bool b => b,
            EmptyScriptObject => false,
            _ => true,
        };

    /// <summary>A value as text, as it would be written; null is "".</summary>
    public string ToText(object? value) => ToText(default, value);

    internal string ToText(SourceSpan span, object? value) =>
        value switch
        {
            null => "",
            string s => s,
            _ => ValueFormatter.Format(this, span, value),
        };

    /// <summary>A value as a whole number.</summary>
    /// <exception cref="ScriptRuntimeException">It is none, or too large.</exception>
    public int ToInt(SourceSpan span, object? value)
    {
        switch (value)
        {
            case int i:
                return i;
            case null:
                return 0;
            case bool b:
                return b ? 1 : 0;
            case string or HtmlString:
                if (int.TryParse(value.ToString(), NumberStyles.Integer, CurrentCulture, out var parsed))
                {
                    return parsed;
                }

                break;
            case long l when l is >= int.MinValue and <= int.MaxValue:
                return (int)l;
            case double d when Math.Round(d) is >= int.MinValue and <= int.MaxValue and var rounded:
                return (int)rounded;
            case float f when MathF.Round(f) is >= -2147483648f and < 2147483648f and var rounded:
                return (int)rounded;
            case decimal m when decimal.Round(m) is >= int.MinValue and <= int.MaxValue and var rounded:
                return (int)rounded;
            case BigInteger big when big >= int.MinValue && big <= int.MaxValue:
                return (int)big;
            case byte or sbyte or short or ushort:
                return Convert.ToInt32(value, CultureInfo.InvariantCulture);
            case uint u and <= int.MaxValue:
                return (int)u;
            default:
                break;
        }

        throw new ScriptRuntimeException(
            span,
            $"Unable to convert the {TypeNames.Kind(value)} `{ToText(span, value)}` to an int"
        );
    }

    /// <summary>A value as a .NET type: <see cref="object"/>, text, numbers, booleans, dates, or whatever it is already.</summary>
    /// <exception cref="ScriptRuntimeException">It can't be one.</exception>
    public T ToObject<T>(SourceSpan span, object? value)
    {
        if (value is T already)
        {
            return already;
        }

        if (value is null && default(T) is null)
        {
            return default!;
        }

        return ConvertTo(span, value, typeof(T)) is T converted ? converted : throw Misfit(span, value, typeof(T));
    }

    /// <inheritdoc cref="ToObject{T}"/>
    public object? ToObject(SourceSpan span, object? value, Type destinationType)
    {
        ArgumentNullException.ThrowIfNull(destinationType);
        var type = Nullable.GetUnderlyingType(destinationType) ?? destinationType;
        return value is null && (!type.IsValueType || type != destinationType) ? null
            : type.IsInstanceOfType(value) ? value
            : ConvertTo(span, value, type) is { } converted && type.IsInstanceOfType(converted) ? converted
            : throw Misfit(span, value, destinationType);
    }

    private object? ConvertTo(SourceSpan span, object? value, Type type) =>
        type switch
        {
            _ when type == typeof(string) => ToText(span, value),
            _ when type == typeof(bool) => ToBool(value),
            _ when type == typeof(int) => ToInt(span, value),
            _ when type == typeof(long) => Numbers.ToLong(this, span, value),
            _ when type == typeof(double) => Numbers.ToDouble(this, span, value),
            _ when type == typeof(float) => (float)Numbers.ToDouble(this, span, value),
            _ when type == typeof(decimal) => Numbers.ToDecimal(this, span, value),
            _ when type == typeof(HtmlString) => HtmlString.Escape(ToText(span, value)),
            _ when type == typeof(IEnumerable<object?>)
                    || type == typeof(IReadOnlyList<object?>)
                    || type == typeof(IList<object?>)
                    || type == typeof(ScriptArray) => ListView.Of(value)?.ToArray(),
            _ => null,
        };

    private ScriptRuntimeException Misfit(SourceSpan span, object? value, Type type) =>
        new(span, $"Unable to convert the {TypeNames.Kind(value)} `{ToText(span, value)}` to a {type.Name}");

    /// <summary>Text made by joining: stays HTML when a part is HTML and escaping is on, with the other part escaped.</summary>
    internal object Concatenate(SourceSpan span, object? left, object? right)
    {
        var a = ToText(span, left);
        var b = ToText(span, right);
        if (AutoEscapeHtml && (left is HtmlString || right is HtmlString))
        {
            a = left is HtmlString ? a : HtmlEscaping.Escape(a);
            b = right is HtmlString ? b : HtmlEscaping.Escape(b);
            CheckStringLength(span, (long)a.Length + b.Length);
            return new HtmlString(a + b);
        }

        CheckStringLength(span, (long)a.Length + b.Length);
        return string.Concat(a, b);
    }
}
