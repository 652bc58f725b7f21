using System.Numerics;
using Site.Templating.Parsing;
using Site.Templating.Syntax;

namespace Site.Templating.Runtime.Values;

/// <summary>Adding, dividing and comparing: two numbers meet in the wider of their types.</summary>
internal static partial class Numbers
{
    public static object Calculate(
        TemplateContext context,
        SourceSpan span,
        ScriptBinaryOperator op,
        object left,
        object right
    )
    {
        if (left is int a && right is int b)
        {
            return Calculate(span, op, a, b);
        }

        left = Widen(left);
        right = Widen(right);
        if (left is decimal || right is decimal)
        {
            return Calculate(span, op, ToDecimal(context, span, left), ToDecimal(context, span, right));
        }

        if (left is double || right is double)
        {
            return Calculate(op, ToDouble(context, span, left), ToDouble(context, span, right));
        }

        if (left is float || right is float)
        {
            var result = Calculate(op, ToDouble(context, span, left), ToDouble(context, span, right));
            return result is double d ? (float)d : result;
        }

        if (left is BigInteger || right is BigInteger)
        {
            return Calculate(context, span, op, ToBig(left), ToBig(right));
        }

        return Calculate(context, span, op, ToLong(context, span, left), ToLong(context, span, right));
    }

    private static object Calculate(SourceSpan span, ScriptBinaryOperator op, int a, int b) =>
        op switch
        {
            ScriptBinaryOperator.Add => Boxed.Long((long)a + b),
            ScriptBinaryOperator.Subtract => Boxed.Long((long)a - b),
            ScriptBinaryOperator.Multiply => Boxed.Long((long)a * b),
            ScriptBinaryOperator.Divide => (double)a / b,
            ScriptBinaryOperator.DivideRound => b == 0 ? throw DividedByZero(span) : Boxed.Long((long)a / b),
            ScriptBinaryOperator.Modulus => b == 0 ? throw DividedByZero(span) : Boxed.Long((long)a % b),
            _ => Compare(op, a.CompareTo(b)),
        };

    private static object Calculate(TemplateContext context, SourceSpan span, ScriptBinaryOperator op, long a, long b)
    {
        switch (op)
        {
            case ScriptBinaryOperator.Add or ScriptBinaryOperator.Subtract or ScriptBinaryOperator.Multiply:
                return Calculate(context, span, op, a, (BigInteger)b);
            case ScriptBinaryOperator.Divide:
                return (double)a / b;
            case ScriptBinaryOperator.DivideRound or ScriptBinaryOperator.Modulus when b == 0:
                throw DividedByZero(span);
            case ScriptBinaryOperator.DivideRound:
                return b == -1 ? Narrow(-(BigInteger)a) : Boxed.Long(a / b);
            case ScriptBinaryOperator.Modulus:
                return b == -1 ? Boxed.Int(0) : Boxed.Long(a % b);
            default:
                return Compare(op, a.CompareTo(b));
        }
    }

    private static object Calculate(
        TemplateContext context,
        SourceSpan span,
        ScriptBinaryOperator op,
        BigInteger a,
        BigInteger b
    )
    {
        switch (op)
        {
            case ScriptBinaryOperator.Add:
                return Narrow(a + b);
            case ScriptBinaryOperator.Subtract:
                return Narrow(a - b);
            case ScriptBinaryOperator.Multiply:
                context.CheckStringLength(span, (a.GetBitLength() + b.GetBitLength()) * 16);
                return Narrow(a * b);
            case ScriptBinaryOperator.Divide:
                return (double)a / (double)b;
            case ScriptBinaryOperator.DivideRound:
                return b.IsZero ? throw DividedByZero(span) : Narrow(a / b);
            case ScriptBinaryOperator.Modulus:
                return b.IsZero ? throw DividedByZero(span) : Narrow(a % b);
            default:
                return Compare(op, a.CompareTo(b));
        }
    }

    private static object Calculate(ScriptBinaryOperator op, double a, double b) =>
        op switch
        {
            ScriptBinaryOperator.Add => a + b,
            ScriptBinaryOperator.Subtract => a - b,
            ScriptBinaryOperator.Multiply => a * b,
            ScriptBinaryOperator.Divide => a / b,
            ScriptBinaryOperator.DivideRound => Math.Round(a / b),
            ScriptBinaryOperator.Modulus => a % b,
            ScriptBinaryOperator.CompareEqual => Boxed.Bool(a == b),
            ScriptBinaryOperator.CompareNotEqual => Boxed.Bool(a != b),
            ScriptBinaryOperator.CompareLess => Boxed.Bool(a < b),
            ScriptBinaryOperator.CompareLessOrEqual => Boxed.Bool(a <= b),
            ScriptBinaryOperator.CompareGreater => Boxed.Bool(a > b),
            _ => Boxed.Bool(a >= b),
        };

    private static object Calculate(SourceSpan span, ScriptBinaryOperator op, decimal a, decimal b)
    {
        try
        {
            return op switch
            {
                ScriptBinaryOperator.Add => a + b,
                ScriptBinaryOperator.Subtract => a - b,
                ScriptBinaryOperator.Multiply => a * b,
                ScriptBinaryOperator.Divide => b == 0 ? throw DividedByZero(span) : a / b,
                ScriptBinaryOperator.DivideRound => b == 0 ? throw DividedByZero(span) : Math.Round(a / b),
                ScriptBinaryOperator.Modulus => b == 0 ? throw DividedByZero(span) : a % b,
                _ => Compare(op, a.CompareTo(b)),
            };
        }
        catch (OverflowException)
        {
            throw new ScriptRuntimeException(span, "The result is too large for a decimal");
        }
    }

    /// <summary>What a comparison operator says of an order.</summary>
    public static object Compare(ScriptBinaryOperator op, int order) =>
        Boxed.Bool(
            op switch
            {
                ScriptBinaryOperator.CompareEqual => order == 0,
                ScriptBinaryOperator.CompareNotEqual => order != 0,
                ScriptBinaryOperator.CompareLess => order < 0,
                ScriptBinaryOperator.CompareLessOrEqual => order <= 0,
                ScriptBinaryOperator.CompareGreater => order > 0,
                _ => order >= 0,
            }
        );

    private static ScriptRuntimeException DividedByZero(SourceSpan span) => new(span, "Attempted to divide by zero");
}
