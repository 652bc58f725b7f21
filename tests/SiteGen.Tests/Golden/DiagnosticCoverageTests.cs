using SiteGen.Diagnostics;

namespace SiteGen.Tests.Golden;

/// <summary>Every diagnostic is shown by a golden case.</summary>
public sealed class DiagnosticCoverageTests
{
    /// <summary>The codes that a file with a site and a command cannot bring about, with the test that does.</summary>
    private static readonly Dictionary<string, string> s_elsewhere = new()
    {
        ["SG5012"] = "needs a folder that refuses to be written to: GoldenSystemTests",
        ["SG5013"] = "needs a full disk: GoldenSystemTests",
        ["SG5015"] = "needs two builds at once: OutputWriterTests",
        ["SG5016"] = "needs a file without permission to read: GoldenSystemTests, OutputWriterTests",
    };

    [Fact]
    public void Every_code_has_a_case()
    {
        HashSet<string> shown = [.. GoldenExamples.Read().Keys];
        DiagnosticCatalogue.Codes.Where(code => !shown.Contains(code)).Except(s_elsewhere.Keys).ShouldBeEmpty();
        s_elsewhere.Keys.Where(shown.Contains).ShouldBeEmpty("these have a case now");
    }

    [Fact]
    public void Every_code_shown_is_in_the_catalogue() =>
        GoldenExamples.Read().Keys.Except(DiagnosticCatalogue.Codes).ShouldBeEmpty();
}
