namespace Site.Templating.Parsing;

/// <summary>A place in a template's text. Everything counts from 0; printed, line and column count from 1.</summary>
/// <param name="Offset">The character's index in the text.</param>
/// <param name="Line">The line's index.</param>
/// <param name="Column">The character's index in its line.</param>
public readonly record struct TextPosition(int Offset, int Line, int Column)
{
    /// <summary>The place as an editor shows it: <c>line,column</c>, from 1.</summary>
    public override string ToString() => $"{Line + 1},{Column + 1}";
}
