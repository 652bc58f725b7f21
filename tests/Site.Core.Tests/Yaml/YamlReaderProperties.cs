using FsCheck;
using FsCheck.Fluent;
using Site.Core.Diagnostics;
using Site.Core.Text;
using Site.Core.Yaml;

namespace Site.Core.Tests.Yaml;

public class YamlReaderProperties
{
    private static readonly Config s_many = Config.QuickThrowOnFailure.WithMaxTest(10_000);

    [Fact]
    public void NeverThrowsAndReportsWhatItCannotRead() =>
        Check.One(s_many, Prop.ForAll(YamlFragments.Texts(), text => ReadsOrReports(text, 0, text.Length)));

    [Fact]
    public void NeverThrowsOnFrontMatter() =>
        Check.One(s_many, Prop.ForAll(YamlFragments.FrontMatters(), text => ReadsOrReports(text, 0, text.Length)));

    [Fact]
    public void ReadsARangeAsItReadsTheTextAlone() =>
        Check.One(
            s_many,
            Prop.ForAll(
                YamlFragments.FrontMatters(),
                text =>
                {
                    (string alone, string aloneFaults) = Read(text, 0, text.Length);
                    (string within, string withinFaults) = Read($"---\n{text}---\nbody: [", 4, text.Length);
                    return alone == within && aloneFaults == withinFaults;
                }
            )
        );

    [Fact]
    public void PlainScalarsAreAtTheirPlace() =>
        Check.One(
            s_many,
            Prop.ForAll(
                YamlFragments.FrontMatters(),
                text =>
                {
                    YamlReader.TryRead(
                        new SourceText("t.yaml", text),
                        YamlText.Codes,
                        new DiagnosticSink(),
                        out YamlNode? root
                    );
                    return Scalars(root).All(s => IsAtItsPlace(s, text));
                }
            )
        );

    private static bool IsAtItsPlace(YamlScalar scalar, string text)
    {
        string written = text.Substring(scalar.Start, scalar.Length);
        bool plain = written.Length > 0 && written[0] is not ('"' or '\'' or '|' or '>' or '&' or '!');
        int folded = written.AsSpan().IndexOfAny("\u0085\u2028\u2029");
        return !plain
            || scalar.Value.StartsWith(folded < 0 ? written : written[..folded].TrimEnd(), StringComparison.Ordinal);
    }

    private static IEnumerable<YamlScalar> Scalars(YamlNode? node) =>
        node switch
        {
            YamlScalar scalar => [scalar],
            YamlSequence sequence => sequence.Items.SelectMany(Scalars),
            YamlMapping mapping => mapping.Entries.SelectMany(e => Scalars(e.Value).Prepend(e.Key)),
            _ => [],
        };

    private static bool ReadsOrReports(string text, int start, int length)
    {
        DiagnosticSink sink = new();
        bool readable = YamlReader.TryRead(
            new SourceText("t.yaml", text),
            start,
            length,
            YamlText.Codes,
            sink,
            out YamlNode? root
        );
        bool placed = sink.ToSortedArray().All(d => d.Location!.Start >= start && d.Location.Start <= start + length);
        bool once = readable || sink.ToSortedArray().Count(d => d.Code == "T1") == 1;
        return placed && once && (readable || root is null);
    }

    private static (string Nodes, string Faults) Read(string text, int start, int length)
    {
        DiagnosticSink sink = new();
        YamlReader.TryRead(new SourceText("t.yaml", text), start, length, YamlText.Codes, sink, out YamlNode? root);
        return (
            YamlText.Show(root),
            string.Join('\n', sink.ToSortedArray().Select(d => $"{d.Location!.Start - start} {d.Message}"))
        );
    }
}
