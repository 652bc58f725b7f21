using System.Collections;
using Site.Templating.Parsing;
using Site.Templating.Syntax;

namespace Site.Templating.Runtime.Values;

/// <summary>Order and equality of any two values, for sorting, <c>uniq</c>, and comparing objects by what is in them.</summary>
internal static class ValueComparer
{
    /// <summary>An order in which null comes first; what can't be compared is ordered by its text.</summary>
    public static int Compare(TemplateContext context, SourceSpan span, object? left, object? right)
    {
        if (left is null || right is null)
        {
            return left is null ? (right is null ? 0 : -1) : 1;
        }

        if (Numbers.IsNumber(left) && Numbers.IsNumber(right))
        {
            return Equals(Numbers.Calculate(context, span, ScriptBinaryOperator.CompareLess, left, right), true) ? -1
                : Equals(Numbers.Calculate(context, span, ScriptBinaryOperator.CompareGreater, left, right), true) ? 1
                : 0;
        }

        if (left is bool a && right is bool b)
        {
            return a.CompareTo(b);
        }

        if (
            left is DateTime or DateTimeOffset or TimeSpan
            && Times.Calculate(span, ScriptBinaryOperator.CompareLess, left, right) is bool less
        )
        {
            return less ? -1
                : Equals(Times.Calculate(span, ScriptBinaryOperator.CompareEqual, left, right), true) ? 0
                : 1;
        }

        if (left is not string && right is not string && ListView.Of(left) is { } x && ListView.Of(right) is { } y)
        {
            TemplateContext.EnsureStack(span);
            for (var i = 0; i < Math.Min(x.Count, y.Count); i++)
            {
                if (Compare(context, span, x[i], y[i]) is var order and not 0)
                {
                    return order;
                }
            }

            return x.Count.CompareTo(y.Count);
        }

        return TextOrder.Compare(context.ToText(span, left), context.ToText(span, right), context.CurrentCulture);
    }

    /// <summary>Whether two values are the same, objects and arrays by what is in them.</summary>
    public static bool AreEqual(TemplateContext context, SourceSpan span, object? left, object? right)
    {
        if (ReferenceEquals(left, right))
        {
            return true;
        }

        if (left is null || right is null)
        {
            return false;
        }

        if (left is IScriptFunction || right is IScriptFunction)
        {
            return left.Equals(right);
        }

        if (
            left is not (string or HtmlString or ScriptObject)
            && right is not (string or HtmlString or ScriptObject)
            && left is IEnumerable
            && right is IEnumerable
            && ListView.Of(left) is { } a
            && ListView.Of(right) is { } b
        )
        {
            TemplateContext.EnsureStack(span);
            context.CheckArrayLength(span, a.Count);
            return a.Count == b.Count && Enumerable.Range(0, a.Count).All(i => AreEqual(context, span, a[i], b[i]));
        }

        if (left is IScriptObject x && right is IScriptObject y)
        {
            TemplateContext.EnsureStack(span);
            return x.Count == y.Count
                && x.GetMembers()
                    .All(name =>
                        x.TryGetValue(context, span, name, out var mine)
                        && y.TryGetValue(context, span, name, out var other)
                        && AreEqual(context, span, mine, other)
                    );
        }

        if (
            left is IEnumerable and not string
            || right is IEnumerable and not string
            || left is IScriptObject
            || right is IScriptObject
        )
        {
            return left.Equals(right);
        }

        // A number is no time: the operator would ask here again.
        if (!IsSimple(left) || !IsSimple(right) || (Numbers.IsNumber(left) && IsTime(right)))
        {
            return left.Equals(right);
        }

        return Operations.Evaluate(context, span, ScriptBinaryOperator.CompareEqual, left, right) is true;
    }

    private static bool IsSimple(object value) =>
        value is string or HtmlString or bool || IsTime(value) || Numbers.IsNumber(value);

    private static bool IsTime(object value) => value is DateTime or DateTimeOffset or TimeSpan;
}
