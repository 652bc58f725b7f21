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
    private const string MaxInputKey = "receive.maxInputSize";
    private const UnixFileMode Executable =
        UnixFileMode.UserRead
        | UnixFileMode.UserWrite
        | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherExecute;

    /// <summary>
    /// Makes or adopts a bare repository and lets it publish. Done twice, it renews the hooks and keeps the settings; it asks for the same ones, or
    /// for none but the folder.
    /// </summary>
    /// <param name="repository">Its folder. Absolute.</param>
    /// <param name="config">The settings of a new host.</param>
    /// <param name="program">What the hooks start.</param>
    /// <param name="sink">Where faults are reported.</param>
    /// <returns>The host, or <c>null</c> after a fault was reported; then nothing was changed.</returns>
    public static DeployHost? Init(string repository, HostConfig config, ProgramCommand program, DiagnosticSink sink)
    {
        DeployHost host = new(repository, config);
        if (
            !CanBeRepository(repository, sink)
            || (Directory.Exists(repository) && !HostOwner.IsThisUser(repository, sink))
            || !AreHooksFree(repository, sink)
            || !IsWwwFree(host, sink)
        )
        {
            return null;
        }

        string file = Path.Combine(host.StateFolder, HostConfigFile.Name);
        if (File.Exists(file))
        {
            if (Kept(file, config, sink) is not { } kept)
            {
                return null;
            }

            host = host with { Config = kept };
        }

        if (!IsGit(repository))
        {
            Directory.CreateDirectory(repository);
            new GitRepository(repository).Ask("init", "--quiet", "--bare");
        }

        Configure(host);
        Directory.CreateDirectory(host.RecordsFolder);
        Directory.CreateDirectory(host.ReleasesFolder);
        if (!File.Exists(host.LockFile))
        {
            File.WriteAllText(host.LockFile, string.Empty);
        }

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
    /// <remarks>Whoever calls holds the host's lock.</remarks>
    public static void Uninstall(DeployHost host, bool withReleases)
    {
        if (host.Git.TryAsk("config", "--get", MaxInputKey)?.Trim() == MaxInputOf(host.Config))
        {
            host.Git.Ask("config", "--unset", MaxInputKey);
        }

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
        if (OtherHooks(host.Repository) is { } folder)
        {
            yield return $"core.hooksPath is {folder}: git does not run the hooks of this repository";
        }

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

    private static bool IsGit(string repository) =>
        File.Exists(Path.Combine(repository, "HEAD")) && Directory.Exists(Path.Combine(repository, "objects"));

    private static string MaxInputOf(HostConfig config) =>
        string.Create(CultureInfo.InvariantCulture, $"{config.MaxTotal}m");

    private static void Configure(DeployHost host)
    {
        GitRepository git = new(host.Repository);
        git.Ask("symbolic-ref", "HEAD", host.PublishedRef);
        git.Ask("config", "receive.fsckObjects", "true");
        git.Ask("config", "receive.denyDeleteCurrent", "refuse");
        if (git.TryAsk("config", "--get", MaxInputKey) is null)
        {
            git.Ask("config", MaxInputKey, MaxInputOf(host.Config));
        }
    }

    /// <summary>The settings that are there; <c>null</c> where they can't be read, or are not those asked for.</summary>
    private static HostConfig? Kept(string file, HostConfig asked, DiagnosticSink sink)
    {
        if (HostConfigFile.Read(file, sink) is not { } kept)
        {
            return null;
        }

        HostConfig otherwise = new() { Www = kept.Www };
        string[] other =
        [
            .. Difference("www", kept.Www, asked.Www, kept.Www),
            .. Difference("branch", kept.Branch, asked.Branch, otherwise.Branch),
            .. Difference("source", kept.Source, asked.Source, otherwise.Source),
            .. Difference("keep", kept.Keep, asked.Keep, otherwise.Keep),
            .. Difference("preview", kept.Preview, asked.Preview, otherwise.Preview),
            .. Difference("preview_url", kept.PreviewUrl, asked.PreviewUrl, otherwise.PreviewUrl),
            .. Difference(
                "build_args",
                string.Join(' ', kept.BuildArguments),
                string.Join(' ', asked.BuildArguments),
                string.Join(' ', otherwise.BuildArguments)
            ),
        ];
        if (other.Length == 0)
        {
            return kept;
        }

        sink.Error(
            DeployDiagnostics.InTheWay,
            $"the repository is set up already, with other settings: {string.Join(", ", other)}",
            location: null,
            $"change them in {file}; they count from the next push on"
        );
        return null;
    }

    private static IEnumerable<string> Difference<T>(string name, T kept, T asked, T otherwise)
    {
        EqualityComparer<T> same = EqualityComparer<T>.Default;
        return same.Equals(asked, kept) || same.Equals(asked, otherwise) ? [] : [$"{name} is '{kept}'"];
    }

    private static string HookPath(string repository, string name) => Path.Combine(repository, "hooks", name);

    private static bool CanBeRepository(string repository, DiagnosticSink sink)
    {
        bool isEmpty =
            !File.Exists(repository)
            && (!Directory.Exists(repository) || !Directory.EnumerateFileSystemEntries(repository).Any());
        if (IsGit(repository) || isEmpty)
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
        if (OtherHooks(repository) is { } folder)
        {
            sink.Error(
                DeployDiagnostics.InTheWay,
                $"git is told to run the hooks of another folder: core.hooksPath is {folder}",
                location: null,
                "git config --unset core.hooksPath, with --global or --system where it is set there"
            );
            return false;
        }

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

    /// <summary>The folder whose hooks git runs in place of the repository's own, or <c>null</c>.</summary>
    private static string? OtherHooks(string repository)
    {
        string? folder = Directory.Exists(repository)
            ? new GitRepository(repository).TryAsk("config", "--get", "core.hooksPath")?.Trim()
            : null;
        return folder is null || Path.GetFullPath(folder, repository) == Path.Combine(repository, "hooks")
            ? null
            : folder;
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
