namespace Site.Templating.Parsing;

/// <summary>How bad a message is.</summary>
public enum ParserMessageType
{
    /// <summary>The template can't be rendered.</summary>
    Error,

    /// <summary>The template can be rendered, but probably not as meant.</summary>
    Warning,
}

/// <summary>What the parser has to say about a place of a template.</summary>
/// <param name="Type">How bad it is.</param>
/// <param name="Span">Where.</param>
/// <param name="Message">What is wrong, in one sentence.</param>
public sealed record LogMessage(ParserMessageType Type, SourceSpan Span, string Message)
{
    /// <summary>The message as Scriban prints it: <c>name(line,col) : error : message</c>.</summary>
    public override string ToString() =>
        $"{Span} : {(Type == ParserMessageType.Error ? "error" : "warning")} : {Message}";
}
