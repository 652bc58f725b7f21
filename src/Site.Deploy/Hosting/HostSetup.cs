using System.Globalization;
using System.Runtime.Versioning;
using Site.Core.Diagnostics;
using Site.Deploy.Building;
using Site.Deploy.Diagnostics;
using Site.Deploy.Git;
using Site.Deploy.Hooks;

namespace Site.Deploy.Hosting;

/// <summary>Sets a host up and takes it down. What others made is never overwritten or removed.</summary>
[UnsupportedOSPlatform("windows")]
public static class HostSetup
{
    private const UnixFileMode Executable =
        UnixFileMode.UserRead
        | UnixFileMode.UserWrite
        | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherExecute;

    /// <summary>Makes or adopts a bare repository and lets it publish. Done twice, it renews the hooks and keeps the settings.</summary>
    /// <param name="repository">Its folder. Absolute.</param>
    /// <param name="config">The settings of a new host.</param>
    /// <param name="program">What the hooks start.</param>
    /// <param name="sink">Where faults are reported.</param>
    /// <returns>The host, or <c>null</c> after a fault was reported; then nothing was changed.</returns>
    public static DeployHost? Init(string repository, HostConfig config, ProgramCommand program, DiagnosticSink sink)
    {
        DeployHost host = new(repository, config);
        if (!CanBeRepository(repository, sink) || !AreHooksFree(repository, sink) || !IsWwwFree(host, sink))
        {
            return null;
        }

        if (!File.Exists(Path.Combine(repository, "HEAD")))
        {
            Directory.CreateDirectory(repository);
            new GitRepository(repository).Ask("init", "--quiet", "--bare");
        }

        GitRepository git = new(repository);
        git.Ask("symbolic-ref", "HEAD", host.PublishedRef);
        git.Ask("config", "receive.fsckObjects", "true");
        git.Ask("config", "receive.maxInputSize", string.Create(CultureInfo.InvariantCulture, $"{config.MaxTotal}m"));
        git.Ask("config", "receive.denyDeleteCurrent", "refuse");
        Directory.CreateDirectory(host.RecordsFolder);
        Directory.CreateDirectory(host.ReleasesFolder);
        string file = Path.Combine(host.StateFolder, HostConfigFile.Name);
        if (!File.Exists(file))
        {
            File.WriteAllText(file, HostConfigFile.Write(config));
        }

        foreach (string name in HookScripts.Names)
        {
            string hook = HookPath(repository, name);
            Directory.CreateDirectory(Path.GetDirectoryName(hook)!);
            File.WriteAllText(hook, HookScripts.TextOf(name, program));
            File.SetUnixFileMode(hook, Executable);
        }

        return DeployHost.Open(repository, sink);
    }

    /// <summary>Removes the hooks and the settings; with <paramref name="withReleases"/> also what is served. The repository stays.</summary>
    public static void Uninstall(DeployHost host, bool withReleases)
    {
        foreach (string hook in HookScripts.Names.Select(n => HookPath(host.Repository, n)))
        {
            if (File.Exists(hook) && HookScripts.IsOurs(hook))
            {
                File.Delete(hook);
            }
        }

        if (withReleases)
        {
            File.Delete(host.CurrentLink);
            foreach (string folder in new[] { host.ReleasesFolder, host.PreviewsFolder }.Where(Directory.Exists))
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        Directory.Delete(host.StateFolder, recursive: true);
    }

    /// <summary>What of a set-up is missing or was changed, in words; empty where all is well.</summary>
    public static IEnumerable<string> Faults(DeployHost host)
    {
        foreach (string name in HookScripts.Names)
        {
            string hook = HookPath(host.Repository, name);
            if (!File.Exists(hook))
            {
                yield return $"the hook {name} is missing: run 'sitegen deploy init' again";
            }
            else if (!HookScripts.IsOurs(hook))
            {
                yield return $"the hook {name} is not sitegen's any more";
            }
            else if ((File.GetUnixFileMode(hook) & UnixFileMode.UserExecute) == 0)
            {
                yield return $"the hook {name} can't be run: chmod +x";
            }
        }
    }

    private static string HookPath(string repository, string name) => Path.Combine(repository, "hooks", name);

    private static bool CanBeRepository(string repository, DiagnosticSink sink)
    {
        bool isBare =
            File.Exists(Path.Combine(repository, "HEAD")) && Directory.Exists(Path.Combine(repository, "objects"));
        bool isEmpty =
            !File.Exists(repository)
            && (!Directory.Exists(repository) || !Directory.EnumerateFileSystemEntries(repository).Any());
        if (isBare || isEmpty)
        {
            return true;
        }

        bool hasWorkTree = Directory.Exists(Path.Combine(repository, ".git"));
        sink.Error(
            DeployDiagnostics.InTheWay,
            hasWorkTree
                ? $"{repository} is a repository with a work tree"
                : $"{repository} is no empty folder and no bare repository",
            location: null,
            "name a folder that does not exist yet; people push to it, nobody works in it"
        );
        return false;
    }

    private static bool AreHooksFree(string repository, DiagnosticSink sink)
    {
        foreach (string name in HookScripts.Names)
        {
            string hook = HookPath(repository, name);
            if (File.Exists(hook) && !HookScripts.IsOurs(hook))
            {
                sink.Error(
                    DeployDiagnostics.InTheWay,
                    $"the repository has a hook of its own: {hook}",
                    location: null,
                    "move it away first; it is not overwritten"
                );
                return false;
            }
        }

        return true;
    }

    private static bool IsWwwFree(DeployHost host, DiagnosticSink sink)
    {
        FileSystemInfo current = new FileInfo(host.CurrentLink);
        if (current.LinkTarget is null && (File.Exists(host.CurrentLink) || Directory.Exists(host.CurrentLink)))
        {
            sink.Error(
                DeployDiagnostics.InTheWay,
                $"{host.CurrentLink} is there and is no link",
                location: null,
                "move it away first; it is not overwritten"
            );
            return false;
        }

        return true;
    }
}
