using Site.Templating.Parsing;

namespace Site.Templating.Runtime;

/// <summary>A .NET delegate as a function of the language. Arguments are converted to its parameters' types.</summary>
public sealed partial class DelegateCustomFunction : IScriptFunction
{
    private delegate object? Invoker(TemplateContext context, SourceSpan span, ReadOnlySpan<object?> values);

    private readonly Invoker _invoke;

    private DelegateCustomFunction(string name, int parameterCount, Invoker invoke)
        : this(
            name,
            [.. Enumerable.Range(1, parameterCount).Select(static i => new ScriptParameterInfo($"arg{i}"))],
            false,
            invoke
        ) { }

    private DelegateCustomFunction(
        string name,
        IReadOnlyList<ScriptParameterInfo> parameters,
        bool isVariadic,
        Invoker invoke
    )
    {
        Name = name;
        Parameters = parameters;
        IsVariadic = isVariadic;
        _invoke = invoke;
    }

    /// <summary>The name it was imported under.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public IReadOnlyList<ScriptParameterInfo> Parameters { get; }

    /// <inheritdoc/>
    public bool IsVariadic { get; }

    /// <inheritdoc/>
    public object? Invoke(TemplateContext context, SourceSpan callerSpan, ScriptArguments arguments) =>
        _invoke(context, callerSpan, arguments.Values);

    /// <summary>A function of no parameters.</summary>
    public static DelegateCustomFunction Create<TResult>(string name, Func<TResult> function) =>
        new(name, 0, (_, _, _) => function());

    /// <summary>A function of one parameter.</summary>
    public static DelegateCustomFunction Create<T1, TResult>(string name, Func<T1, TResult> function) =>
        TakesContext<T1>()
            ? new(name, 0, (c, _, _) => function((T1)(object)c))
            : new(name, 1, (c, s, v) => function(c.ToObject<T1>(s, v[0])));

    /// <summary>A function of two parameters.</summary>
    public static DelegateCustomFunction Create<T1, T2, TResult>(string name, Func<T1, T2, TResult> function) =>
        TakesContext<T1>()
            ? new(name, 1, (c, s, v) => function((T1)(object)c, c.ToObject<T2>(s, v[0])))
            : new(name, 2, (c, s, v) => function(c.ToObject<T1>(s, v[0]), c.ToObject<T2>(s, v[1])));

    /// <summary>A function of three parameters.</summary>
    public static DelegateCustomFunction Create<T1, T2, T3, TResult>(string name, Func<T1, T2, T3, TResult> function) =>
        TakesContext<T1>()
            ? new(name, 2, (c, s, v) => function((T1)(object)c, c.ToObject<T2>(s, v[0]), c.ToObject<T3>(s, v[1])))
            : new(
                name,
                3,
                (c, s, v) => function(c.ToObject<T1>(s, v[0]), c.ToObject<T2>(s, v[1]), c.ToObject<T3>(s, v[2]))
            );

    /// <summary>A function of four parameters.</summary>
    public static DelegateCustomFunction Create<T1, T2, T3, T4, TResult>(
        string name,
        Func<T1, T2, T3, T4, TResult> function
    ) =>
        TakesContext<T1>()
            ? new(
                name,
                3,
                (c, s, v) =>
                    function((T1)(object)c, c.ToObject<T2>(s, v[0]), c.ToObject<T3>(s, v[1]), c.ToObject<T4>(s, v[2]))
            )
            : new(
                name,
                4,
                (c, s, v) =>
                    function(
                        c.ToObject<T1>(s, v[0]),
                        c.ToObject<T2>(s, v[1]),
                        c.ToObject<T3>(s, v[2]),
                        c.ToObject<T4>(s, v[3])
                    )
            );

    private static bool TakesContext<T>() => typeof(T) == typeof(TemplateContext);
}
