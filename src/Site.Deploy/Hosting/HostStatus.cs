using System.Collections.Immutable;
using System.Runtime.Versioning;
using Site.Core.Files;
using Site.Deploy.Building;
using Site.Deploy.Releases;

namespace Site.Deploy.Hosting;

/// <summary>How a host is.</summary>
/// <param name="Current">What is served.</param>
/// <param name="Head">The commit that the published branch is at.</param>
/// <param name="Releases">How many releases there are.</param>
/// <param name="Bytes">What they take on the disk together; files that they share count once.</param>
/// <param name="Busy">Who publishes right now, or <c>null</c>.</param>
/// <param name="Guards">What builds are kept from.</param>
/// <param name="Faults">What is wrong, in words.</param>
[UnsupportedOSPlatform("windows")]
public sealed record HostStatus(
    Release? Current,
    string? Head,
    int Releases,
    long Bytes,
    string? Busy,
    Guards Guards,
    ImmutableArray<string> Faults
)
{
    /// <summary>Whether what is served was built from the branch's commit.</summary>
    public bool IsHeadServed => Current?.Commit == Head;

    /// <summary>Looks at a host.</summary>
    public static HostStatus Of(DeployHost host)
    {
        ReleaseStore store = new(host);
        Release? current = store.Current();
        ImmutableArray<Release> releases = store.List();
        HashSet<ulong> seen = [];
        long bytes = releases
            .SelectMany(r => Directory.EnumerateFiles(store.FolderOf(r.Id), "*", SearchOption.AllDirectories))
            .Where(file => seen.Add(FileSystemCalls.InodeOf(file)))
            .Sum(file => new FileInfo(file).Length);
        List<string> faults = [.. HostSetup.Faults(host)];
        if (current is null && store.CurrentId() is { } lost)
        {
            faults.Add(
                $"{host.CurrentLink} leads to {lost}, which is not there: 'sitegen deploy rollback' or a push mends it"
            );
        }

        return new HostStatus(
            current,
            host.Git.HeadOf(host.PublishedRef),
            releases.Length,
            bytes,
            HostLock.HolderNow(host),
            Guards.OfThisHost(),
            [.. faults]
        );
    }
}
