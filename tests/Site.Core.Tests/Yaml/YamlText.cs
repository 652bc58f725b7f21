using System.Globalization;
using Site.Core.Diagnostics;
using Site.Core.Text;
using Site.Core.Yaml;

namespace Site.Core.Tests.Yaml;

/// <summary>Reads YAML in tests, and shows nodes and diagnostics as short texts.</summary>
internal static class YamlText
{
    public static readonly YamlDiagnosticCodes Codes = new("T1", "T2");

    public static YamlNode? Read(string text)
    {
        DiagnosticSink sink = new();
        YamlReader.TryRead(new SourceText("t.yaml", text), Codes, sink, out YamlNode? root).ShouldBeTrue();
        sink.ToSortedArray().ShouldBeEmpty();
        return root;
    }

    /// <summary>The diagnostics of a text, a line each: <c>T1 2:3+1 message | hint</c>.</summary>
    public static string Faults(string text, out bool readable)
    {
        DiagnosticSink sink = new();
        readable = YamlReader.TryRead(new SourceText("t.yaml", text), Codes, sink, out _);
        return string.Join('\n', sink.ToSortedArray().Select(Show));
    }

    public static string Faults(string text) => Faults(text, out _);

    /// <summary>A node in flow style; the kind of each scalar is its first letter.</summary>
    public static string Show(YamlNode? node) =>
        node switch
        {
            null => "-",
            YamlScalar scalar =>
                $"{scalar.Kind.ToString()[0]}({scalar.Value.Replace("\n", "\\n", StringComparison.Ordinal)})",
            YamlSequence sequence => $"[{string.Join(", ", sequence.Items.Select(Show))}]",
            YamlMapping mapping =>
                $"{{{string.Join(", ", mapping.Entries.Select(e => $"{e.Key.Value}: {Show(e.Value)}"))}}}",
            _ => "?",
        };

    private static string Show(Diagnostic diagnostic)
    {
        LinePosition position = diagnostic.Location!.Position;
        string place = string.Create(
            CultureInfo.InvariantCulture,
            $"{position.Line}:{position.Column}+{diagnostic.Location.Length}"
        );
        return $"{diagnostic.Code} {place} {diagnostic.Message} | {diagnostic.Hint}";
    }
}
