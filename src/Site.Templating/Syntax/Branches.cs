using Site.Templating.Runtime.Values;

namespace Site.Templating.Syntax;

/// <summary><c>if … else if … else … end</c>; an <c>else if</c> is an if of its own in <paramref name="otherwise"/>.</summary>
internal sealed class ScriptIfStatement(
    ScriptExpression condition,
    ScriptBlockStatement then,
    ScriptStatement? otherwise
) : ScriptStatement
{
    internal override Flow Execute(TemplateContext context)
    {
        if (TemplateContext.ToBool(condition.Evaluate(context)))
        {
            return then.Execute(context);
        }

        return otherwise is null ? Flow.Next : otherwise.Execute(context);
    }
}

/// <summary>A <c>when</c> of a <c>case</c>.</summary>
internal sealed record ScriptWhen(ScriptExpression[] Values, ScriptBlockStatement Body);

/// <summary><c>case x … when a, b … else … end</c>.</summary>
internal sealed class ScriptCaseStatement(ScriptExpression subject, ScriptWhen[] whens, ScriptBlockStatement? otherwise)
    : ScriptStatement
{
    internal override Flow Execute(TemplateContext context)
    {
        var value = subject.Evaluate(context);
        foreach (var when in whens)
        {
            foreach (var candidate in when.Values)
            {
                if (
                    Operations.Evaluate(
                        context,
                        candidate.Span,
                        ScriptBinaryOperator.CompareEqual,
                        value,
                        candidate.Evaluate(context)
                    )
                    is true
                )
                {
                    return when.Body.Execute(context);
                }
            }
        }

        return otherwise?.Execute(context) ?? Flow.Next;
    }
}
