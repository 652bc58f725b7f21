using Site.Templating.Syntax;

namespace Site.Templating.Runtime.Values;

/// <summary>Operators on dates and time spans.</summary>
internal static class Times
{
    /// <summary>The result; null when the operator does not work between the two.</summary>
    public static object? Calculate(Parsing.SourceSpan span, ScriptBinaryOperator op, object left, object right)
    {
        try
        {
            return (left, right) switch
            {
                (DateTime a, DateTime b) => op == ScriptBinaryOperator.Subtract ? a - b : Compare(op, a.CompareTo(b)),
                (DateTime a, TimeSpan b) => Shift(op, b) is { } shift ? a + shift : null,
                (TimeSpan a, TimeSpan b) => op switch
                {
                    ScriptBinaryOperator.Add => a + b,
                    ScriptBinaryOperator.Subtract => a - b,
                    _ => Compare(op, a.CompareTo(b)),
                },
                (DateTimeOffset a, TimeSpan b) => Shift(op, b) is { } shift ? a + shift : null,
                (DateTimeOffset a, DateTimeOffset b) => op == ScriptBinaryOperator.Subtract
                    ? a - b
                    : Compare(op, a.CompareTo(b)),
                (DateTimeOffset a, DateTime b) => Calculate(span, op, a, AsOffset(b, a.Offset)),
                (DateTime a, DateTimeOffset b) => Calculate(span, op, AsOffset(a, b.Offset), b),
                _ => op switch
                {
                    ScriptBinaryOperator.CompareEqual => Boxed.False,
                    ScriptBinaryOperator.CompareNotEqual => Boxed.True,
                    _ => null,
                },
            };
        }
        catch (Exception e) when (e is ArgumentOutOfRangeException or OverflowException)
        {
            throw new ScriptRuntimeException(span, "The resulting date or time span is out of range");
        }
    }

    public static DateTimeOffset AsOffset(DateTime date, TimeSpan offset) =>
        date.Kind == DateTimeKind.Utc
            ? new DateTimeOffset(date).ToOffset(offset)
            : new DateTimeOffset(DateTime.SpecifyKind(date, DateTimeKind.Unspecified), offset);

    private static TimeSpan? Shift(ScriptBinaryOperator op, TimeSpan span) =>
        op switch
        {
            ScriptBinaryOperator.Add => span,
            ScriptBinaryOperator.Subtract => -span,
            _ => null,
        };

    private static object? Compare(ScriptBinaryOperator op, int order) =>
        op is >= ScriptBinaryOperator.CompareEqual and <= ScriptBinaryOperator.CompareGreaterOrEqual
            ? Numbers.Compare(op, order)
            : null;
}
