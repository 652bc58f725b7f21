using Site.Templating.Runtime;
using Site.Templating.Runtime.Values;

namespace Site.Templating.Syntax;

/// <summary>Text outside of code, with white space control already applied.</summary>
internal sealed class ScriptRawStatement : ScriptStatement
{
    internal override Flow Execute(TemplateContext context)
    {
        if (context.EnableOutput)
        {
            context.WriteRaw(Span, Span.Text);
        }

        return Flow.Next;
    }
}

/// <summary>The edge of a code block: what it writes is indented like the block itself.</summary>
internal sealed class ScriptIndentStatement(string? indent) : ScriptStatement
{
    internal override Flow Execute(TemplateContext context)
    {
        context.EnterIndent(indent);
        return Flow.Next;
    }
}

/// <summary>An expression whose value is written; an assignment writes nothing.</summary>
internal sealed class ScriptExpressionStatement(ScriptExpression expression) : ScriptStatement
{
    private readonly bool _isAssignment = expression is ScriptAssignExpression;

    internal override Flow Execute(TemplateContext context)
    {
        var value = expression.Evaluate(context);
        if (value is ScriptBlockStatement block)
        {
            return block.Execute(context);
        }

        if (!context.EnableOutput)
        {
            context.LastValue = _isAssignment ? null : value;
        }
        else if (!_isAssignment && value is not null)
        {
            context.Write(expression.Span, value);
        }

        return Flow.Next;
    }
}

/// <summary><c>break</c> and <c>continue</c>.</summary>
internal sealed class ScriptJumpStatement(Flow flow) : ScriptStatement
{
    internal override Flow Execute(TemplateContext context) => flow;
}

/// <summary><c>ret value</c>.</summary>
internal sealed class ScriptReturnStatement(ScriptExpression? expression) : ScriptStatement
{
    internal override Flow Execute(TemplateContext context)
    {
        context.SetReturnValue(expression?.Evaluate(context));
        return Flow.Return;
    }
}

/// <summary><c>readonly x</c>.</summary>
internal sealed class ScriptReadOnlyStatement(ScriptExpression variable) : ScriptStatement
{
    internal override Flow Execute(TemplateContext context)
    {
        switch (variable)
        {
            case ScriptGlobalVariable global:
                context.CurrentGlobal.SetReadOnly(global.Name, readOnly: true);
                break;
            case ScriptLocalVariable local:
                context.Locals.SetReadOnly(local.Name);
                break;
            default:
                throw new ScriptRuntimeException(
                    variable.Span,
                    $"Expecting a variable and not `{variable}` for readonly"
                );
        }

        return Flow.Next;
    }
}

/// <summary><c>import x</c>: an object's members become variables.</summary>
internal sealed class ScriptImportStatement(ScriptExpression expression) : ScriptStatement
{
    internal override Flow Execute(TemplateContext context)
    {
        var value = expression is ScriptVariablePath path ? path.EvaluateTarget(context) : expression.Evaluate(context);
        if (value is not IScriptObject source)
        {
            throw new ScriptRuntimeException(
                expression.Span,
                $"Cannot import `{expression}`: it is a {TypeNames.Kind(value)} and not an object"
            );
        }

        foreach (var member in source.GetMembers())
        {
            // A read-only variable keeps its value.
            if (context.CurrentGlobal.CanWrite(member) && source.TryGetValue(context, Span, member, out var imported))
            {
                context.SetGlobal(Span, member, imported);
            }
        }

        return Flow.Next;
    }
}

/// <summary><c>capture x … end</c>: what the block writes becomes the variable's value.</summary>
internal sealed class ScriptCaptureStatement(ScriptExpression target, ScriptBlockStatement body) : ScriptStatement
{
    internal override Flow Execute(TemplateContext context)
    {
        var text = context.Capture(body, out var flow);
        target.Assign(context, context.AutoEscapeHtml ? new HtmlString(text) : text);
        return flow;
    }
}

/// <summary><c>with x … end</c>: names and assignments mean the object's members.</summary>
internal sealed class ScriptWithStatement(ScriptExpression target, ScriptBlockStatement body) : ScriptStatement
{
    internal override Flow Execute(TemplateContext context)
    {
        var value = target is ScriptVariablePath path ? path.EvaluateTarget(context) : target.Evaluate(context);
        if (value is not IScriptObject scope)
        {
            throw new ScriptRuntimeException(
                target.Span,
                value is null
                    ? $"Cannot use `{target}` in with: it is null"
                    : $"Cannot use `{target}` in with: it is a {TypeNames.Kind(value)} and not an object"
            );
        }

        context.PushGlobal(scope);
        var flow = body.Execute(context);
        context.PopGlobal();
        return flow;
    }
}

/// <summary><c>wrap f … end</c>: calls a function that executes the block as <c>$$</c>.</summary>
internal sealed class ScriptWrapStatement(ScriptExpression target, ScriptBlockStatement body) : ScriptStatement
{
    internal override Flow Execute(TemplateContext context)
    {
        object? value;
        if (target is ScriptFunctionCall call)
        {
            value = call.EvaluateWithBlock(context, body);
        }
        else
        {
            var uncalled = target.EvaluateUncalled(context);
            value = uncalled is IScriptFunction function
                ? context.Call(function, target, [], block: body)
                : context.NotAFunction(target, uncalled);
        }

        if (!context.EnableOutput)
        {
            context.LastValue = value;
        }
        else if (value is not null)
        {
            context.Write(Span, value);
        }

        return Flow.Next;
    }
}

/// <summary><c>func f … end</c> and <c>f(x) = …</c>: gives a name to a function.</summary>
internal sealed class ScriptFunctionStatement(ScriptExpression target, ScriptFunction function) : ScriptStatement
{
    internal override Flow Execute(TemplateContext context)
    {
        target.Assign(context, function);
        return Flow.Next;
    }
}
