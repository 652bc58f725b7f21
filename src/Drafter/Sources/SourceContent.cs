using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Drafter.Diagnostics;

namespace Drafter.Sources;

/// <summary>Makes text of a source as it came.</summary>
internal static class SourceContent
{
    private const string SaveText = "save its text to a file, and name that";
    private static readonly UTF8Encoding s_utf8 = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );
    private static readonly JsonWriterOptions s_indented = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The fault of what is too large to be read.</summary>
    public static SourceFault TooLarge { get; } =
        new(
            DraftDiagnostics.SourceNotText,
            $"it has more than {SourceFetcher.MaxBytes / 1_000_000} MB",
            "save the part that matters to a file, and name that"
        );

    /// <summary>Why a kind of file is not read; <c>null</c> where it is.</summary>
    public static SourceFault? Refusal(string mediaType) =>
        mediaType switch
        {
            "text/html" or "application/xhtml+xml" or "text/plain" or "text/markdown" or "application/json" => null,
            "application/pdf" => new SourceFault(DraftDiagnostics.SourceNotText, "a PDF is not read", SaveText),
            _ => new SourceFault(
                DraftDiagnostics.SourceNotText,
                $"it is {mediaType}; only HTML, Markdown, plain text and JSON are read",
                SaveText
            ),
        };

    /// <summary>What a file is, by its name and its beginning.</summary>
    public static string MediaTypeOf(string path, ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("%PDF"u8) ? "application/pdf"
        : bytes.Contains((byte)0) ? "a binary file"
        : Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".html" or ".htm" or ".xhtml" => "text/html",
            ".json" => "application/json",
            ".md" or ".markdown" => "text/markdown",
            _ => "text/plain",
        };

    /// <summary>The title and the text of a source.</summary>
    /// <param name="raw">What came.</param>
    /// <param name="name">What stands in for a missing title.</param>
    /// <returns>Both, or why there is no text.</returns>
    public static (string Title, string Text, SourceFault? Fault) Read(RawSource raw, string name)
    {
        if (Refusal(raw.MediaType) is { } refusal)
        {
            return (name, string.Empty, refusal);
        }

        if (raw.MediaType is "text/html" or "application/xhtml+xml")
        {
            (string? title, string page) = HtmlSource.Read(raw);
            return page.Length == 0 ? (name, page, (SourceFault?)NoText) : (title ?? name, page, null);
        }

        if (Decode(raw) is not { } text)
        {
            return (
                name,
                string.Empty,
                new SourceFault(DraftDiagnostics.SourceNotText, "its encoding is not UTF-8", "save it as UTF-8")
            );
        }

        text = text.ReplaceLineEndings("\n").Trim('\uFEFF', '\n', ' ');
        return text.Length == 0 ? (name, text, (SourceFault?)NoText)
            : raw.MediaType == "application/json" ? (name, Indented(text), null)
            : (FirstHeading(text) ?? name, text, null);
    }

    private static SourceFault NoText { get; } =
        new(DraftDiagnostics.SourceNotText, "there is no text in it", SaveText);

    private static string? Decode(RawSource raw)
    {
        try
        {
            Encoding encoding = raw.Charset is { Length: > 0 } charset ? Encoding.GetEncoding(charset) : s_utf8;
            return encoding.GetString(raw.Bytes.Span);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string Indented(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            using MemoryStream text = new();
            using (Utf8JsonWriter writer = new(text, s_indented))
            {
                document.WriteTo(writer);
            }

            return Encoding.UTF8.GetString(text.ToArray());
        }
        catch (JsonException)
        {
            return json;
        }
    }

    private static string? FirstHeading(string text)
    {
        string? line = text.Split('\n').FirstOrDefault(l => l.StartsWith("# ", StringComparison.Ordinal));
        return line is null ? null : Drafter.Text.ModelText.Line(line, 120);
    }
}
