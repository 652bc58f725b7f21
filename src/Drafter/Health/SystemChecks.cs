using System.Globalization;
using Drafter.Models.Availability;
using Drafter.Workspace;
using Site.Core.Diagnostics;

namespace Drafter.Health;

/// <summary>Looks at the machine: disk, folders, editor, git and clock.</summary>
/// <param name="site">The site's folder.</param>
/// <param name="state">The folder of what drafter remembers.</param>
/// <param name="variable">The environment.</param>
/// <param name="time">The clock.</param>
internal sealed class SystemChecks(string site, string state, Func<string, string?> variable, TimeProvider time)
{
    private const long ComfortableBytes = 512L * 1024 * 1024;

    /// <summary>A clock before this program was made is wrong.</summary>
    private static readonly DateTimeOffset s_made = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan s_tolerance = TimeSpan.FromMinutes(5);

    /// <summary>Looks at everything.</summary>
    public IEnumerable<Finding> Look() =>
        [
            Disk(),
            Folder("workspace", Path.Combine(site, WorkspacePaths.Root), $"{WorkspacePaths.Root}/ in the site"),
            Folder("state", state, "the folder of the ledger"),
            Editor(),
            Git(),
            Clock(),
        ];

    private Finding Disk()
    {
        long free = DiskSpace.FreeAt(site);
        string shown =
            free == long.MaxValue ? "the system does not tell" : $"{free / 1_000_000:N0} MB free".Replace(',', ' ');
        return free < DiskSpace.LeastFreeBytes
                ? Finding.Broken("disk", $"{shown}: no model is asked", "make room; an answer would be lost")
            : free < ComfortableBytes ? Finding.Warning("disk", shown, "make room before long")
            : Finding.Ok("disk", shown);
    }

    /// <summary>Whether a file can be made in a folder; where there is no such folder yet, in the one that it would be made in.</summary>
    private static Finding Folder(string area, string folder, string name)
    {
        string there = folder;
        while (!Path.Exists(there) && Path.GetDirectoryName(there) is { Length: > 0 } parent)
        {
            there = parent;
        }

        string probe = Path.Combine(there, $".drafter-doctor.{Environment.ProcessId}.{Guid.NewGuid():N}");
        try
        {
            using (
                new FileStream(
                    probe,
                    FileMode.CreateNew,
                    FileAccess.Write,
                    FileShare.None,
                    1,
                    FileOptions.DeleteOnClose
                )
            ) { }

            return Finding.Ok(area, there == folder ? $"{name} can be written" : $"{name} can be made");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Finding.Broken(
                area,
                $"{name} cannot be written: {SystemReason.Of(exception)}",
                "give yourself the right to write there, or make room"
            );
        }
    }

    private Finding Editor()
    {
        (string? command, string from) =
            variable("VISUAL") is { Length: > 0 } visual ? (visual, "VISUAL")
            : variable("EDITOR") is { Length: > 0 } editor ? (editor, "EDITOR")
            : ("vi", "neither VISUAL nor EDITOR is set");
        string program = command.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var first, ..] ? first : command;
        return IsProgram(program)
            ? Finding.Ok("editor", $"{program} ({from})")
            : Finding.Warning(
                "editor",
                $"'{program}' is not found ({from})",
                "set EDITOR to an editor that is there; --yes needs none"
            );
    }

    private Finding Git()
    {
        if (!IsProgram("git"))
        {
            return Finding.Warning("git", "git is not found", "install it, if you want 'drafter publish --commit'");
        }

        for (string? folder = Path.GetFullPath(site); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Path.Exists(Path.Combine(folder, ".git")))
            {
                return Finding.Ok("git", "found, and the site is in a repository");
            }
        }

        return Finding.Warning(
            "git",
            "the site is in no git repository",
            "run 'git init', if you want 'drafter publish --commit' and a history of your drafts"
        );
    }

    private Finding Clock()
    {
        DateTimeOffset now = time.GetUtcNow();
        string shown = now.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
        DateTimeOffset? newest = null;
        try
        {
            newest = LedgerEntry.ReadAll(Path.Combine(state, Ledger.FileName)).LastOrDefault()?.At;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Finding.Warning(
                "clock",
                $"{shown}; the ledger cannot be read to compare: {SystemReason.Of(exception)}",
                $"give yourself the right to read {Ledger.FileName} in the state folder"
            );
        }

        return now < s_made || newest > now + s_tolerance
            ? Finding.Warning(
                "clock",
                newest > now + s_tolerance ? $"{shown}, before the last record of the ledger" : shown,
                "set the clock: posts and records bear its time"
            )
            : Finding.Ok("clock", shown);
    }

    private bool IsProgram(string name)
    {
        IEnumerable<string> places = name.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? [Path.GetFullPath(name, site)]
            : (variable("PATH") ?? string.Empty)
                .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
                .SelectMany(folder =>
                    OperatingSystem.IsWindows()
                        ? (string[])
                            [
                                Path.Combine(folder, name),
                                Path.Combine(folder, name + ".exe"),
                                Path.Combine(folder, name + ".cmd"),
                            ]
                        : [Path.Combine(folder, name)]
                );
        return places.Any(IsExecutable);
    }

    private static bool IsExecutable(string path) =>
        File.Exists(path)
        && (
            OperatingSystem.IsWindows()
            || (
                File.GetUnixFileMode(path)
                & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)
            ) != 0
        );
}
