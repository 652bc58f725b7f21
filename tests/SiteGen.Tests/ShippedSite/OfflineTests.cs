using Testing;

namespace SiteGen.Tests.ShippedSite;

/// <summary>A build reads snapshots of status data and asks nobody: seen from outside, by the kernel.</summary>
public sealed class OfflineTests
{
    [Fact]
    public void A_build_needs_no_network_interface()
    {
        string[]? enter = NetworkNamespace();
        Assert.SkipWhen(enter is null, "a network namespace cannot be made here: unshare is missing or not permitted");
        (_, string interfaces) = Tool.Run("unshare", RepositoryFiles.Root, [.. enter!, "cat", "/proc/self/net/dev"]);
        interfaces
            .Split('\n')
            .Where(line => line.Contains(':'))
            .ShouldAllBe(line => line.TrimStart().StartsWith("lo:", StringComparison.Ordinal));

        using TemporaryFolder folder = new();
        (int exitCode, string output) = Tool.Run("unshare", RepositoryFiles.Root, [.. enter!, .. Build(folder.Path)]);
        exitCode.ShouldBe(0, output);
        output.ShouldContain("files written");
        File.ReadAllText(Path.Combine(folder.Path, "status/index.html")).ShouldContain("98.82%");
    }

    [Fact]
    public void A_build_opens_no_internet_socket()
    {
        Assert.SkipWhen(!Tool.Exists("strace"), "strace is not installed: run tests/install-tools.sh");
        using TemporaryFolder folder = new();
        string trace = Path.Combine(folder.Path, "trace");
        string[] strace = ["-f", "-qq", "-e", "trace=execve,socket,connect", "-o", trace];
        (int permitted, string refusal) = Tool.Run("strace", folder.Path, [.. strace, "true"]);
        Assert.SkipWhen(permitted != 0, "strace may not trace here: " + refusal.Trim());

        (int exitCode, string output) = Tool.Run(
            "strace",
            RepositoryFiles.Root,
            [.. strace, .. Build(Path.Combine(folder.Path, "public"))]
        );
        exitCode.ShouldBe(0, output);
        string[] calls = File.ReadAllLines(trace);
        calls.ShouldContain(c => c.Contains("execve("), "the trace saw nothing");
        calls.Where(c => c.Contains("AF_INET")).ShouldBeEmpty();
    }

    private static string[] Build(string output) => [SiteGenExecutable.Path, "build", "--output", output];

    /// <summary>How to enter a namespace without interfaces, as a user or as root; <c>null</c> where neither is permitted.</summary>
    private static string[]? NetworkNamespace() =>
        Tool.Exists("unshare")
            ? Array.Find(
                (string[][])
                    [
                        ["-rn"],
                        ["-n"],
                    ],
                way => Tool.Run("unshare", RepositoryFiles.Root, [.. way, "true"]).ExitCode == 0
            )
            : null;
}
