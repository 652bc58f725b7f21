using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Site.Core.Diagnostics;
using SiteGen.Writing;

namespace SiteGen.Tests.Writing;

public sealed class OutputPathTests : OutputWriterFixture
{
    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../a.html")]
    [InlineData("a/../../b.html")]
    [InlineData("a/..")]
    [InlineData("./a")]
    [InlineData("a/./b")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData("/etc/passwd")]
    [InlineData("c:/a")]
    [InlineData("C:a")]
    [InlineData("a\\b")]
    [InlineData("..\\a")]
    [InlineData("con/../../x")]
    public void Paths_that_leave_the_folder(string path) =>
        WriteBadly(File(path, "x", "content/a.md"), File("b.html", "b"))
            .ShouldSatisfyAllConditions(
                d => d.Code.ShouldBe("SG5001"),
                d => d.Location!.Source.Path.ShouldBe("content/a.md")
            );

    [Theory]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    [InlineData("a\u007Fb")]
    [InlineData("a\u0085b")]
    public void Characters_that_no_name_may_have(string path) => WriteBadly(File(path, "x")).Code.ShouldBe("SG5002");

    [Fact]
    public void Half_a_character()
    {
        WriteBadly(File("a\uD800b", "x")).Code.ShouldBe("SG5002");
        WriteBadly(File("a\uDC00", "x")).Code.ShouldBe("SG5002");
    }

    [Theory]
    [InlineData("con")]
    [InlineData("CON.html")]
    [InlineData("posts/aux/index.html")]
    [InlineData("nul.tar.gz")]
    [InlineData("com1")]
    [InlineData("Lpt9.txt")]
    [InlineData("com¹")]
    [InlineData("con .html")]
    [InlineData("conin$")]
    [InlineData("a./b")]
    [InlineData("a ")]
    [InlineData("a?b")]
    [InlineData("ab:c")]
    [InlineData("a/.sitegen-manifest")]
    [InlineData(".SITEGEN-lock")]
    public void Names_that_are_reserved(string path) => WriteBadly(File(path, "x")).Code.ShouldBe("SG5003");

    [Theory]
    [InlineData("console/index.html")]
    [InlineData("com0")]
    [InlineData("com10")]
    [InlineData("100% 😀 ✓/שלום.html")]
    [InlineData(".well-known/x")]
    [InlineData("a..b/...c")]
    [InlineData(" a")]
    public void Names_that_are_good(string path)
    {
        WriteWell(File(path, "x"));
        Read(path).ShouldBe("x");
        WriteWell(File(path, "x")).Unchanged.ShouldBe(1);
    }

    [Fact]
    public void A_reserved_name_can_be_allowed_but_not_a_way_out()
    {
        DiagnosticSink sink = new()
        {
            Policy = new DiagnosticPolicy(
                [new("SG5003", Severity.Warning), new("SG5001", null)],
                warningsAsErrors: false
            ),
        };
        WriteReport report = new OutputWriter().Write([File("con", "x")], Output, Source, sink, CancellationToken.None);
        report.Completed.ShouldBeTrue();
        report = new OutputWriter().Write([File("../x", "x")], Output, Source, sink, CancellationToken.None);
        report.Completed.ShouldBeFalse();
        Path.Exists(Path.Combine(Source, "x")).ShouldBeFalse();
    }

    [Fact]
    public void A_name_that_is_too_long()
    {
        WriteBadly(File("a/" + new string('x', 256), "x")).Code.ShouldBe("SG5004");
        WriteBadly(File("a/" + new string('ü', 128), "x")).Code.ShouldBe("SG5004");
        WriteWell(File("a/" + new string('x', 255), "x"), File("a/" + new string('ü', 127), "x"));
    }

    [Fact]
    public void Names_that_differ_by_case_only()
    {
        Diagnostic files = WriteBadly(File("a/B.html", "x", "one.md"), File("a/b.html", "y", "two.md"));
        files.Code.ShouldBe("SG5005");
        files.Message.ShouldContain("'one.md'");
        files.Message.ShouldContain("'two.md'");
        WriteBadly(File("Posts/a.html", "x"), File("posts/b.html", "y")).Message.ShouldContain("'posts' and 'Posts'");
        WriteBadly(File("Ärger", "x"), File("ärger", "y")).Code.ShouldBe("SG5005");
        WriteBadly(File("X", "x"), File("x/y", "y")).Code.ShouldBe("SG5005");
    }

    [Fact]
    public void Two_files_on_one_output()
    {
        Diagnostic diagnostic = WriteBadly(File("a/index.html", "x", "one.md"), File("a/index.html", "x", "two.md"));
        diagnostic.Code.ShouldBe("SG5006");
        diagnostic.Message.ShouldBe("'a/index.html' is made twice: from 'one.md' and from 'two.md'");
    }

    [Fact]
    public void A_file_and_a_folder() =>
        WriteBadly(File("a", "x", "one.md"), File("a/b", "y", "two.md")).Code.ShouldBe("SG5007");

    [Fact]
    public void Everything_is_reported_at_once()
    {
        (_, ImmutableArray<Diagnostic> diagnostics) = Write(
            File("../a", "x"),
            File("con", "x"),
            File("a\0", "x"),
            File("b", "x"),
            File("b", "y")
        );
        diagnostics.Select(d => d.Code).ShouldBe(["SG5001", "SG5002", "SG5003", "SG5006"]);
    }

    [Fact]
    public void No_path_without_a_fault_leaves_the_folder() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<string[]>().Generator.Select(parts => string.Join('/', parts)).ToArbitrary(),
                path =>
                {
                    if (OutputPathRules.Check(path, out _) != OutputPathFault.None)
                    {
                        return true;
                    }

                    string full = Path.GetFullPath(Path.Join("/root/output", path));
                    return full.StartsWith("/root/output/", StringComparison.Ordinal)
                        && full.Length > "/root/output/".Length;
                }
            )
            .QuickCheckThrowOnFailure();
}
