using System.Text.RegularExpressions;

namespace Site.Deploy.Tests.Hosts;

/// <summary>A host on which a site is published, for pushes that leave it as it is.</summary>
public sealed class PublishedBench : IDisposable
{
    /// <summary>Publishes a site.</summary>
    public PublishedBench() => Bench.MustPush();

    /// <summary>The host.</summary>
    internal DeployBench Bench { get; } = new();

    /// <summary>Commits what is there, unless it is committed, pushes it, and expects it to be refused with one message and the site to stay.</summary>
    /// <returns>What the author sees.</returns>
    public string MustRefuse(string message, bool isCommitted = false)
    {
        if (!isCommitted)
        {
            Bench.Commit("Not to be published");
        }

        string? before = Bench.Current;
        string head = Bench.Git("ls-remote", "live", "main");
        (int exitCode, string output) = Bench.Push("--force", "live", "main");
        Bench.DropCommit();

        exitCode.ShouldNotBe(0, output);
        output.ShouldContain(message);
        Regex.Count(output, @"(?m)^(?:\S.* )?error S[A-Z]\d{4}|^error: object ").ShouldBe(1, output);
        Bench.Current.ShouldBe(before);
        Bench.Marker.ShouldBe("one");
        Bench.Git("ls-remote", "live", "main").ShouldBe(head);
        Directory.EnumerateFileSystemEntries(Path.Combine(Bench.Www, "releases"), ".*").ShouldBeEmpty();
        return output;
    }

    /// <inheritdoc />
    public void Dispose() => Bench.Dispose();
}
