using Site.Templating.Parsing;
using Site.Templating.Syntax;

namespace Site.Templating.Runtime;

/// <summary>A parameter of a function.</summary>
/// <param name="Name">The name, by which it can be given as <c>name: value</c>.</param>
/// <param name="IsOptional">Whether it can be left out.</param>
public readonly record struct ScriptParameterInfo(string Name, bool IsOptional = false);

/// <summary>What a function is called with.</summary>
public readonly ref struct ScriptArguments
{
    private readonly ReadOnlySpan<ScriptExpression?> _nodes;

    internal ScriptArguments(
        ReadOnlySpan<object?> values,
        ReadOnlySpan<ScriptExpression?> nodes,
        List<KeyValuePair<string, object?>>? named,
        ScriptBlockStatement? block,
        ScriptNode? caller = null
    )
    {
        Values = values;
        _nodes = nodes;
        Named = named;
        Block = block;
        Caller = caller;
    }

    /// <summary>The arguments in the parameters' order. An optional parameter that was not given is <see cref="Missing"/>.</summary>
    public ReadOnlySpan<object?> Values { get; }

    /// <summary>Arguments by name that match no parameter; only functions without declared parameters get them.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>>? Named { get; }

    /// <summary>The block of a <c>wrap</c>, else null.</summary>
    public ScriptBlockStatement? Block { get; }

    /// <summary>The call as it stands in the template; null when a function calls, as <c>array.each</c> does.</summary>
    public ScriptNode? Caller { get; }

    /// <summary>Where an argument stands; for one that was not written, <paramref name="otherwise"/>.</summary>
    public SourceSpan SpanOf(int index, SourceSpan otherwise) =>
        index < _nodes.Length && _nodes[index] is { } node ? node.Span : otherwise;

    /// <summary>The arguments as an array, those by name as its members: what a function written in a template sees as <c>$</c>.</summary>
    public ScriptArray ToArray(TemplateContext context)
    {
        var array = new ScriptArray(Values.Length);
        foreach (var value in Values)
        {
            array.Add(ReferenceEquals(value, Missing) ? null : value);
        }

        foreach (var (name, value) in Named ?? [])
        {
            array.TrySetValue(context, default, name, value, readOnly: false);
        }

        return array;
    }

    /// <summary>Stands for an optional parameter that was not given.</summary>
    public static object Missing { get; } = new MissingArgument();

    private sealed class MissingArgument;
}

/// <summary>
/// A function that templates can call, with its arguments on the render's own stack: a call makes no array.
/// <see cref="IScriptCustomFunction"/> is the same under Scriban's signature.
/// </summary>
public interface IScriptFunction
{
    /// <summary>
    /// The declared parameters; null for a function that takes whatever it is given. Arguments are checked against them
    /// and put in their order before the call.
    /// </summary>
    IReadOnlyList<ScriptParameterInfo>? Parameters { get; }

    /// <summary>Whether the last parameter takes every further argument.</summary>
    bool IsVariadic { get; }

    /// <summary>Calls the function.</summary>
    /// <param name="context">The render.</param>
    /// <param name="callerSpan">The call's place, for errors.</param>
    /// <param name="arguments">The arguments.</param>
    /// <exception cref="ScriptRuntimeException">The arguments are wrong, or the work failed.</exception>
    object? Invoke(TemplateContext context, SourceSpan callerSpan, ScriptArguments arguments);
}
