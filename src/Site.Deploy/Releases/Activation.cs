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
        foreach (Release other in store.List().Where(r => r.Id != release.Id))
        {
            SharedFiles.Carry(other, store.FolderOf(other.Id), folder);
        }

        FileSystemCalls.SyncFileSystem(folder);
        string link = string.Create(CultureInfo.InvariantCulture, $"{host.CurrentLink}.{Environment.ProcessId}");
        File.Delete(link);
        File.CreateSymbolicLink(link, "releases/" + release.Id);
        FileSystemCalls.Rename(link, host.CurrentLink);
        FileSystemCalls.SyncFolder(host.Config.Www);
        File.WriteAllText(Path.Combine(host.StateFolder, WebServerFile.NginxRedirects), release.Redirects.Nginx);
        File.WriteAllText(Path.Combine(host.StateFolder, WebServerFile.CaddyRedirects), release.Redirects.Caddy);
        Release activated = release with { Activated = clock.GetUtcNow() };
        store.Save(activated);
        return activated;
    }
}
