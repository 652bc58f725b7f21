using System.Collections;
using System.Text;
using Site.Templating.Parsing;
using Site.Templating.Syntax;

namespace Site.Templating.Runtime.Values;

/// <summary>What the operators between two values do, whatever the values are.</summary>
internal static class Operations
{
    public static object? Evaluate(
        TemplateContext context,
        SourceSpan span,
        ScriptBinaryOperator op,
        object? left,
        object? right
    )
    {
        if (op is ScriptBinaryOperator.RangeInclude or ScriptBinaryOperator.RangeExclude)
        {
            return Range(context, span, op, left, right);
        }

        if (left is EmptyScriptObject || right is EmptyScriptObject)
        {
            return WithEmpty(op, left, right);
        }

        if (left is string or HtmlString or char || right is string or HtmlString or char)
        {
            return WithText(context, span, op, left, right);
        }

        if (left is null || right is null)
        {
            return WithNull(op, left, right);
        }

        if (left is bool || right is bool)
        {
            return WithBool(span, op, TemplateContext.ToBool(left), TemplateContext.ToBool(right));
        }

        if (Numbers.IsNumber(left) && Numbers.IsNumber(right))
        {
            return Numbers.Calculate(context, span, op, left, right);
        }

        if (left is DateTime or DateTimeOffset or TimeSpan)
        {
            return Times.Calculate(span, op, left, right) ?? throw Unsupported(span, op, left, right);
        }

        return WithObjects(context, span, op, left, right);
    }

    public static ScriptRuntimeException Unsupported(
        SourceSpan span,
        ScriptBinaryOperator op,
        object? left,
        object? right
    ) =>
        new(
            span,
            $"The operator `{op.Text()}` does not work between a {TypeNames.Kind(left)} and a {TypeNames.Kind(right)}"
        );

    private static ScriptRange? Range(
        TemplateContext context,
        SourceSpan span,
        ScriptBinaryOperator op,
        object? left,
        object? right
    )
    {
        if (left is null || right is null)
        {
            return null;
        }

        if (!Numbers.IsInteger(left) || !Numbers.IsInteger(right))
        {
            throw Unsupported(span, op, left, right);
        }

        return new ScriptRange(
            Numbers.ToLong(context, span, left),
            Numbers.ToLong(context, span, right),
            op == ScriptBinaryOperator.RangeInclude
        );
    }

    private static object? WithEmpty(ScriptBinaryOperator op, object? left, object? right)
    {
        var isEmpty =
            left is EmptyScriptObject && right is EmptyScriptObject
                ? true
                : TemplateContext.IsEmpty(left is EmptyScriptObject ? right : left);
        return op switch
        {
            ScriptBinaryOperator.CompareEqual => isEmpty is { } empty ? Boxed.Bool(empty) : null,
            ScriptBinaryOperator.CompareNotEqual => isEmpty is { } empty ? Boxed.Bool(!empty) : null,
            <= ScriptBinaryOperator.CompareGreaterOrEqual => Boxed.False,
            _ => null,
        };
    }

    private static object? WithText(
        TemplateContext context,
        SourceSpan span,
        ScriptBinaryOperator op,
        object? left,
        object? right
    )
    {
        switch (op)
        {
            case ScriptBinaryOperator.Add:
                return context.Concatenate(span, left, right);
            case ScriptBinaryOperator.Multiply:
                return Repeat(context, span, left, right);
            case >= ScriptBinaryOperator.CompareEqual and <= ScriptBinaryOperator.CompareGreaterOrEqual:
                if (left is null || right is null)
                {
                    return WithNull(op, left, right);
                }

                var a = context.ToText(span, left);
                var b = context.ToText(span, right);
                return op is ScriptBinaryOperator.CompareEqual or ScriptBinaryOperator.CompareNotEqual
                    ? Numbers.Compare(op, string.Equals(a, b, StringComparison.Ordinal) ? 0 : 1)
                    : Numbers.Compare(op, TextOrder.Compare(a, b));
            default:
                throw Unsupported(span, op, left, right);
        }
    }

    private static object Repeat(TemplateContext context, SourceSpan span, object? left, object? right)
    {
        var (text, count) = left is string or HtmlString or char ? (left, right) : (right, left);
        if (!Numbers.IsNumber(count))
        {
            throw Unsupported(span, ScriptBinaryOperator.Multiply, left, right);
        }

        var piece = context.ToText(span, text);
        var times = Math.Max(0, context.ToInt(span, count));
        context.CheckStringLength(span, (long)piece.Length * times);
        var repeated = new StringBuilder(piece.Length * times).Insert(0, piece, times).ToString();
        return text is HtmlString ? new HtmlString(repeated) : repeated;
    }

    private static object? WithNull(ScriptBinaryOperator op, object? left, object? right) =>
        op switch
        {
            ScriptBinaryOperator.CompareEqual => Boxed.Bool(left is null && right is null),
            ScriptBinaryOperator.CompareNotEqual => Boxed.Bool(left is not null || right is not null),
            <= ScriptBinaryOperator.CompareGreaterOrEqual => Boxed.False,
            _ => null,
        };

    private static object WithBool(SourceSpan span, ScriptBinaryOperator op, bool left, bool right) =>
        op switch
        {
            ScriptBinaryOperator.CompareEqual => Boxed.Bool(left == right),
            ScriptBinaryOperator.CompareNotEqual => Boxed.Bool(left != right),
            _ => throw Unsupported(span, op, left, right),
        };

    private static object WithObjects(
        TemplateContext context,
        SourceSpan span,
        ScriptBinaryOperator op,
        object left,
        object right
    )
    {
        if (op is ScriptBinaryOperator.CompareEqual or ScriptBinaryOperator.CompareNotEqual)
        {
            return Numbers.Compare(op, ValueComparer.AreEqual(context, span, left, right) ? 0 : 1);
        }

        if (ListView.Of(left) is { } a && ListView.Of(right) is { } b)
        {
            context.CheckArrayLength(span, Math.Max(a.Count, b.Count));
            switch (op)
            {
                case ScriptBinaryOperator.Add:
                    context.CheckArrayLength(span, (long)a.Count + b.Count);
                    var sum = Copy(a, a.Count + b.Count);
                    sum.AddRange(b.ToArray());
                    return sum;
                case ScriptBinaryOperator.Subtract:
                    var removed = b.ToArray();
                    return new ScriptArray(
                        Copy(a, a.Count).Where(x => !removed.Any(y => ValueComparer.AreEqual(context, span, x, y)))
                    );
                case >= ScriptBinaryOperator.CompareLess and <= ScriptBinaryOperator.CompareGreaterOrEqual:
                    return Numbers.Compare(op, ValueComparer.Compare(context, span, left, right));
                default:
                    throw Unsupported(span, op, left, right);
            }
        }

        if (
            op == ScriptBinaryOperator.Multiply
            && (left is ScriptArray || right is ScriptArray)
            && (Numbers.IsInteger(left) || Numbers.IsInteger(right))
        )
        {
            var (array, times) = left is ScriptArray x
                ? (x, context.ToInt(span, right))
                : ((ScriptArray)right, context.ToInt(span, left));
            times = array.Count == 0 ? 0 : Math.Max(0, times);
            context.CheckArrayLength(span, (long)array.Count * times);
            return new ScriptArray(Enumerable.Range(0, times).SelectMany(_ => array));
        }

        if (op == ScriptBinaryOperator.Add && left is ScriptArray target && right is not IEnumerable)
        {
            return new ScriptArray(target.Append(right));
        }

        throw Unsupported(span, op, left, right);
    }

    private static ScriptArray Copy(ListView list, int capacity)
    {
        var copy = new ScriptArray(capacity);
        for (var i = 0; i < list.Count; i++)
        {
            copy.Add(list[i]);
        }

        return copy;
    }
}
