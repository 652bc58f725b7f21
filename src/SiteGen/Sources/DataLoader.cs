using System.Globalization;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using Site.Core.Diagnostics;
using Site.Core.Yaml;
using Site.Templating.Runtime;
using SiteGen.Diagnostics;
using SiteGen.Rendering.Views;

namespace SiteGen.Sources;

/// <summary>Reads the files of <c>data/</c>: <c>data/books/read.yaml</c> becomes <c>site.data.books.read</c>.</summary>
internal static class DataLoader
{
    private static readonly YamlDiagnosticCodes YamlCodes = new(SourceDiagnostics.BadData, SourceDiagnostics.BadData);

    /// <summary>The tree of all data files; faults are reported, files of other kinds passed over.</summary>
    public static ScriptObject Load(IEnumerable<SourceFile> files, TimeZoneInfo timeZone, DiagnosticSink sink)
    {
        ScriptObject root = [];
        foreach (SourceFile file in files)
        {
            int dot = file.Path.LastIndexOf('.');
            if (dot < 0)
            {
                continue;
            }

            object? value;
            switch (file.Path[dot..].ToLowerInvariant())
            {
                case ".yaml" or ".yml":
                    value = ReadYaml(file, timeZone, sink);
                    break;
                case ".json":
                    value = ReadJson(file, sink);
                    break;
                case ".csv":
                    value = ReadCsv(file, sink);
                    break;
                default:
                    continue;
            }

            Place(root, file.Path[..dot].Split('/'), value);
        }

        return root;
    }

    private static void Place(ScriptObject root, string[] path, object? value)
    {
        ScriptObject folder = root;
        foreach (string segment in path[..^1])
        {
            if (!folder.TryGetValue(segment, out object? child) || child is not ScriptObject next)
            {
                folder[segment] = next = [];
            }

            folder = next;
        }

        folder[path[^1]] = value;
    }

    private static object? ReadYaml(SourceFile file, TimeZoneInfo timeZone, DiagnosticSink sink)
    {
        if (TextFile.Read(file.FullPath, file.RelativePath, sink) is not { } text)
        {
            return null;
        }

        return YamlReader.TryRead(text, YamlCodes, sink, out YamlNode? node) && node is not null
            ? ScriptValues.FromYaml(node, timeZone)
            : null;
    }

    private static object? ReadJson(SourceFile file, DiagnosticSink sink)
    {
        if (TextFile.Read(file.FullPath, file.RelativePath, sink) is not { } source)
        {
            return null;
        }

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
                $"this is not JSON: {Rendering.Sentence.LowerFirst(message)}",
                source,
                offset,
                1
            );
            return null;
        }
    }

    private static object? ReadCsv(SourceFile file, DiagnosticSink sink)
    {
        if (TextFile.Read(file.FullPath, file.RelativePath, sink) is not { } source)
        {
            return null;
        }

        using StringReader reader = new(source.Text);
        using CsvParser csv = new(
            reader,
            new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null, DetectColumnCountChanges = false }
        );
        string[]? header = null;
        List<object?> rows = [];
        while (csv.Read())
        {
            string[] record = csv.Record ?? [];
            if (header is null)
            {
                header = record;
                continue;
            }

            if (record.Length != header.Length)
            {
                sink.Error(
                    SourceDiagnostics.BadData,
                    $"this row has {Fields(record.Length)}, the header has {header.Length}",
                    source,
                    source.GetOffset(csv.RawRow, 1),
                    1
                );
                return null;
            }

            ScriptObject row = [];
            for (int i = 0; i < header.Length; i++)
            {
                row[header[i]] = record[i];
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
