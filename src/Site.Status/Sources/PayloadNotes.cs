using Site.Core.Diagnostics;
using Site.Status.Diagnostics;
using Site.Status.Sources.Json;

namespace Site.Status.Sources;

/// <summary>
/// Reports the faults of the payloads of one snapshot. What is wrong in the same way at the same path (<c>incidents[].impact</c>)
/// is said once, at its first place.
/// </summary>
internal sealed class PayloadNotes
{
    private readonly HashSet<(string Code, string Subject)> _said = [];
    private readonly DiagnosticSink _sink;

    public PayloadNotes(ReadContext context)
    {
        _sink = context.Sink;
        CapturedAt = context.CapturedAt;
    }

    /// <summary>The capture time of the snapshot to be made.</summary>
    public DateTimeOffset CapturedAt { get; }

    /// <summary>Warns of a value that is left out.</summary>
    /// <param name="value">The value.</param>
    /// <param name="wanted">What was expected, with its article: <c>a text</c>.</param>
    public void OddValue(JsonValue value, string wanted) =>
        WarnOnce(
            SourceDiagnostics.OddValue,
            $"{value.Path}: expected {wanted}, not {value.Describe()}; it is left out",
            value.Path + wanted,
            value.Location
        );

    /// <summary>Warns of a word that is not known.</summary>
    /// <param name="value">Where it stands.</param>
    /// <param name="word">The word.</param>
    /// <param name="what">What the word should have been: <c>component state</c>.</param>
    public void UnknownWord(JsonValue value, string word, string what) =>
        WarnOnce(
            SourceDiagnostics.UnknownWord,
            $"unknown {what} '{Shortened(word)}': read as unknown",
            $"{what} {word}",
            value.Location
        );

    /// <summary>Warns of a part that is left out because something in it is missing.</summary>
    public void Incomplete(JsonValue part, string missing) =>
        WarnOnce(
            SourceDiagnostics.Incomplete,
            $"{part.Path}: {missing} is missing; this one is left out",
            part.Path + missing,
            part.Location
        );

    /// <summary>Warns, unless the same was said of the same subject.</summary>
    public void WarnOnce(string code, string message, string subject, SourceLocation? location)
    {
        if (_said.Add((code, subject)))
        {
            _sink.Warning(code, message, location);
        }
    }

    /// <summary>Reports an error: no snapshot can be made.</summary>
    public void Error(string code, string message, SourceLocation? location, string? hint = null) =>
        _sink.Error(code, message, location, hint);

    /// <summary>A text of a source, short enough for a message.</summary>
    public static string Shortened(string text) => text.Length <= 60 ? text : $"{text.AsSpan(0, 57)}…";
}
