using Site.Templating.Parsing;
using Site.Templating.Runtime;
using Site.Templating.Runtime.Values;

namespace Site.Templating.Functions;

/// <summary>What a built-in function does.</summary>
internal delegate object? BuiltinBody(in BuiltinCall call);

/// <summary>A function of the language itself: a body, and the names of its parameters.</summary>
internal sealed class BuiltinFunction : IScriptFunction
{
    private readonly BuiltinBody _body;

    /// <summary>A function of parameters written in short.</summary>
    /// <param name="body">What it does.</param>
    /// <param name="parameters">Names; one that ends with <c>?</c> is optional, one that ends with <c>...</c> takes the rest.</param>
    public BuiltinFunction(BuiltinBody body, params string[] parameters)
    {
        _body = body;
        Parameters = Array.ConvertAll(
            parameters,
            static p => new ScriptParameterInfo(
                p.TrimEnd('?', '.'),
                p.EndsWith('?') || p.EndsWith("...", StringComparison.Ordinal)
            )
        );
        IsVariadic = parameters is [.., var last] && last.EndsWith("...", StringComparison.Ordinal);
    }

    public IReadOnlyList<ScriptParameterInfo> Parameters { get; }

    public bool IsVariadic { get; }

    public object? Invoke(TemplateContext context, SourceSpan callerSpan, ScriptArguments arguments) =>
        _body(new BuiltinCall(context, callerSpan, arguments));
}

/// <summary>One call of a built-in function: its arguments, converted as they are asked for.</summary>
internal readonly ref struct BuiltinCall(TemplateContext context, SourceSpan span, ScriptArguments arguments)
{
    private readonly ScriptArguments _arguments = arguments;

    public TemplateContext Context { get; } = context;

    public SourceSpan Span { get; } = span;

    public int Count => _arguments.Values.Length;

    public ScriptArguments Arguments => _arguments;

    public object? this[int index] => Has(index) ? _arguments.Values[index] : null;

    public bool Has(int index) =>
        index < _arguments.Values.Length && !ReferenceEquals(_arguments.Values[index], ScriptArguments.Missing);

    public SourceSpan SpanOf(int index) => _arguments.SpanOf(index, Span);

    public string Text(int index) => Context.ToText(SpanOf(index), this[index]);

    public string Text(int index, string otherwise) => Has(index) ? Text(index) : otherwise;

    /// <summary>The argument as text, null staying null.</summary>
    public string? TextOrNull(int index) => this[index] is { } value ? Context.ToText(SpanOf(index), value) : null;

    public int Int(int index) => Context.ToInt(SpanOf(index), this[index]);

    public int Int(int index, int otherwise) => Has(index) ? Int(index) : otherwise;

    public double Double(int index) => Numbers.ToDouble(Context, SpanOf(index), this[index]);

    public bool Bool(int index) => TemplateContext.ToBool(this[index]);

    /// <summary>The argument as a list; null for null.</summary>
    /// <exception cref="ScriptRuntimeException">It is something else.</exception>
    public ListView? List(int index) =>
        this[index] is not { } value ? null
        : ListView.Of(value) is { } list ? Bounded(index, list)
        : throw Misfit(index, $"Expecting a list and not a {TypeNames.Kind(value)}");

    private ListView Bounded(int index, ListView list)
    {
        Context.CheckArrayLength(SpanOf(index), list.Count);
        return list;
    }

    /// <summary>The argument as a function.</summary>
    /// <exception cref="ScriptRuntimeException">It is none.</exception>
    public IScriptFunction Function(int index) =>
        this[index] as IScriptFunction
        ?? throw new ScriptRuntimeException(
            Span,
            $"Expecting a function and not a {TypeNames.Kind(this[index])}",
            "Write @ in front of the function's name to pass it instead of calling it"
        );

    /// <summary>The function can't do its work: told at the call.</summary>
    public ScriptRuntimeException Fault(string message) => new(Span, message);

    /// <summary>An argument is of the wrong type: told at the argument.</summary>
    public ScriptRuntimeException Misfit(int index, string message) => new(SpanOf(index), message);
}
