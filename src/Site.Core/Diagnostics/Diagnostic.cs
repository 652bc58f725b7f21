using System.Collections.Immutable;
using Site.Core.Text;

namespace Site.Core.Diagnostics;

/// <summary>How bad a diagnostic is. An error stops the output from being written.</summary>
public enum Severity
{
    /// <summary>Worth knowing; never changes the exit code.</summary>
    Info,

    /// <summary>Probably wrong; output is written all the same.</summary>
    Warning,

    /// <summary>Wrong; nothing is written.</summary>
    Error,
}

/// <summary>A place in a source text: a range of UTF-16 code units. A file without a readable text has an empty one.</summary>
/// <param name="Source">The text.</param>
/// <param name="Start">The offset of the first code unit.</param>
/// <param name="Length">The number of code units marked in the excerpt; 0 marks one column.</param>
public sealed record SourceLocation(SourceText Source, int Start, int Length = 0)
{
    /// <summary>The 1-based line and column of <see cref="Start"/>.</summary>
    public LinePosition Position => Source.GetPosition(Start);

    /// <summary>The location of a whole file: its path alone is shown.</summary>
    public static SourceLocation File(string path) => new(new SourceText(path, string.Empty), 0);
}

/// <summary>One step of the way by which a place was reached, such as an include.</summary>
/// <param name="Text">What led here: <c>included from</c>, <c>in shortcode 'note' at</c>.</param>
/// <param name="Location">Where it happened.</param>
public sealed record TraceFrame(string Text, SourceLocation Location);

/// <summary>
/// A fault or remark about the input, meant for the person who wrote it.
/// </summary>
/// <param name="Code">The permanent code, such as <c>SG2003</c>.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Message">What is wrong: one line, lower case first letter, no full stop.</param>
/// <param name="Location">Where, or <c>null</c> where there is no place.</param>
/// <param name="Hint">What to do about it, or <c>null</c>.</param>
public sealed record Diagnostic(
    string Code,
    Severity Severity,
    string Message,
    SourceLocation? Location = null,
    string? Hint = null
)
{
    /// <summary>How the place was reached, innermost first.</summary>
    public ImmutableArray<TraceFrame> Trace { get; init; } = [];
}
