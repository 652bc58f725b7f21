using Site.Templating.Parsing;

namespace Site.Templating.Runtime;

/// <summary>A fault of a template found while it was rendered: expected of any input, and always at a place.</summary>
public class ScriptRuntimeException : Exception
{
    /// <summary>A fault at a place.</summary>
    public ScriptRuntimeException(SourceSpan span, string message, string? hint = null, Exception? inner = null)
        : base(message, inner)
    {
        Span = span;
        OriginalMessage = message;
        Hint = hint;
    }

    /// <summary>Where: the innermost template's place.</summary>
    public SourceSpan Span { get; }

    /// <summary>What is wrong, without the place.</summary>
    public string OriginalMessage { get; }

    /// <summary>What would help, where the engine knows: the nearest name, or the missing parentheses.</summary>
    public string? Hint { get; }

    /// <summary>The <c>include</c> calls on the way to the place, innermost first; empty in the outermost template.</summary>
    public IReadOnlyList<SourceSpan> IncludedFrom => _includedFrom;

    /// <summary>The fault as Scriban prints it: <c>name(line,col) : error : message</c>.</summary>
    public override string Message => new LogMessage(ParserMessageType.Error, Span, OriginalMessage).ToString();

    internal void AddInclude(SourceSpan include) => _includedFrom.Add(include);

    private readonly List<SourceSpan> _includedFrom = [];

    /// <inheritdoc/>
    public override string ToString() => Message;
}

/// <summary>A render stopped because its host cancelled it.</summary>
public sealed class ScriptAbortException(SourceSpan span, CancellationToken cancellationToken)
    : ScriptRuntimeException(span, "The render was cancelled")
{
    /// <summary>The host's token.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;
}

/// <summary>An included template has errors of its own; <see cref="Messages"/> has them all.</summary>
public sealed class ScriptParserRuntimeException(SourceSpan span, string message, IReadOnlyList<LogMessage> messages)
    : ScriptRuntimeException(span, message)
{
    /// <summary>The included template's messages, each with its own place.</summary>
    public IReadOnlyList<LogMessage> Messages { get; } = messages;
}
