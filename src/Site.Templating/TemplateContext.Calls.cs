using System.Runtime.ExceptionServices;
using System.Text.RegularExpressions;
using Site.Templating.Parsing;
using Site.Templating.Runtime;
using Site.Templating.Runtime.Values;
using Site.Templating.Syntax;

namespace Site.Templating;

/// <summary>
/// Calling functions. Arguments live on one stack that the whole render shares, so that a call makes no array.
/// </summary>
public sealed partial class TemplateContext
{
    private object?[] _arguments = new object?[64];
    private ScriptExpression?[] _argumentNodes = new ScriptExpression?[64];
    private int _argumentCount;
    private object? _returnValue;

    internal object? LastValue { get; set; }

    internal object? TakeLastValue()
    {
        var value = LastValue;
        LastValue = null;
        return value;
    }

    internal void SetReturnValue(object? value) => _returnValue = value;

    internal object? TakeReturnValue()
    {
        var value = _returnValue;
        _returnValue = null;
        return value;
    }

    internal object? NotAFunction(ScriptExpression target, object? value)
    {
        if (EnableRelaxedFunctionAccess)
        {
            return null;
        }

        var names =
            target is ScriptMemberExpression { Target: ScriptGlobalVariable scope }
            && GetGlobal(default, scope.Name) is IScriptObject space
                ? space.GetMembers()
                : GlobalNames();
        var name = target is ScriptMemberExpression member ? member.Member : target.ToString();
        throw new ScriptRuntimeException(
            target.Span,
            value is null
                ? $"The function `{target}` was not found"
                : $"`{target}` is not a function but a {TypeNames.Kind(value)}",
            value is null ? NearestName.Hint(name, names) : null
        );
    }

    /// <summary>Calls a function with values, as functions that take functions do.</summary>
    public object? Call(IScriptFunction function, SourceSpan span, params ReadOnlySpan<object?> values)
    {
        var start = _argumentCount;
        foreach (var value in values)
        {
            PushArgument(value, null);
        }

        return Invoke(function, span, start, null, null, null);
    }

    internal object? Call(
        IScriptFunction function,
        ScriptExpression call,
        ScriptExpression[] arguments,
        ScriptExpression? from = null,
        object? piped = null,
        ScriptBlockStatement? block = null
    )
    {
        var start = _argumentCount;
        List<KeyValuePair<string, object?>>? named = null;
        List<ScriptNamedArgument>? namedNodes = null;
        if (from is ScriptExpand)
        {
            PushExpanded(piped, from);
        }
        else if (from is not null)
        {
            PushArgument(piped, from);
        }

        foreach (var argument in arguments)
        {
            switch (argument)
            {
                case ScriptNamedArgument n:
                    (named ??= []).Add(new KeyValuePair<string, object?>(n.Name, n.Evaluate(this)));
                    (namedNodes ??= []).Add(n);
                    break;
                case ScriptExpand expand:
                    PushExpanded(expand.Evaluate(this), expand);
                    break;
                default:
                    PushArgument(argument.Evaluate(this), argument);
                    break;
            }
        }

        return Invoke(function, call.Span, start, named, namedNodes, block, call);
    }

    private object? Invoke(
        IScriptFunction function,
        SourceSpan span,
        int start,
        List<KeyValuePair<string, object?>>? named,
        List<ScriptNamedArgument>? namedNodes,
        ScriptBlockStatement? block,
        ScriptExpression? call = null
    )
    {
        if (function.Parameters is { } parameters)
        {
            Bind(function, parameters, span, start, named, namedNodes, call);
            named = null;
        }

        var count = _argumentCount - start;
        object? result;
        try
        {
            result = function.Invoke(
                this,
                span,
                new ScriptArguments(
                    _arguments.AsSpan(start, count),
                    _argumentNodes.AsSpan(start, count),
                    named,
                    block,
                    call
                )
            );
        }
        catch (InvalidOperationException e) when (e.InnerException is ScriptRuntimeException inner)
        {
            // .NET's sorting wraps what a comparison throws.
            ExceptionDispatchInfo.Throw(inner);
            throw;
        }
        catch (Exception e) when (e is not (ScriptRuntimeException or OperationCanceledException))
        {
            throw new ScriptRuntimeException(
                span,
                $"The function `{NameOf(function, call)}` failed: {e.Message}",
                inner: e
            );
        }

        Array.Clear(_arguments, start, _argumentCount - start);
        Array.Clear(_argumentNodes, start, _argumentCount - start);
        _argumentCount = start;
        return result;
    }

    /// <summary>Puts named arguments in their places and checks that nothing is missing and nothing too much.</summary>
    private void Bind(
        IScriptFunction function,
        IReadOnlyList<ScriptParameterInfo> parameters,
        SourceSpan span,
        int start,
        List<KeyValuePair<string, object?>>? named,
        List<ScriptNamedArgument>? namedNodes,
        ScriptExpression? call
    )
    {
        var given = _argumentCount - start;
        var total = parameters.Count;
        if (given > total && !function.IsVariadic)
        {
            throw WrongCount(function, span, given + (named?.Count ?? 0), call);
        }

        for (var i = given; i < total; i++)
        {
            PushArgument(ScriptArguments.Missing, null);
        }

        for (var n = 0; n < (named?.Count ?? 0); n++)
        {
            var index = IndexOf(parameters, named![n].Key);
            if (index < 0)
            {
                throw new ScriptRuntimeException(
                    namedNodes![n].Span,
                    $"The function `{NameOf(function, call)}` has no parameter `{named[n].Key}`",
                    NearestName.Hint(named[n].Key, parameters.Select(static p => p.Name))
                );
            }

            _arguments[start + index] = named[n].Value;
            _argumentNodes[start + index] = namedNodes![n];
        }

        for (var i = 0; i < total; i++)
        {
            if (
                ReferenceEquals(_arguments[start + i], ScriptArguments.Missing)
                && !parameters[i].IsOptional
                && !(function.IsVariadic && i == total - 1)
            )
            {
                throw WrongCount(function, span, given + (named?.Count ?? 0), call);
            }
        }
    }

    private static int IndexOf(IReadOnlyList<ScriptParameterInfo> parameters, string name)
    {
        for (var i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].Name == name)
            {
                return i;
            }
        }

        // Scriban's own functions have some parameters in camel case.
        if (name.AsSpan().ContainsAnyInRange('A', 'Z'))
        {
            return IndexOf(parameters, Runtime.MemberRenamer.SnakeCase(name));
        }

        return -1;
    }

    private static string NameOf(IScriptFunction function, ScriptExpression? call) =>
        call switch
        {
            ScriptFunctionCall { Target: var target } => target.ToString(),
            ScriptVariablePath path => path.ToString(),
            _ => (function as ScriptFunction)?.Name ?? "function",
        };

    private static ScriptRuntimeException WrongCount(
        IScriptFunction function,
        SourceSpan span,
        int given,
        ScriptExpression? call
    )
    {
        var required = function.Parameters!.Count(static p => !p.IsOptional);
        var total = function.Parameters!.Count;
        var expected =
            function.IsVariadic ? $"at least {required}"
            : required == total ? $"{required}"
            : $"{required} to {total}";
        var names = string.Join(", ", function.Parameters!.Select(static p => p.IsOptional ? p.Name + "?" : p.Name));
        return new ScriptRuntimeException(
            span,
            $"Invalid number of arguments `{given}` passed to `{NameOf(function, call)}` while expecting `{expected}` ({names})"
        );
    }

    private void PushExpanded(object? value, ScriptExpression node)
    {
        if (ListView.Of(value) is not { } list)
        {
            PushArgument(value, node);
            return;
        }

        CheckArrayLength(node.Span, (long)list.Count * 64);
        for (var i = 0; i < list.Count; i++)
        {
            PushArgument(list[i], node);
        }
    }

    private void PushArgument(object? value, ScriptExpression? node)
    {
        if (_argumentCount == _arguments.Length)
        {
            Array.Resize(ref _arguments, _argumentCount * 2);
            Array.Resize(ref _argumentNodes, _argumentCount * 2);
        }

        _arguments[_argumentCount] = value;
        _argumentNodes[_argumentCount++] = node;
    }

    private void ResetCalls()
    {
        Array.Clear(_arguments);
        Array.Clear(_argumentNodes);
        _argumentCount = 0;
        _returnValue = null;
        LastValue = null;
        CycleIndices?.Clear();
    }

    /// <summary>Where each <c>array.cycle</c> stands, by its group.</summary>
    internal Dictionary<string, int>? CycleIndices { get; set; }

    /// <summary>The regular expressions this context has compiled.</summary>
    internal Dictionary<(string Pattern, RegexOptions Options), Regex> Regexes { get; } = [];
}
