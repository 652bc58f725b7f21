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
    private JsonValue? _odd;

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
    public void OddValue(JsonValue value, string wanted)
    {
        _odd = value.Parent;
        WarnOnce(
            SourceDiagnostics.OddValue,
            $"{value.Path}: expected {wanted}, not {value.Describe()}; it is left out",
            value.Path + wanted,
            value.Location
        );
    }

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

    /// <summary>Warns of a part that is left out because something in it is missing; not again where an odd value in it was reported.</summary>
    public void Incomplete(JsonValue part, string missing)
    {
        if (!ReferenceEquals(part, _odd))
        {
            WarnOnce(
                SourceDiagnostics.Incomplete,
                $"{part.Path}: {missing} is missing; this one is left out",
                part.Path + missing,
                part.Location
            );
        }
    }

    /// <summary>Warns, unless the same was said of the same subject.</summary>
    public void WarnOnce(string code, string message, string subject, SourceLocation? location)
    {
        if (_said.Add((code, subject)))
        {
            _sink.Warning(code, message, location);
        }
    }

    /// <summary>Reports why a payload cannot be read: as it is, or as a warning where a snapshot can be made without it.</summary>
    public void Fault(Payload payload, Diagnostic fault) =>
        _sink.Report(payload.Request is { IsOptional: true } ? fault with { Severity = Severity.Warning } : fault);

    /// <summary>Reports that a payload is sound and not what its adapter reads, with what it looks like.</summary>
    /// <param name="payload">The payload.</param>
    /// <param name="wanted">What was expected: <c>an answer of Statuspage</c>.</param>
    public void WrongShape(Payload payload, string wanted) =>
        Fault(
            payload,
            new Diagnostic(
                SourceDiagnostics.WrongShape,
                Severity.Error,
                $"this is not {wanted}: it looks like {PayloadShape.Describe(payload)}",
                SourceLocation.File(payload.Path),
                PayloadShape.WayOut
            )
        );

    /// <summary>A text of a source, short enough for a message.</summary>
    public static string Shortened(string text) => text.Length <= 60 ? text : $"{text.AsSpan(0, 57)}…";
}
