using FsCheck;
using FsCheck.Fluent;
using SiteGen.Content;

namespace SiteGen.Tests.Content;

public class FrontMatterProperties
{
    private static readonly string[] s_values =
    [
        "a",
        "true",
        "yes",
        "12",
        "-1",
        "99999999999999999999",
        "1.5",
        "2026-06-03",
        "2026-02-30",
        "0001-01-01",
        "9999-12-31T23:59:59-14:00",
        "2026-03-29T02:30",
        "[a, b]",
        "[]",
        "[[a]]",
        "{a: b}",
        "{}",
        "",
        "~",
        "../x",
        "/a/b/",
        "https://x/",
        "'\\'",
        "\"\\u0000\"",
        "[{src: x}]",
        "[{src: ../x}]",
        "{main: {weight: 1}}",
        "{main: 3}",
        "[main]",
        "date",
        "&a [*a]",
        "*b",
        "\"",
        "\t",
        "a: b",
    ];

    /// <summary>Any key with any value is read or reported; nothing is thrown, and the body's start stays in the text.</summary>
    [Fact]
    public void NeverThrows()
    {
        string[] keys =
        [
            .. FrontMatterSchema.Fields.SelectMany(f => f.Property.Aliases.Prepend(f.Property.Name)),
            "tags",
            "Tags",
            "unknown",
            "tag",
            "",
            "'q'",
        ];
        Gen<string> line =
            from key in Gen.Elements(keys)
            from value in Gen.Elements(s_values)
            select $"{key}: {value}\n";
        Gen<string> text =
            from open in Gen.Elements("---\n", "---\n", "---\n", "---\r\n", "", "+++\n", "{", "--- \n")
            from size in Gen.Choose(0, 8)
            from lines in Gen.ArrayOf(line, size)
            from close in Gen.Elements("---\n", "---\n", "---", "...\n", "")
            select open + string.Concat(lines) + close + "Body\n";
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(20_000),
            Prop.ForAll(
                text.ToArbitrary(),
                content =>
                {
                    bool readable = FrontMatterText.TryRead(
                        content,
                        out FrontMatter page,
                        out int bodyStart,
                        out string faults
                    );
                    return bodyStart >= 0
                        && bodyStart <= content.Length
                        && (readable || faults.Length > 0)
                        && page is not null;
                }
            )
        );
    }

    /// <summary>Every field of the record is reachable by a key.</summary>
    [Fact]
    public void EveryFieldHasAKey()
    {
        string[] keys =
        [
            .. FrontMatterSchema.Fields.Select(f => f.Property.Name.Replace("_", "", StringComparison.Ordinal)),
        ];
        string[] fields =
        [
            .. typeof(FrontMatter)
                .GetProperties()
                .Select(p => p.Name.ToLowerInvariant())
                .Except(["empty", "equalitycontract", "terms", "source"]),
        ];
        fields.Except(keys).ShouldBeEmpty();
    }
}
