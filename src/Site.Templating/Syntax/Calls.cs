using Site.Templating.Runtime;

namespace Site.Templating.Syntax;

/// <summary><c>f a b:1</c> and <c>f(a, b)</c>.</summary>
internal sealed class ScriptFunctionCall(ScriptExpression target, ScriptExpression[] arguments) : ScriptExpression
{
    public ScriptExpression Target { get; } = target;

    public ScriptExpression[] Arguments { get; } = arguments;

    internal override object? Evaluate(TemplateContext context) => EvaluateWithBlock(context, null);

    internal object? EvaluateWithBlock(TemplateContext context, ScriptBlockStatement? block)
    {
        var value = Target.EvaluateUncalled(context);
        return value is IScriptFunction function
            ? context.Call(function, this, Arguments, block: block)
            : context.NotAFunction(Target, value);
    }

    internal override object? EvaluatePiped(TemplateContext context, object? piped, ScriptExpression from)
    {
        var value = Target.EvaluateUncalled(context);
        return value is IScriptFunction function
            ? context.Call(function, this, Arguments, from, piped)
            : context.NotAFunction(Target, value);
    }
}

/// <summary><c>name: value</c> among arguments.</summary>
internal sealed class ScriptNamedArgument(string name, ScriptExpression value) : ScriptExpression
{
    public string Name { get; } = name;

    internal override object? Evaluate(TemplateContext context) => value.Evaluate(context);
}

/// <summary><c>value | function</c>.</summary>
internal sealed class ScriptPipeCall(ScriptExpression from, ScriptExpression to) : ScriptExpression
{
    internal override object? Evaluate(TemplateContext context) => To(context, from.Evaluate(context));

    internal override object? EvaluatePiped(TemplateContext context, object? piped, ScriptExpression outer) =>
        To(context, from.EvaluatePiped(context, piped, outer));

    private object? To(TemplateContext context, object? value) => to.EvaluatePiped(context, value, from);
}

/// <summary>A function written in a template: <c>func</c>, <c>f(x) = …</c>, or <c>do … end</c>.</summary>
internal sealed class ScriptFunction : ScriptNode, IScriptFunction
{
    private readonly ScriptFunctionParameter[]? _parameters;
    private readonly ScriptStatement? _body;
    private readonly ScriptExpression? _inline;

    public ScriptFunction(
        string name,
        ScriptFunctionParameter[]? parameters,
        ScriptStatement? body,
        ScriptExpression? inline
    )
    {
        Name = name;
        _parameters = parameters;
        _body = body;
        _inline = inline;
        Parameters = parameters
            ?.Select(static p => new ScriptParameterInfo(p.Name, p.IsOptional || p.IsVariadic))
            .ToArray();
        IsVariadic = parameters is [.., { IsVariadic: true }];
    }

    public string Name { get; }

    public IReadOnlyList<ScriptParameterInfo>? Parameters { get; }

    public bool IsVariadic { get; }

    public object? Invoke(TemplateContext context, Parsing.SourceSpan callerSpan, ScriptArguments arguments)
    {
        context.EnterCall(callerSpan, $"function call `{Name}`");
        var frame = context.PushLocals();
        frame.Block = arguments.Block;
        frame.Arguments = arguments.ToArray(context);
        if (_parameters is not null)
        {
            BindParameters(context, arguments);
        }

        if (IsVariadic)
        {
            Nest(frame.Arguments, _parameters!.Length - 1);
        }

        if (Name.StartsWith('$'))
        {
            // A local function is known to itself.
            frame.TrySet(Name[1..], this);
        }

        var scopes = context.ScopeDepth;
        var result = _body is not null && context.IsIndenting ? RunIndented(context, callerSpan) : Run(context);
        while (context.ScopeDepth > scopes)
        {
            context.PopScope();
        }

        if (_parameters is not null)
        {
            context.PopGlobal();
        }

        context.PopLocals();
        context.ExitCall();
        return result;
    }

    /// <summary>What the function's text writes is indented as its call is.</summary>
    private object? RunIndented(TemplateContext context, Parsing.SourceSpan callerSpan)
    {
        var text = context.RentOutput();
        var outer = context.SwapOutput(text);
        var line = context.LeaveIndent();
        object? result;
        try
        {
            result = Run(context);
        }
        finally
        {
            context.SwapOutput(outer);
            context.ReturnToIndent(line);
        }

        context.WriteCaptured(callerSpan, text.Written);
        context.ReturnOutput(text);
        return result;
    }

    private object? Run(TemplateContext context)
    {
        if (_inline is not null)
        {
            return _inline.Evaluate(context);
        }

        var outer = context.TakeLastValue();
        var flow = _body!.Execute(context);
        var last = context.TakeLastValue();
        context.LastValue = outer;
        return flow == Flow.Return ? context.TakeReturnValue() : last;
    }

    /// <summary>Puts the arguments that the last parameter takes into an array of their own: <c>$</c> is <c>[5, [1, -1]]</c>.</summary>
    private static void Nest(ScriptArray arguments, int from)
    {
        var rest = new ScriptArray(arguments.Skip(from).Where(static a => a is not null));
        while (arguments.Count > from)
        {
            arguments.RemoveAt(arguments.Count - 1);
        }

        arguments.Add(rest);
    }

    /// <summary>Pushes the parameters' scope; a default value may name the parameters before it.</summary>
    private void BindParameters(TemplateContext context, ScriptArguments arguments)
    {
        var scope = new ScriptObject();
        context.PushGlobal(scope);
        for (var i = 0; i < _parameters!.Length; i++)
        {
            var parameter = _parameters[i];
            object? value;
            if (parameter.IsVariadic)
            {
                var rest = new ScriptArray();
                for (var j = i; j < arguments.Values.Length; j++)
                {
                    if (!ReferenceEquals(arguments.Values[j], ScriptArguments.Missing))
                    {
                        rest.Add(arguments.Values[j]);
                    }
                }

                value = rest;
            }
            else
            {
                value = arguments.Values[i];
                if (ReferenceEquals(value, ScriptArguments.Missing))
                {
                    value = parameter.Default?.Evaluate(context);
                }
            }

            scope.SetValue(parameter.Name, value, readOnly: false);
        }
    }
}

/// <summary>A parameter of a function written in a template.</summary>
internal sealed record ScriptFunctionParameter(
    string Name,
    ScriptExpression? Default,
    bool IsOptional,
    bool IsVariadic
);

/// <summary><c>do … end</c> as a value.</summary>
internal sealed class ScriptAnonymousFunction(ScriptFunction function) : ScriptExpression
{
    internal override object? Evaluate(TemplateContext context) => function;

    internal override object? EvaluatePiped(TemplateContext context, object? piped, ScriptExpression from) =>
        context.Call(function, this, [], from, piped);
}
