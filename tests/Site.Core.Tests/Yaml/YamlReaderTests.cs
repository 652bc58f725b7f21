namespace Site.Core.Tests.Yaml;

public class YamlReaderTests
{
    [Theory]
    [InlineData("", "-")]
    [InlineData("# only a comment\n", "-")]
    [InlineData("~", "-")]
    [InlineData("a: 1", "{a: I(1)}")]
    [InlineData("a:\nb: ~\nc: null", "{a: N(), b: N(~), c: N(null)}")]
    [InlineData("a: yes\nb: true\nc: 'true'", "{a: S(yes), b: B(true), c: S(true)}")]
    [InlineData(
        "a: 0x1F\nb: 0o17\nc: 1e3\nd: .5\ne: -.inf\nf: 1_000\ng: 0777",
        "{a: I(0x1F), b: I(0o17), c: F(1e3), d: F(.5), e: F(-.inf), f: S(1_000), g: I(0777)}"
    )]
    [InlineData("a: 1.2.3\nb: +\nc: '.'\nd: 1e\ne: .", "{a: S(1.2.3), b: S(+), c: S(.), d: S(1e), e: S(.)}")]
    [InlineData(
        "a: 2026-06-03\nb: 2026-06-03T20:30:00Z\nc: 2026-06-03 20:30:00 +01:00\nd: 2026-06-03 20:30",
        "{a: T(2026-06-03), b: T(2026-06-03T20:30:00Z), c: T(2026-06-03 20:30:00 +01:00), d: T(2026-06-03 20:30)}"
    )]
    [InlineData(
        "a: 2026-02-30\nb: 2026-06-03x\nc: 2026-6\nd: 2026-06-03T",
        "{a: T(2026-02-30), b: S(2026-06-03x), c: S(2026-6), d: S(2026-06-03T)}"
    )]
    [InlineData("a: [1, two, {b: 3}]", "{a: [I(1), S(two), {b: I(3)}]}")]
    [InlineData("- a\n-\n  - b", "[S(a), [S(b)]]")]
    [InlineData("a: |\n  x\n  y\nb: >-\n  x\n  y", "{a: S(x\\ny\\n), b: S(x y)}")]
    [InlineData("a: !!str 12\nb: ! 12\nc: !foo 12", "{a: S(12), b: S(12), c: I(12)}")]
    [InlineData("\"<<\": 1", "{<<: I(1)}")]
    [InlineData("a: &x [1]\nb: *x", "{a: [I(1)], b: [I(1)]}")]
    [InlineData("a: &x {k: 1, l: 2}\nb:\n  <<: *x\n  l: 3", "{a: {k: I(1), l: I(2)}, b: {l: I(3), k: I(1)}}")]
    [InlineData("---\na: 1\n...\n", "{a: I(1)}")]
    [InlineData("a: 1\r\nb: 2\r\n", "{a: I(1), b: I(2)}")]
    [InlineData("zürich: 🙂", "{zürich: S(🙂)}")]
    public void Reads(string text, string expected) => YamlText.Show(YamlText.Read(text)).ShouldBe(expected);

    [Theory]
    [InlineData("title: Foo: bar\n", "T1 1:11+1 a ': ' inside a value | put the value in quotes: title: \"Foo: bar\"")]
    [InlineData(
        "a: 1\ntitle: He said \"x: y\": z\n",
        "T1 2:18+1 a ': ' inside a value | put the value in quotes: title: 'He said \"x: y\": z'"
    )]
    [InlineData(
        "a:\n\tb: 1\n",
        "T1 2:1+1 a tab in the indentation | YAML is indented with spaces: replace the tab by spaces"
    )]
    [InlineData(
        "a:\n  - b\n\t- c\n",
        "T1 3:1+1 a tab in the indentation | YAML is indented with spaces: replace the tab by spaces"
    )]
    [InlineData(
        "\ta: 1\n",
        "T1 1:1+1 a tab in the indentation | YAML is indented with spaces: replace the tab by spaces"
    )]
    [InlineData("a: 1\nb: 2\na: 3\n", "T2 3:1+1 duplicate key 'a' | 'a' is already on line 1; keep one of them")]
    [InlineData(
        "a: \"open\nb: 1\n",
        "T1 1:4+1 the quote opened here is never closed | close it, or put the text in the other kind of quotes"
    )]
    [InlineData(
        "a: 'it''s\n",
        "T1 1:4+1 the quote opened here is never closed | close it, or put the text in the other kind of quotes"
    )]
    [InlineData(
        "a: [1, 2\nb: 3\n",
        "T1 1:4+1 the list opened here cannot be read | check the commas and close it with ']', or put the value in quotes"
    )]
    [InlineData("a: @home\n", "T1 1:4+1 a value cannot begin with '@' | put the value in quotes")]
    [InlineData("a: `x`\n", "T1 1:4+1 a value cannot begin with '`' | put the value in quotes")]
    [InlineData("a: %x\n", "T1 1:4+1 a value cannot begin with '%' | put the value in quotes")]
    [InlineData(
        "a: \"\\d\"\n",
        "T1 1:4+1 an unknown escape in double quotes | write \\\\ for a backslash, or use single quotes"
    )]
    [InlineData("a: *b\n", "T1 1:4+2 no anchor '&b' before this alias | put a value that begins with '*' in quotes")]
    [InlineData(
        "a: &x\n  b: *x\n",
        "T1 2:6+2 no anchor '&x' before this alias | put a value that begins with '*' in quotes"
    )]
    [InlineData(
        "a: {{ b }}\n",
        "T1 1:5+1 a key must be text, not a list, a mapping or an alias | put a value that begins with '{' in quotes"
    )]
    [InlineData(
        "? [a]\n: 1\n",
        "T1 1:3+1 a key must be text, not a list, a mapping or an alias | use a word or a text in quotes as the key"
    )]
    [InlineData(": 1\n", "T1 1:1+1 the key before ':' is missing | ")]
    [InlineData("<<: 1\n", "T1 1:1+2 '<<' merges mappings, and this is not one | name an anchor: <<: *name")]
    [InlineData(
        "a: 1\n---\nb: 2\n",
        "T1 2:1+3 a second YAML document starts here | keep one document; delete the '---' and what follows it"
    )]
    [InlineData("a: 1\nb\nc: 2\n", "T1 2:1+1 a line without a key | write 'key: value', with a space after the colon")]
    [InlineData("a:1\nb: 2\n", "T1 1:2+1 no space after the ':' | write a: 1")]
    [InlineData(
        "a: 1\n  b: 2\n",
        "T1 2:4+1 a ':' is not allowed here | check the indentation of this line and the one before"
    )]
    [InlineData(
        "a:\n  - 1\n - 2\n",
        "T1 3:2+1 a 'key: value' was expected here | check the indentation, and put a value with quotes or brackets in quotes"
    )]
    [InlineData(
        "a: \"x\" y\n",
        "T1 1:8+1 a 'key: value' was expected here | check the indentation, and put a value with quotes or brackets in quotes"
    )]
    [InlineData("a: b\u0000c\n", "T1 1:5+1 control character U+0000 in YAML | delete it")]
    public void ReportsOneClearFault(string text, string expected) => YamlText.Faults(text).ShouldBe(expected);

    [Fact]
    public void LimitsWhatAliasesStandFor()
    {
        string bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n";
        for (char c = 'b'; c <= 'i'; c++)
        {
            char before = (char)(c - 1);
            bomb += $"{c}: &{c} [{string.Join(", ", Enumerable.Repeat($"*{before}", 10))}]\n";
        }

        YamlText
            .Faults(bomb)
            .ShouldMatch(@"^T1 \d+:\d+\+2 aliases stand for more than 20000 values \| write them out, or use fewer$");
    }

    [Theory]
    [InlineData("[", 99, true)]
    [InlineData("[", 100, true)]
    [InlineData("[", 101, false)]
    [InlineData("[", 100_000, false)]
    [InlineData("{a: ", 100_000, false)]
    [InlineData("- ", 101, false)]
    [InlineData("- ", 20_000, false)]
    public void LimitsNesting(string open, int levels, bool readable)
    {
        string close = open switch
        {
            "[" => "]",
            "- " => "",
            _ => "}",
        };
        string text =
            string.Concat(Enumerable.Repeat(open, levels)) + "x" + string.Concat(Enumerable.Repeat(close, levels));
        string faults = YamlText.Faults(text, out bool read);
        read.ShouldBe(readable);
        faults.ShouldMatch(
            readable ? "^$" : @"^T1 1:\d+\+1 YAML nested more than 100 levels deep \| flatten the structure$"
        );
    }

    [Fact]
    public void LimitsNestingByAliases()
    {
        string text =
            "a: &a "
            + new string('[', 60)
            + "x"
            + new string(']', 60)
            + "\nb: "
            + new string('[', 60)
            + "*a"
            + new string(']', 60);
        YamlText.Faults(text).ShouldContain("YAML nested more than 100 levels deep");
    }

    [Fact]
    public void FindsDuplicatesAmongManyKeys()
    {
        string text = string.Concat(Enumerable.Range(0, 5000).Select(i => $"k{i}: {i}\n")) + "k17: again\n";
        YamlText
            .Faults(text, out bool readable)
            .ShouldBe("T2 5001:1+3 duplicate key 'k17' | 'k17' is already on line 18; keep one of them");
        readable.ShouldBeTrue();
    }
}
