using System.Globalization;
using System.Runtime.Versioning;
using Site.Core.Files;
using Site.Deploy.Hosting;
using Site.Deploy.WebServers;

namespace Site.Deploy.Releases;

/// <summary>Makes a release the one that is served.</summary>
[UnsupportedOSPlatform("windows")]
internal static class Activation
{
    /// <summary>
    /// Activates. The link <c>current</c> is replaced in one step, after everything is on the disk: whatever happens at whatever moment, it leads to
    /// the old release or to the new one, each whole.
    /// </summary>
    /// <returns>The release with the time of its activation.</returns>
    public static Release Activate(DeployHost host, ReleaseStore store, Release release, TimeProvider clock)
    {
        string folder = store.FolderOf(release.Id);
        HashSet<string> changed = [];
        foreach (Release other in store.List().Where(r => r.Id != release.Id))
        {
            changed.UnionWith(SharedFiles.Carry(other, store.FolderOf(other.Id), folder));
        }

        BringToDisk(release, folder, changed);
        string link = string.Create(CultureInfo.InvariantCulture, $"{host.CurrentLink}.{Environment.ProcessId}");
        File.Delete(link);
        File.CreateSymbolicLink(link, "releases/" + release.Id);
        FileSystemCalls.Rename(link, host.CurrentLink);
        FileSystemCalls.SyncFolder(host.Config.Www);
        return Record(host, store, release, clock);
    }

    /// <summary>Does what is left of an activation that was killed after its switch. Whoever calls holds the host's lock.</summary>
    public static void Complete(DeployHost host, ReleaseStore store, TimeProvider clock)
    {
        if (store.Current() is { Activated: null } current)
        {
            Record(host, store, current, clock);
            DeployLog.Add(host, clock, $"serves {current.Id}; its push was killed after the switch");
        }
    }

    /// <summary>A release that was served before is on the disk already; files that were carried are there too, under another name.</summary>
    private static void BringToDisk(Release release, string folder, HashSet<string> changed)
    {
        if (release.Activated is null)
        {
            FileSystemCalls.SyncFileSystem(folder);
            return;
        }

        foreach (string path in changed)
        {
            FileSystemCalls.SyncFolder(path);
        }
    }

    private static Release Record(DeployHost host, ReleaseStore store, Release release, TimeProvider clock)
    {
        Write(Path.Combine(host.StateFolder, WebServerFile.NginxRedirects), release.Redirects.Nginx);
        Write(Path.Combine(host.StateFolder, WebServerFile.CaddyRedirects), release.Redirects.Caddy);
        Release activated = release with { Activated = clock.GetUtcNow() };
        store.Save(activated);
        return activated;
    }

    /// <summary>Replaces a file that a web server may read at this moment.</summary>
    private static void Write(string file, string text)
    {
        string temporary = file + ".tmp";
        File.WriteAllText(temporary, text);
        FileSystemCalls.Rename(temporary, file);
    }
}
