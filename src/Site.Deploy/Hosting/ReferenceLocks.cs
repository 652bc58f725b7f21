using System.Runtime.Versioning;

namespace Site.Deploy.Hosting;

/// <summary>
/// The lock files that git makes for the moment in which it moves a branch. One that a power cut or a kill left behind would have git refuse every later
/// push, until somebody removes it by hand.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal static class ReferenceLocks
{
    /// <summary>Git holds one for milliseconds.</summary>
    private static readonly TimeSpan s_stale = TimeSpan.FromSeconds(10);

    /// <summary>Removes those of the published branch that are long stale.</summary>
    public static void RemoveStale(DeployHost host, TimeProvider clock)
    {
        foreach (string reference in new[] { "HEAD", host.PublishedRef })
        {
            FileInfo file = new(Path.Combine(host.Repository, reference + ".lock"));
            if (file.Exists && clock.GetUtcNow().UtcDateTime - file.LastWriteTimeUtc > s_stale)
            {
                file.Delete();
                DeployLog.Add(host, clock, $"removed {reference}.lock, which a push left that was killed");
            }
        }
    }
}
