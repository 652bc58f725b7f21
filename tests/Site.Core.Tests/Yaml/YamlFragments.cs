using FsCheck;
using FsCheck.Fluent;

namespace Site.Core.Tests.Yaml;

/// <summary>Generates texts that look like YAML, right and wrong.</summary>
internal static class YamlFragments
{
    private static readonly string[] s_pieces =
    [
        "a",
        "title",
        "key",
        "b1",
        ": ",
        ":",
        "\n",
        "\n",
        "\n  ",
        "\n    ",
        "\r\n",
        "\r",
        " ",
        "  ",
        "\t",
        "- ",
        "-",
        "? ",
        "[",
        "]",
        "{",
        "}",
        ",",
        ", ",
        "\"",
        "'",
        "\\",
        "\\n",
        "\\u00e9",
        "|",
        ">",
        "|-\n",
        ">+2\n",
        "#",
        " # note",
        "&x ",
        "*x",
        "<<: *x",
        "!",
        "!!str ",
        "!<a>",
        "%YAML 1.1",
        "%",
        "@",
        "`",
        "---",
        "...",
        "\n---\n",
        "\n...\n",
        "~",
        "null",
        "true",
        "yes",
        "12",
        "-1.5e3",
        "0x1f",
        ".inf",
        "2026-06-03",
        "2026-06-03T20:30:00Z",
        "é",
        "🙂",
        "\u2028",
        "\u0085",
        "\uFEFF",
        "\0",
        "\u0007",
        "\uD800",
    ];

    public static Arbitrary<string> Texts() =>
        (
            from size in Gen.Choose(0, 30)
            from pieces in Gen.ArrayOf(Gen.Elements(s_pieces), size)
            select string.Concat(pieces)
        ).ToArbitrary();

    /// <summary>Lines such as front matter has: most are right, some are not.</summary>
    public static Arbitrary<string> FrontMatters()
    {
        Gen<string> key = Mostly(
            ["title", "date", "tags", "draft", "linkTitle", "a-b", "x_1", "k", "l", "m", "n"],
            ["\"q\"", "", "- a", "#", "a b", "null", "-", "1"]
        );
        Gen<string> value = Mostly(
            [
                "Hello",
                "Hello, world",
                "it isn't. Run",
                "a#b",
                "a:b",
                "http://a/b",
                "[a, b]",
                "[]",
                "[ a , 'b' ]",
                "\"q\"",
                "'q r'",
                "2026-06-03",
                "12",
                "true",
                "~",
                "",
                "é 🙂",
                "-5",
                "a ]",
            ],
            [
                "a # b",
                "a #b",
                "a: b",
                "x:",
                "[a, [b]]",
                "[a: b]",
                "[a,]",
                "[a]b",
                "[a,,b]",
                "[a",
                "[\"a\\\"\"]",
                "[a#b]",
                "[a #b]",
                "[-]",
                "[- a]",
                "[-1]",
                "['a'b]",
                "[a b]",
                "[é]",
                "[ ]",
                "\"q\" # c",
                "\"a\\\"b\"",
                "'it''s'",
                "'a' b",
                "''",
                "\"\"",
                " ",
                "|",
                ">",
                "- x",
                "-",
                "-x",
                "?",
                "? x",
                "?x",
                "&a b",
                "*a",
                "!t v",
                "%x",
                "@x",
                "`x`",
                "{a: b}",
                "{}",
                "]",
                "}",
                ",",
                "a, b",
                "a\tb",
                "---",
                "--- x",
                "...",
                ".",
                "a\u0085b",
                "a\u2028b",
                "<<",
                "=",
                "a\\b",
                "\"a\\",
                "#c",
                "\u00a0",
                "a\u00a0",
                "(x)",
                "$x",
                "+",
                "/",
                "~x",
                "a ",
                "\uFEFFa",
            ]
        );
        Gen<string> end = Mostly(
            [
                "\n",
                "\n",
                "\n",
                "\r\n",
                "\n\n",
                " \n",
                "\n  - item\n",
                "\n  - item\n  - 'two'\n",
                "\n- item\n",
                "\n# note\n",
            ],
            [
                "\n  continued\n",
                "\n- item\n - two\n",
                "\n- item\n  two\n",
                "\n  - item\n- two\n",
                "\n  -\n",
                "\n  - a: b\n",
                "\n  - [a]\n",
                "\n\n  - item\n",
                "\n  # note\n  - item\n",
                "\t\n",
                " # note\n",
                "\r",
                "",
                "\n   \n",
            ]
        );
        Gen<string> separator = Mostly([": "], [":  ", ":", " : ", ":\t"]);
        Gen<string> line = from k in key from s in separator from v in value from e in end select k + s + v + e;
        return (
            from size in Gen.Choose(0, 6)
            from lines in Gen.ArrayOf(line, size)
            select string.Concat(lines)
        ).ToArbitrary();
    }

    private static Gen<string> Mostly(string[] usual, string[] odd) =>
        Gen.Frequency((12, Gen.Elements(usual)), (1, Gen.Elements(odd)));
}
