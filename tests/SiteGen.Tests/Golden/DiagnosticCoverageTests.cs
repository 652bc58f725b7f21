using Site.Status.Diagnostics;
using Site.Status.Fetching;
using SiteGen.Diagnostics;
using Testing;

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
        ["SS1106"] = "needs a folder that refuses to be written to: SnapshotFolderTests",
        ["SS1107"] = "needs a file without permission to read: SnapshotFolderTests",
        ["SS1108"] = "site.yaml says it first: SnapshotFolderTests",
        ["SS3019"] = "needs bytes from a server: StatusHttpClientTests",
        ["SG6002"] = "needs a system that does not tell of changes: SourceWatcherTests",
        ["SG5016"] = "needs a file without permission to read: GoldenSystemTests, OutputWriterTests",
    };

    [Fact]
    public void Every_code_has_a_case()
    {
        HashSet<string> shown = [.. GoldenExamples.Read().Keys];
        DiagnosticCatalogue
            .Codes.Where(code => !shown.Contains(code) && !IsOfTheNetwork(code) && !IsOfPublishing(code))
            .Except(s_elsewhere.Keys)
            .ShouldBeEmpty();
        s_elsewhere.Keys.Where(shown.Contains).ShouldBeEmpty("these have a case now");
    }

    /// <summary>A golden case has no server; the tests that have one name every fault.</summary>
    [Fact]
    public void Every_fault_of_the_network_has_a_test()
    {
        string tests = string.Concat(
            Directory
                .GetFiles(RepositoryFiles.PathOf("tests/Site.Status.Tests/Fetching"), "*.cs")
                .Select(File.ReadAllText)
        );
        Dictionary<string, string> kinds = Enum.GetValues<FetchFaultKind>()
            .ToDictionary(NetworkDiagnostics.CodeOf, kind => $"{nameof(FetchFaultKind)}.{kind}");
        DiagnosticCatalogue
            .Codes.Where(IsOfTheNetwork)
            .Except(s_elsewhere.Keys)
            .Where(code =>
                !tests.Contains($"\"{code}\"", StringComparison.Ordinal)
                && !(kinds.TryGetValue(code, out string? kind) && tests.Contains(kind, StringComparison.Ordinal))
            )
            .ShouldBeEmpty();
    }

    /// <summary>Publishing needs a git host; tests/Site.Deploy.Tests has them.</summary>
    private static bool IsOfPublishing(string code) => code.StartsWith("SD", StringComparison.Ordinal);

    private static bool IsOfTheNetwork(string code) => code.StartsWith("SS3", StringComparison.Ordinal);

    [Fact]
    public void Every_code_shown_is_in_the_catalogue() =>
        GoldenExamples.Read().Keys.Except(DiagnosticCatalogue.Codes).ShouldBeEmpty();
}
