using System.Text;
using Site.Core.Diagnostics;
using Site.Core.Text;
using Site.Status.Diagnostics;

namespace Site.Status.Sources.Json;

/// <summary>A payload read as JSON: its values with their places.</summary>
internal sealed class JsonPayload
{
    private readonly SourceText _text;
    private readonly byte[] _bytes;

    private JsonPayload(Payload payload, PayloadNotes? notes, string? part = null)
    {
        Payload = payload;
        Notes = notes;
        _text = payload.Text;
        _bytes = Encoding.UTF8.GetBytes(part ?? _text.Text);
    }

    /// <summary>What was read.</summary>
    public Payload Payload { get; }

    /// <summary>Where faults of its values go; <c>null</c> while one only looks whose payload it is.</summary>
    public PayloadNotes? Notes { get; }

    /// <summary>
    /// Reads a payload; <c>null</c> after one diagnostic that says why it cannot be read: an error, or a warning where the source's
    /// answer is optional.
    /// </summary>
    public static JsonValue? Read(Payload payload, PayloadNotes notes)
    {
        JsonPayload reading = new(payload, notes);
        if (reading.FaultOfBytes() is { } fault)
        {
            notes.Fault(payload, fault);
            return null;
        }

        return reading.ReadTree();
    }

    /// <summary>Reads the JSON that stands in a range of a payload, such as in the script of a page.</summary>
    public static JsonValue? ReadPart(Payload payload, int start, int length, PayloadNotes notes)
    {
        // Everything before it becomes blank, so that places stay those of the payload.
        string text = payload.Text.Text;
        string blank = string.Create(start, text, static (chars, source) => Blank(source, chars));
        return new JsonPayload(payload, notes, string.Concat(blank, text.AsSpan(start, length))).ReadTree();
    }

    /// <summary>Reads a payload that is to be an object; <c>null</c> after one error.</summary>
    /// <param name="payload">The payload.</param>
    /// <param name="notes">Where faults go.</param>
    /// <param name="what">What is expected, for the message: <c>Statuspage's summary</c>.</param>
    public static JsonRecord? ReadRecord(Payload payload, PayloadNotes notes, string what)
    {
        JsonValue? value = Read(payload, notes);
        if (value is null or JsonRecord)
        {
            return (JsonRecord?)value;
        }

        notes.Fault(
            payload,
            new Diagnostic(
                SourceDiagnostics.WrongShape,
                Severity.Error,
                $"expected {what}, an object, not {value.Describe()}: it looks like {PayloadShape.Describe(payload)}",
                value.Location,
                PayloadShape.WayOut
            )
        );
        return null;
    }

    /// <summary>The payload's value where it is sound JSON, without a word where it is not: to find out whose payload it is.</summary>
    public static JsonValue? Peek(Payload payload)
    {
        JsonPayload reading = new(payload, notes: null);
        return reading.ReadTree();
    }

    /// <summary>The place of a range of bytes.</summary>
    internal SourceLocation LocationOf(int start, int length)
    {
        int from = Encoding.UTF8.GetCharCount(_bytes, 0, Math.Min(start, _bytes.Length));
        int bytes = Math.Clamp(length, 0, Math.Max(0, _bytes.Length - start));
        return new SourceLocation(_text, from, bytes == 0 ? 1 : Encoding.UTF8.GetCharCount(_bytes, start, bytes));
    }

    private JsonValue? ReadTree()
    {
        JsonTreeReader reader = new(this, _bytes);
        JsonValue? value = reader.Read();
        if (reader.Fault is { } found)
        {
            SourceLocation place = LocationOf(found.Start, found.Length);
            Notes?.Fault(Payload, new Diagnostic(found.Code, Severity.Error, found.Message, place));
        }

        return value;
    }

    private static void Blank(string source, Span<char> chars)
    {
        for (int i = 0; i < chars.Length; i++)
        {
            chars[i] = source[i] is '\n' or '\r' ? source[i] : ' ';
        }
    }

    /// <summary>What can be told from the bytes, before they are taken for JSON.</summary>
    private Diagnostic? FaultOfBytes()
    {
        ReadOnlySpan<char> text = _text.Text.AsSpan().TrimStart();
        if (text.IsEmpty)
        {
            return new Diagnostic(
                SourceDiagnostics.Broken,
                Severity.Error,
                "the payload is empty",
                SourceLocation.File(Payload.Path)
            );
        }

        if (text[0] == '<')
        {
            bool page =
                text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
                || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase);
            return new Diagnostic(
                page ? SourceDiagnostics.WebPage : SourceDiagnostics.Broken,
                Severity.Error,
                page ? "the answer is a web page, not JSON" : "the payload is XML or HTML, not JSON",
                LocationOf(_bytes.AsSpan().IndexOf((byte)'<'), 1),
                page ? "the page may ask for a browser: save the data there, then use `sitegen status import`" : null
            );
        }

        int bad = InvalidByte(Payload.Body.Span);
        return bad < 0
            ? null
            : new Diagnostic(
                SourceDiagnostics.Encoding,
                Severity.Error,
                "the payload is not in UTF-8",
                new SourceLocation(_text, Math.Max(0, _text.Text.IndexOf('\uFFFD', StringComparison.Ordinal)), 1)
            );
    }

    /// <summary>The offset of the first byte that is not UTF-8, or -1.</summary>
    private static int InvalidByte(ReadOnlySpan<byte> bytes)
    {
        int offset = 0;
        while (offset < bytes.Length)
        {
            if (Rune.DecodeFromUtf8(bytes[offset..], out _, out int consumed) != System.Buffers.OperationStatus.Done)
            {
                return offset;
            }

            offset += consumed;
        }

        return -1;
    }
}

/// <summary>Why a payload is no JSON that we can read.</summary>
/// <param name="Code">The diagnostic's code.</param>
/// <param name="Message">Its message.</param>
/// <param name="Start">The first byte.</param>
/// <param name="Length">The number of bytes.</param>
internal sealed record JsonFault(string Code, string Message, int Start, int Length);
