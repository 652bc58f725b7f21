using System.Globalization;
using Site.Templating.Runtime;
using Site.Templating.Runtime.Values;
using Site.Templating.Syntax;

namespace Site.Templating.Functions;

/// <summary>The functions of <c>math</c>.</summary>
internal static class MathFunctions
{
    public static ScriptObject Create()
    {
        var f = new ScriptObject();
        f.Add("abs", Abs, "value");
        f.Add("ceil", static (in c) => Whole(c, Math.Ceiling, Math.Ceiling), "value");
        f.Add("floor", static (in c) => Whole(c, Math.Floor, Math.Floor), "value");
        f.Add("round", Round, "value", "precision?");
        f.Add("divided_by", DividedBy, "value", "divisor");
        f.Add("minus", static (in c) => Calculate(c, ScriptBinaryOperator.Subtract), "value", "with");
        f.Add("modulo", static (in c) => Calculate(c, ScriptBinaryOperator.Modulus), "value", "with");
        f.Add("plus", static (in c) => Calculate(c, ScriptBinaryOperator.Add), "value", "with");
        f.Add("times", static (in c) => Calculate(c, ScriptBinaryOperator.Multiply), "value", "with");
        f.Add("format", Format, "value", "format", "culture?");
        f.Add("is_number", static (in c) => Boxed.Bool(Numbers.IsNumber(c[0])), "value");
        f.Add("uuid", static (in _) => Guid.NewGuid().ToString());
        f.Add("random", Random, "min_value", "max_value");
        return f;
    }

    /// <summary>The argument as a number: text that looks like one is one.</summary>
    private static object Number(in BuiltinCall call, int index)
    {
        var value = call[index];
        if (Numbers.IsNumber(value))
        {
            return Numbers.Widen(value!);
        }

        if (
            value is string or HtmlString
            && Numbers.TryParse(value.ToString()!, call.Context.CurrentCulture, out var number)
        )
        {
            return number!;
        }

        throw call.Fault($"Expecting a number and not the {TypeNames.Kind(value)} `{call.Text(index)}`");
    }

    private static object? Abs(in BuiltinCall call)
    {
        if (call[0] is null)
        {
            return null;
        }

        var value = Number(call, 0);
        return value switch
        {
            double d => Math.Abs(d),
            float x => Math.Abs(x),
            decimal m => Math.Abs(m),
            _ => Numbers.Compare(ScriptBinaryOperator.CompareLess, Numbers.ToBig(value).Sign) is true
                ? Numbers.Negate(call.Context, call.Span, value)
                : value,
        };
    }

    private static object? Whole(in BuiltinCall call, Func<double, double> real, Func<decimal, decimal> exact) =>
        call[0] is null
            ? null
            : Number(call, 0) switch
            {
                double d => real(d),
                float x => real(x),
                decimal m => exact(m),
                var whole => whole,
            };

    private static object? Round(in BuiltinCall call)
    {
        if (call[0] is null)
        {
            return null;
        }

        var precision = call.Int(1, 0);
        if (precision is < 0 or > 15)
        {
            throw call.Fault($"The precision {precision} is not between 0 and 15");
        }

        return Number(call, 0) switch
        {
            double d => Math.Round(d, precision),
            float x => Math.Round((double)x, precision),
            decimal m => decimal.Round(m, precision),
            var whole => whole,
        };
    }

    private static object? Calculate(in BuiltinCall call, ScriptBinaryOperator op) =>
        call[0] is null || call[1] is null
            ? Operations.Evaluate(call.Context, call.Span, op, call[0], call[1])
            : Numbers.Calculate(call.Context, call.Span, op, Number(call, 0), Number(call, 1));

    /// <summary>By a whole number it is rounded down; by any other it is exact.</summary>
    private static object? DividedBy(in BuiltinCall call)
    {
        if (call[0] is null || call[1] is null)
        {
            return null;
        }

        var value = Number(call, 0);
        var divisor = Number(call, 1);
        if (!Numbers.IsInteger(divisor))
        {
            return Numbers.Calculate(call.Context, call.Span, ScriptBinaryOperator.Divide, value, divisor);
        }

        if (Numbers.ToBig(divisor).IsZero)
        {
            throw call.Fault("Attempted to divide by zero");
        }

        var quotient = Math.Floor(
            Numbers.ToDouble(call.Context, call.Span, value) / Numbers.ToDouble(call.Context, call.Span, divisor)
        );
        return Math.Abs(quotient) < 9e15 ? Boxed.Long((long)quotient) : quotient;
    }

    internal static object? Format(in BuiltinCall call)
    {
        if (call[0] is not { } value)
        {
            return null;
        }

        if (value is not IFormattable formattable)
        {
            throw call.Fault($"Expecting a number and not a {TypeNames.Kind(value)} to format");
        }

        var culture = call.TextOrNull(2) is { } name
            ? Cultures.Find(call.SpanOf(2), name)
            : call.Context.CurrentCulture;
        // .NET would give as many digits as it is asked for.
        var format = call.Text(1);
        if (
            format.Length > 4
            && format.AsSpan(1).ContainsAnyInRange('0', '9')
            && !format.AsSpan(1).ContainsAnyExceptInRange('0', '9')
        )
        {
            throw call.Fault($"The format `{format}` asks for too many digits");
        }

        try
        {
            return formattable.ToString(format, culture);
        }
        catch (FormatException)
        {
            throw call.Fault($"The format `{call.Text(1)}` does not fit a {TypeNames.Kind(value)}");
        }
    }

    private static object Random(in BuiltinCall call)
    {
        var min = call.Int(0);
        var max = call.Int(1);
        if (min >= max)
        {
            throw call.Fault(
                string.Create(CultureInfo.InvariantCulture, $"The least value {min} must be below the greatest {max}")
            );
        }

        return Boxed.Int(System.Random.Shared.Next(min, max));
    }
}
