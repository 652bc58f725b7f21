using Site.Templating.Runtime;
using Site.Templating.Runtime.Values;

namespace Site.Templating.Syntax;

/// <summary>An operator between two expressions.</summary>
internal sealed class ScriptBinaryExpression(ScriptBinaryOperator op, ScriptExpression left, ScriptExpression right)
    : ScriptExpression
{
    internal override object? Evaluate(TemplateContext context) => Apply(context, left.Evaluate(context));

    internal override object? EvaluatePiped(TemplateContext context, object? piped, ScriptExpression from) =>
        Apply(context, left.EvaluatePiped(context, piped, from));

    private object? Apply(TemplateContext context, object? a) =>
        op switch
        {
            ScriptBinaryOperator.EmptyCoalescing => a ?? right.Evaluate(context),
            ScriptBinaryOperator.NotEmptyCoalescing => a is null ? null : right.Evaluate(context),
            ScriptBinaryOperator.And => Boxed.Bool(
                TemplateContext.ToBool(a) && TemplateContext.ToBool(right.Evaluate(context))
            ),
            ScriptBinaryOperator.Or => Boxed.Bool(
                TemplateContext.ToBool(a) || TemplateContext.ToBool(right.Evaluate(context))
            ),
            _ => Operations.Evaluate(context, Span, op, a, right.Evaluate(context)),
        };
}

/// <summary><c>-x</c>, <c>+x</c>, <c>!x</c>.</summary>
internal sealed class ScriptUnaryExpression(char op, ScriptExpression operand) : ScriptExpression
{
    internal override object? Evaluate(TemplateContext context) => Apply(context, operand.Evaluate(context));

    internal override object? EvaluatePiped(TemplateContext context, object? piped, ScriptExpression from) =>
        Apply(context, operand.EvaluatePiped(context, piped, from));

    private object? Apply(TemplateContext context, object? value)
    {
        if (op == '!')
        {
            return Boxed.Bool(!TemplateContext.ToBool(value));
        }

        if (value is null)
        {
            return null;
        }

        if (value is TimeSpan time)
        {
            return op == '-' ? -time : time;
        }

        var number =
            value is string or HtmlString && Numbers.TryParse(value.ToString()!, context.CurrentCulture, out var parsed)
                ? parsed!
                : value;
        if (!Numbers.IsNumber(number))
        {
            throw new ScriptRuntimeException(
                Span,
                $"The operator `{op}` needs a number, and not the {TypeNames.Kind(value)} `{context.ToText(Span, value)}`"
            );
        }

        return op == '-' ? Numbers.Negate(context, Span, number) : number;
    }
}

/// <summary><c>x++</c>, <c>--x</c>.</summary>
internal sealed class ScriptIncrementExpression(ScriptExpression operand, int step, bool isPostfix) : ScriptExpression
{
    internal override object? Evaluate(TemplateContext context)
    {
        var before = operand.Evaluate(context);
        if (!Numbers.IsNumber(before))
        {
            throw new ScriptRuntimeException(
                Span,
                $"The operator `{(step > 0 ? "++" : "--")}` needs a number, and not a {TypeNames.Kind(before)}"
            );
        }

        var after = Numbers.Calculate(context, Span, ScriptBinaryOperator.Add, before!, Boxed.Int(step));
        operand.Assign(context, after);
        return isPostfix ? before : after;
    }
}

/// <summary><c>condition ? a : b</c>.</summary>
internal sealed class ScriptConditionalExpression(
    ScriptExpression condition,
    ScriptExpression then,
    ScriptExpression otherwise
) : ScriptExpression
{
    internal override object? Evaluate(TemplateContext context) => Choose(context, condition.Evaluate(context));

    internal override object? EvaluatePiped(TemplateContext context, object? piped, ScriptExpression from) =>
        Choose(context, condition.EvaluatePiped(context, piped, from));

    private object? Choose(TemplateContext context, object? value) =>
        (TemplateContext.ToBool(value) ? then : otherwise).Evaluate(context);
}

/// <summary><c>(expression)</c>.</summary>
internal sealed class ScriptNestedExpression(ScriptExpression inner) : ScriptExpression
{
    public ScriptExpression Inner { get; } = inner;

    internal override object? Evaluate(TemplateContext context)
    {
        TemplateContext.EnsureStack(Span);
        return Inner.Evaluate(context);
    }

    internal override object? EvaluatePiped(TemplateContext context, object? piped, ScriptExpression from) =>
        Inner.EvaluatePiped(context, piped, from);
}

/// <summary><c>x = value</c> and <c>x += value</c>.</summary>
internal sealed class ScriptAssignExpression(ScriptExpression target, ScriptBinaryOperator? op, ScriptExpression value)
    : ScriptExpression
{
    internal override object? Evaluate(TemplateContext context)
    {
        if (op is not { } compound)
        {
            var assigned = value.Evaluate(context);
            target.Assign(context, assigned);
            return assigned;
        }

        var before = target.Evaluate(context);
        var after = Operations.Evaluate(context, Span, compound, before, value.Evaluate(context));
        target.Assign(context, after);
        return after;
    }
}

/// <summary><c>@f</c>: a function itself, instead of its result.</summary>
internal sealed class ScriptAliasExpression(ScriptExpression operand) : ScriptExpression
{
    internal override object? Evaluate(TemplateContext context) => operand.EvaluateUncalled(context);

    internal override object? EvaluatePiped(TemplateContext context, object? piped, ScriptExpression from) =>
        Evaluate(context);
}
