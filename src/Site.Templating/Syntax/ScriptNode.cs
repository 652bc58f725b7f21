using Site.Templating.Parsing;
using Site.Templating.Runtime;

namespace Site.Templating.Syntax;

/// <summary>A piece of a parsed template. Nodes never change after parsing, so threads share them.</summary>
public abstract class ScriptNode
{
    /// <summary>Where it stands.</summary>
    public SourceSpan Span { get; internal set; }

    /// <summary>Its text in the template.</summary>
    public override string ToString() => Span.Text.ToString();
}

/// <summary>A piece of a template that has a value.</summary>
public abstract class ScriptExpression : ScriptNode
{
    /// <summary>The value. A function without arguments is called.</summary>
    /// <exception cref="ScriptRuntimeException">The template is at fault.</exception>
    internal abstract object? Evaluate(TemplateContext context);

    /// <summary>The value with something piped in: the first function on the left takes it as its first argument.</summary>
    internal virtual object? EvaluatePiped(TemplateContext context, object? piped, ScriptExpression from) =>
        throw new ScriptRuntimeException(Span, $"The pipe destination `{this}` is not a function");

    /// <summary>The value, with a function left as it is: for <c>@f</c>, and for what is called.</summary>
    internal virtual object? EvaluateUncalled(TemplateContext context) => Evaluate(context);

    /// <summary>Assigns to what the expression names.</summary>
    internal virtual void Assign(TemplateContext context, object? value) =>
        throw new ScriptRuntimeException(Span, $"Cannot assign to `{this}`");

    /// <summary>Whether it names something that can be assigned to.</summary>
    internal virtual bool IsAssignable => false;
}

/// <summary>How a statement ended.</summary>
internal enum Flow : byte
{
    Next,
    Break,
    Continue,
    Return,
}

/// <summary>A piece of a template that does something.</summary>
public abstract class ScriptStatement : ScriptNode
{
    internal abstract Flow Execute(TemplateContext context);
}

/// <summary>Statements in a row: a whole template, or what stands between a statement and its <c>end</c>.</summary>
public sealed class ScriptBlockStatement : ScriptStatement
{
    internal ScriptBlockStatement(ScriptStatement[] statements) => Statements = statements;

    internal ScriptStatement[] Statements { get; }

    internal override Flow Execute(TemplateContext context)
    {
        TemplateContext.EnsureStack(Span);
        foreach (var statement in Statements)
        {
            var flow = statement.Execute(context);
            if (flow != Flow.Next)
            {
                return flow;
            }
        }

        return Flow.Next;
    }
}
