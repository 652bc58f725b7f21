using System.Globalization;
using System.Runtime.Versioning;
using Site.Deploy.Hosting;
using Site.Deploy.Releases;

namespace Site.Deploy.Publishing;

/// <summary>A commit that is to be built.</summary>
/// <param name="Commit">The commit.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record DueBuild(string Commit, string Reason);

/// <summary>Finds out whether time, or a push that died, has left the site behind.</summary>
/// <param name="host">The host.</param>
/// <param name="publisher">Its releases.</param>
/// <param name="clock">The time.</param>
[UnsupportedOSPlatform("windows")]
public sealed class Tick(DeployHost host, Publisher publisher, TimeProvider clock)
{
    /// <summary>What is to be built now; <c>null</c> where the site is as it should be.</summary>
    public DueBuild? Due()
    {
        Release? current = publisher.Releases.Current();
        if (host.Git.HeadOf(host.PublishedRef) is not { } head)
        {
            return null;
        }

        if (current is null)
        {
            return new DueBuild(head, "nothing is published yet");
        }

        // A commit that was served once and is not now was rolled back: that is a person's decision.
        if (current.Commit != head && !publisher.Releases.List().Any(r => r.Commit == head && r.Activated is not null))
        {
            return new DueBuild(head, "the last push was not published to its end");
        }

        return current.NextChange is { } change && change <= clock.GetUtcNow()
            ? new DueBuild(
                current.Commit,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"a post's time came at {change.UtcDateTime:yyyy-MM-dd HH:mm} UTC"
                )
            )
            : null;
    }
}
