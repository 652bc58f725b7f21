using System.Collections.Immutable;
using System.Runtime.Versioning;
using Site.Deploy.Hosting;

namespace Site.Deploy.Releases;

/// <summary>Removes what is not needed any more: releases beyond those kept, and what builds and links left that were killed.</summary>
[UnsupportedOSPlatform("windows")]
internal static class Retention
{
    private const int MostAwaited = 2;
    private static readonly TimeSpan s_awaited = TimeSpan.FromHours(1);

    /// <summary>Removes. Whoever calls holds the host's lock.</summary>
    /// <param name="host">The host.</param>
    /// <param name="store">Its releases.</param>
    /// <param name="now">The time: a release or two that were built less than an hour ago may be about to be served by the hooks that follow.</param>
    /// <returns>The names of the releases that were removed.</returns>
    public static ImmutableArray<string> Apply(DeployHost host, ReleaseStore store, DateTimeOffset now)
    {
        RemoveLeftovers(host);
        string? current = store.CurrentId();
        ImmutableArray<Release> all = store.List();
        HashSet<string> kept =
        [
            .. all.Where(r => r.Activated is not null)
                .OrderByDescending(r => r.Id == current)
                .ThenByDescending(r => r.Activated)
                .Take(host.Config.Keep)
                .Concat(all.Where(r => r.Activated is null && now - r.Built < s_awaited).Take(MostAwaited))
                .Select(r => r.Id),
        ];
        if (current is not null)
        {
            kept.Add(current);
        }

        ImmutableArray<string> removed = [.. all.Select(r => r.Id).Where(id => !kept.Contains(id))];
        foreach (string id in removed)
        {
            store.Remove(id);
        }

        RemoveOrphans(host, kept);
        return removed;
    }

    /// <summary>Removes unfinished builds and links.</summary>
    public static void RemoveLeftovers(DeployHost host)
    {
        foreach (string folder in Folders(host.ReleasesFolder).Concat(Folders(host.PreviewsFolder)))
        {
            if (Path.GetFileName(folder).StartsWith(DeployHost.UnfinishedPrefix, StringComparison.Ordinal))
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        foreach (string folder in Folders(host.WorkFolder))
        {
            Directory.Delete(folder, recursive: true);
        }

        string unfinished = Path.GetFileName(host.CurrentLink) + ".";
        foreach (FileInfo file in new DirectoryInfo(host.Config.Www).EnumerateFiles())
        {
            if (file.Name.StartsWith(unfinished, StringComparison.Ordinal) && file.LinkTarget is not null)
            {
                file.Delete();
            }
        }
    }

    /// <summary>Removes folders without a record and records without a folder: a removal or a build was killed in between.</summary>
    private static void RemoveOrphans(DeployHost host, HashSet<string> kept)
    {
        foreach (string folder in Folders(host.ReleasesFolder).Where(f => !kept.Contains(Path.GetFileName(f))))
        {
            Directory.Delete(folder, recursive: true);
        }

        if (Directory.Exists(host.RecordsFolder))
        {
            foreach (string record in Directory.EnumerateFiles(host.RecordsFolder))
            {
                if (
                    !record.EndsWith(".json", StringComparison.Ordinal)
                    || !kept.Contains(Path.GetFileNameWithoutExtension(record))
                )
                {
                    File.Delete(record);
                }
            }
        }
    }

    private static string[] Folders(string folder) => Directory.Exists(folder) ? Directory.GetDirectories(folder) : [];
}
