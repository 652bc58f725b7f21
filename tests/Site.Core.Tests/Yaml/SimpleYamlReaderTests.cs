using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Site.Core.Diagnostics;
using Site.Core.Text;
using Site.Core.Yaml;

namespace Site.Core.Tests.Yaml;

public class SimpleYamlReaderTests
{
    [Fact]
    public void ReadsWhatItReadsAsTheParserDoes()
    {
        int simple = 0;
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(20_000),
            Prop.ForAll(
                YamlFragments.FrontMatters(),
                text =>
                {
                    if (Simply("--\n" + text, 3, text.Length) is not { } nodes)
                    {
                        return true;
                    }

                    simple++;
                    return nodes == Fully("--\n" + text, 3, text.Length);
                }
            )
        );
        simple.ShouldBeGreaterThan(2000);
    }

    [Fact]
    public void ReadsRandomPiecesAsTheParserDoes() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(20_000),
            Prop.ForAll(
                YamlFragments.Texts().Filter(text => !text.AsSpan().ContainsAny("\0\u0007")),
                text => Simply(text, 0, text.Length) is not { } nodes || nodes == Fully(text, 0, text.Length)
            )
        );

    [Theory]
    [InlineData(
        "title: Why I Run Local Models\ndate: 2026-06-03T20:30:00+01:00\ntags: [ai, local-models]\ndescription: SaaS AI is impressive until it isn't. Run what you can.\n"
    )]
    [InlineData("title: \"Foo: bar\"\r\ndraft: true\r\ntags:\r\n  - a\r\n  - b c\r\nempty:\r\nweight: -5\r\n")]
    [InlineData("# note\n\ntitle: 'x'\ntags:\n- a\n- 'b'\n\nurl: /a/b:c/#d\n")]
    [InlineData("a: []\nb: [ x , 'y' ]\nc: ~\nd: é 🙂  \n")]
    public void IsUsedForUsualFrontMatter(string text)
    {
        string? nodes = Simply(text, 0, text.Length);
        nodes.ShouldNotBeNull();
        nodes.ShouldBe(Fully(text, 0, text.Length));
    }

    private static string? Simply(string text, int start, int length) =>
        SimpleYamlReader.TryRead(new SourceText("t", text), start, length, out YamlNode? root) ? Show(root) : null;

    private static string Fully(string text, int start, int length)
    {
        DiagnosticSink sink = new();
        bool readable = YamlReader.TryParse(
            new SourceText("t", text),
            start,
            length,
            YamlText.Codes,
            sink,
            out YamlNode? root
        );
        return readable ? Show(root) : string.Join('\n', sink.ToSortedArray().Select(d => d.Message));
    }

    /// <summary>A node with every property it has.</summary>
    private static string Show(YamlNode? node)
    {
        string content = node switch
        {
            YamlScalar scalar => $"{scalar.Kind} {scalar.Value}",
            YamlSequence sequence => $"[{string.Join(", ", sequence.Items.Select(Show))}]",
            YamlMapping mapping =>
                $"{{{string.Join(", ", mapping.Entries.Select(e => $"{Show(e.Key)}: {Show(e.Value)}"))}}}",
            _ => "-",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{content}@{node?.Start}+{node?.Length}");
    }
}
