using Site.Templating.Runtime;

namespace Site.Templating.Syntax;

/// <summary>What can be called when it is named: a variable or a member whose value may be a function.</summary>
internal abstract class ScriptVariablePath : ScriptExpression
{
    internal override bool IsAssignable => true;

    internal override object? Evaluate(TemplateContext context)
    {
        var value = EvaluateUncalled(context);
        return value is IScriptFunction function ? context.Call(function, this, []) : value;
    }

    internal override object? EvaluatePiped(TemplateContext context, object? piped, ScriptExpression from)
    {
        var value = EvaluateUncalled(context);
        return value is IScriptFunction function
            ? context.Call(function, this, [], from, piped)
            : context.NotAFunction(this, value);
    }

    /// <summary>The value as something to take a member of: a function that is an object too is not called.</summary>
    internal object? EvaluateTarget(TemplateContext context)
    {
        var value = EvaluateUncalled(context);
        return value is IScriptFunction function and not IScriptObject ? context.Call(function, this, []) : value;
    }
}

/// <summary>A variable by its plain name.</summary>
internal sealed class ScriptGlobalVariable(string name) : ScriptVariablePath
{
    public string Name { get; } = name;

    internal override object? Evaluate(TemplateContext context)
    {
        var value = context.GetGlobal(Span, Name);
        return value is IScriptFunction function ? context.Call(function, this, []) : value;
    }

    internal override object? EvaluateUncalled(TemplateContext context) => context.GetGlobal(Span, Name);

    internal override void Assign(TemplateContext context, object? value) => context.SetGlobal(Span, Name, value);
}

/// <summary>A variable of the call: <c>$name</c>, or an argument by its place, <c>$0</c>.</summary>
internal sealed class ScriptLocalVariable(string name) : ScriptVariablePath
{
    private readonly int _index = int.TryParse(name, out var index) ? index : -1;

    public string Name { get; } = name;

    internal override object? EvaluateUncalled(TemplateContext context)
    {
        if (_index < 0)
        {
            if (context.Locals.TryGet(Name, out var value) || !context.StrictVariables)
            {
                return value;
            }

            throw new ScriptRuntimeException(Span, $"The variable `{this}` was not found");
        }

        return context.Locals.Arguments?[_index];
    }

    internal override void Assign(TemplateContext context, object? value)
    {
        if (_index >= 0)
        {
            (context.Locals.Arguments ??= [])[_index] = value;
        }
        else if (!context.Locals.TrySet(Name, value))
        {
            throw new ScriptRuntimeException(Span, $"Cannot set the variable `{this}`: it is read-only");
        }
    }
}

/// <summary><c>$</c>: the call's arguments.</summary>
internal sealed class ScriptArgumentsVariable : ScriptExpression
{
    internal override object? Evaluate(TemplateContext context) => context.Locals.Arguments ??= [];
}

/// <summary><c>$$</c>: the block of the <c>wrap</c> that called; it is executed where it is written.</summary>
internal sealed class ScriptBlockVariable : ScriptExpression
{
    internal override object? Evaluate(TemplateContext context) => context.Locals.Block;
}

/// <summary><c>this</c>: the topmost global object.</summary>
internal sealed class ScriptThis : ScriptExpression
{
    internal override object? Evaluate(TemplateContext context) => context.CurrentGlobal;
}
