using FsCheck;
using FsCheck.Fluent;
using Site.Core.Diagnostics;
using Site.Core.Text;
using SiteGen.Diagnostics;
using SiteGen.Shortcodes;

namespace SiteGen.Tests.Markdown;

public sealed class ShortcodeScannerTests
{
    [Fact]
    public void A_call_becomes_a_placeholder_of_the_same_length()
    {
        ScannedText scanned = Scan("a {{< name one \"two words\" `raw \"x\"` >}} b");

        Shortcode call = scanned.Shortcodes.ShouldHaveSingleItem();
        call.Name.ShouldBe("name");
        call.Arguments.ShouldBe(["one", "two words", "raw \"x\""]);
        call.Inner.ShouldBeNull();
        call.Location.Position.ShouldBe(new LinePosition(1, 3));
        scanned.Text.Length.ShouldBe("a {{< name one \"two words\" `raw \"x\"` >}} b".Length);
        scanned.Text.ShouldStartWith("a \uFDD0\uFDE0\uFDD1");
        scanned.Text.ShouldEndWith("\uFDD1\uFDD2 b");
    }

    [Fact]
    public void Named_arguments_can_be_quoted_and_span_lines()
    {
        Shortcode call = Scan("{{< figure\n  src=\"a \\\"b\\\".png\"\n  width=300\n>}}")
            .Shortcodes.ShouldHaveSingleItem();

        call.Get("src").ShouldBe("a \"b\".png");
        call.Get("width").ShouldBe("300");
        call.Get("height").ShouldBeNull();
    }

    [Fact]
    public void A_call_has_inner_text_exactly_if_it_is_closed()
    {
        ScannedText scanned = Scan("{{< a >}}x{{< b >}}y{{< /a >}}{{< c />}}");

        scanned
            .Shortcodes.Select(s => (s.Name, s.Parent, s.Ordinal))
            .ShouldBe([("a", null, 0), ("b", 0, 0), ("c", null, 1)]);
        scanned.Shortcodes[0].Inner!.Length.ShouldBe("x{{< b >}}y".Length);
        scanned.Shortcodes[0].InnerStart.ShouldBe("{{< a >}}".Length);
        scanned.Shortcodes[1].Inner.ShouldBeNull();
        scanned.Shortcodes[2].IsSelfClosing.ShouldBeTrue();
    }

    [Fact]
    public void The_two_kinds_do_not_close_each_other()
    {
        (ScannedText scanned, Diagnostic[] found) = ScanFaulty("{{< a >}}x{{% /a %}}");

        scanned.Shortcodes.ShouldHaveSingleItem().Inner.ShouldBeNull();
        found.ShouldHaveSingleItem().Code.ShouldBe(MarkdownDiagnostics.StrayClosingShortcode);
        found[0].Hint.ShouldNotBeNull().ShouldContain("{{<");
    }

    [Fact]
    public void A_commented_call_is_a_literal()
    {
        ScannedText scanned = Scan("{{</* note \"x\" */>}} {{%/* b */%}}");

        scanned.Shortcodes.ShouldBeEmpty();
        scanned.Literals.ShouldBe(["{{< note \"x\" >}}", "{{% b %}}"]);
    }

    [Theory]
    [InlineData("{{ .Values.x }} and {{ x }} and {{- y -}}")]
    [InlineData("{ {< a >} }")]
    [InlineData("nothing {{ here")]
    public void Other_braces_are_text(string text)
    {
        ScannedText scanned = Scan(text);

        scanned.Shortcodes.ShouldBeEmpty();
        scanned.Text.ShouldBe(text);
    }

    [Theory]
    [InlineData("{{< >}}", MarkdownDiagnostics.MalformedShortcode, 5)]
    [InlineData("{{< a x=1 y >}}", MarkdownDiagnostics.MalformedShortcode, 11)]
    [InlineData("{{< a x=1 x=2 >}}", MarkdownDiagnostics.MalformedShortcode, 11)]
    [InlineData("{{< a x= >}}", MarkdownDiagnostics.MalformedShortcode, 7)]
    [InlineData("{{< a \"b >}}\n", MarkdownDiagnostics.MalformedShortcode, 7)]
    [InlineData("{{< /a b >}}", MarkdownDiagnostics.MalformedShortcode, 8)]
    [InlineData("ab {{< a b", MarkdownDiagnostics.UnterminatedShortcode, 4)]
    [InlineData("ab {{</* a >}}", MarkdownDiagnostics.UnterminatedShortcode, 4)]
    [InlineData("{{< /a >}}", MarkdownDiagnostics.StrayClosingShortcode, 1)]
    [InlineData("{{< a >}}{{< b >}}{{< /a >}}{{< /b >}}", MarkdownDiagnostics.StrayClosingShortcode, 29)]
    [InlineData("{{< a >}}{{< a >}}x{{< /a >}}", MarkdownDiagnostics.UnclosedShortcode, 1)]
    [InlineData("x \uFDD0 \uFDD1", MarkdownDiagnostics.Noncharacter, 3)]
    public void A_fault_is_one_error_at_its_place(string text, string code, int column)
    {
        Diagnostic found = ScanFaulty(text).Found.ShouldHaveSingleItem();

        found.Code.ShouldBe(code);
        found.Severity.ShouldBe(Severity.Error);
        found.Location!.Position.Column.ShouldBe(column);
    }

    [Fact]
    public void A_misspelt_closing_tag_has_a_suggestion()
    {
        Diagnostic found = ScanFaulty("{{< note >}}x{{< /noet >}}").Found.ShouldHaveSingleItem();

        found.Hint.ShouldBe("did you mean '/note'?");
    }

    [Fact]
    public void Nesting_has_a_limit()
    {
        string text =
            string.Concat(Enumerable.Repeat("{{< a >}}", 10_000))
            + string.Concat(Enumerable.Repeat("{{< /a >}}", 10_000));

        ScanFaulty(text).Found.ShouldHaveSingleItem().Code.ShouldBe(MarkdownDiagnostics.ShortcodesTooDeep);
    }

    [Fact]
    public void Any_text_keeps_its_length_and_its_other_characters()
    {
        Gen<string> piece = Gen.Elements(
            "{{<",
            "{{%",
            ">}}",
            "%}}",
            "/>}}",
            "/*",
            "*/",
            "{{",
            "}}",
            " ",
            "\n",
            "a",
            "b",
            "/a",
            "=",
            "\"",
            "`",
            "\\",
            "x=1",
            "\uFDD0",
            "é"
        );
        Prop.ForAll(
                piece.ArrayOf().Select(string.Concat).ToArbitrary(),
                text =>
                {
                    ScannedText scanned = ScanFaulty(text).Scanned;
                    scanned.Text.Length.ShouldBe(text.Length);
                    for (int i = 0; i < text.Length; i++)
                    {
                        bool isPlaceholder = scanned.Text[i] is >= Placeholder.First and <= Placeholder.Last;
                        (isPlaceholder || scanned.Text[i] == text[i] || text[i] == '\uFDD0').ShouldBeTrue();
                    }
                }
            )
            .QuickCheckThrowOnFailure();
    }

    private static ScannedText Scan(string text)
    {
        (ScannedText scanned, Diagnostic[] found) = ScanFaulty(text);
        found.ShouldBeEmpty();
        return scanned;
    }

    private static (ScannedText Scanned, Diagnostic[] Found) ScanFaulty(string text)
    {
        DiagnosticSink sink = new();
        ScannedText scanned = ShortcodeScanner.Scan(new SourceText("a.md", text), 0, sink);
        return (scanned, [.. sink.ToSortedArray()]);
    }
}
