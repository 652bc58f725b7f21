using System.Globalization;
using System.Text.Json;
using nietras.SeparatedValues;
using Site.Core.Diagnostics;
using Site.Core.Text;
using Site.Core.Yaml;
using Site.Templating.Runtime;
using SiteGen.Diagnostics;
using SiteGen.Rendering.Views;

namespace SiteGen.Sources;

/// <summary>Reads a file of data: YAML, JSON or CSV, by the end of its name.</summary>
internal static class DataFileReader
{
    private static readonly YamlDiagnosticCodes YamlCodes = new(SourceDiagnostics.BadData, SourceDiagnostics.BadData);

    /// <summary>Whether the name is that of a file which can be read.</summary>
    public static bool CanRead(string path) => FormatOf(path) is ".yaml" or ".yml" or ".json" or ".csv";

    /// <summary>The data of a file as templates see it; <c>null</c> after a fault, which is reported.</summary>
    /// <param name="fullPath">Where it is.</param>
    /// <param name="relativePath">What diagnostics call it.</param>
    /// <param name="timeZone">The zone of dates without an offset.</param>
    /// <param name="sink">Where faults are reported.</param>
    public static object? Read(string fullPath, string relativePath, TimeZoneInfo timeZone, DiagnosticSink sink) =>
        TextFile.Read(fullPath, relativePath, sink) is not { } text
            ? null
            : FormatOf(relativePath) switch
            {
                ".json" => ReadJson(text, sink),
                ".csv" => ReadCsv(text, sink),
                _ => ReadYaml(text, timeZone, sink),
            };

    private static string FormatOf(string path) => Path.GetExtension(path).ToLowerInvariant();

    private static object? ReadYaml(SourceText text, TimeZoneInfo timeZone, DiagnosticSink sink) =>
        YamlReader.TryRead(text, YamlCodes, sink, out YamlNode? node) && node is not null
            ? ScriptValues.FromYaml(node, timeZone)
            : null;

    private static object? ReadJson(SourceText source, DiagnosticSink sink)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(
                source.Text,
                new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip }
            );
            return ScriptValues.FromJson(document.RootElement);
        }
        catch (JsonException exception)
        {
            int line = (int)(exception.LineNumber ?? 0) + 1;
            int offset =
                source.GetOffset(line, 1) + CharsOf(source.GetLine(line), (int)(exception.BytePositionInLine ?? 0));
            string message = Rendering.HtmlText.Collapse(exception.Message.Split(" LineNumber:")[0].Split(" Path:")[0]);
            sink.Error(
                SourceDiagnostics.BadData,
                $"this is not JSON: {Sentence.LowerFirst(message)}",
                source,
                offset,
                1
            );
            return null;
        }
    }

    private static object? ReadCsv(SourceText source, DiagnosticSink sink)
    {
        try
        {
            return ReadRows(source, sink);
        }
        catch (NotSupportedException)
        {
            // The library's limit of 16 million characters for a row, which hardly a table reaches but by a quote.
            sink.Error(
                SourceDiagnostics.BadData,
                "a row of this table is too long to be read",
                source,
                0,
                0,
                "close the quotes of its fields"
            );
            return null;
        }
    }

    private static object? ReadRows(SourceText source, DiagnosticSink sink)
    {
        using SepReader csv = Sep.New(',')
            .Reader(options => options with { HasHeader = false, Unescape = true, DisableColCountCheck = true })
            .FromText(source.Text);
        string[]? header = null;
        List<object?> rows = [];
        foreach (SepReader.Row record in csv)
        {
            if (record.Span.IsEmpty)
            {
                continue;
            }

            if (record.Span.Count('"') % 2 != 0)
            {
                sink.Error(
                    SourceDiagnostics.BadData,
                    "a quote in this row is not closed",
                    source,
                    source.GetOffset(record.LineNumberFrom, 1),
                    1,
                    "a quote within a field is written twice, and the field in quotes"
                );
                return null;
            }

            string[] fields = record[..].ToStringsArray();
            if (header is null)
            {
                header = fields;
                continue;
            }

            if (fields.Length != header.Length)
            {
                sink.Error(
                    SourceDiagnostics.BadData,
                    $"this row has {Fields(fields.Length)}, the header has {header.Length}",
                    source,
                    source.GetOffset(record.LineNumberFrom, 1),
                    1
                );
                return null;
            }

            ScriptObject row = [];
            for (int i = 0; i < header.Length; i++)
            {
                row[header[i]] = fields[i];
            }

            row.IsReadOnly = true;
            rows.Add(row);
        }

        return ScriptValues.FromList(rows);
    }

    /// <summary>How many characters of a line its first bytes of UTF-8 are.</summary>
    private static int CharsOf(ReadOnlySpan<char> line, int bytes)
    {
        int chars = 0;
        foreach (System.Text.Rune rune in line.EnumerateRunes())
        {
            bytes -= rune.Utf8SequenceLength;
            if (bytes < 0)
            {
                break;
            }

            chars += rune.Utf16SequenceLength;
        }

        return chars;
    }

    private static string Fields(int count) =>
        count.ToString(CultureInfo.InvariantCulture) + (count == 1 ? " field" : " fields");
}
