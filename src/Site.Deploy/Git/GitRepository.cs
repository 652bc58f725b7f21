using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Site.Deploy.Git;

/// <summary>
/// A bare repository, asked through the git program. In a hook, git's own variables say where the pushed objects wait; they are handed on.
/// </summary>
/// <param name="path">Its folder. Absolute.</param>
public sealed class GitRepository(string path)
{
    private const string NoCommit = "0000000000";

    /// <summary>Names of bytes, not of characters: they are told apart and shown, whatever they are.</summary>
    private static readonly Encoding s_bytes = Encoding.Latin1;

    /// <summary>Its folder.</summary>
    public string Path { get; } = path;

    /// <summary>Whether an object name stands for none: a branch that is made or deleted.</summary>
    public static bool IsNone(string commit) => commit.StartsWith(NoCommit, StringComparison.Ordinal);

    /// <summary>What git says to a question.</summary>
    /// <exception cref="GitException">It failed, or is not there.</exception>
    public string Ask(params ReadOnlySpan<string> arguments) => Run(Encoding.UTF8, arguments);

    /// <summary>The same, where a no is an answer.</summary>
    /// <returns>What it said, or <c>null</c> where it failed.</returns>
    public string? TryAsk(params ReadOnlySpan<string> arguments)
    {
        try
        {
            return Run(Encoding.UTF8, arguments);
        }
        catch (GitException)
        {
            return null;
        }
    }

    /// <summary>The commit that a branch is at, or <c>null</c>.</summary>
    public string? HeadOf(string reference) =>
        TryAsk("rev-parse", "--verify", "--quiet", reference + "^{commit}")?.Trim();

    /// <summary>The branches, by their full names.</summary>
    public IReadOnlyList<string> Branches() =>
        Ask("for-each-ref", "--format=%(refname)", "refs/heads/").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The first line of a commit's message.</summary>
    public string SubjectOf(string commit) => TryAsk("log", "-1", "--format=%s", commit)?.Trim() ?? string.Empty;

    /// <summary>When the content below a folder was changed: what <c>git log</c> says, in the form that <c>sitegen build --git-log</c> reads.</summary>
    public string ContentHistory(string commit, string folder)
    {
        string prefix = folder.Length == 0 ? string.Empty : folder + "/";
        return Ask(
            "log",
            "--format=format:%x01%ct",
            "-z",
            "--name-only",
            "--no-renames",
            folder.Length == 0 ? "--no-relative" : $"--relative={prefix}",
            commit,
            "--",
            prefix + "content"
        );
    }

    /// <summary>Whether one commit comes before another in its history.</summary>
    public bool IsAncestor(string earlier, string later) =>
        TryAsk("merge-base", "--is-ancestor", earlier, later) is not null;

    /// <summary>All files, links and submodules of a commit below a folder.</summary>
    public IEnumerable<TreeEntry> Tree(string commit)
    {
        foreach (
            string line in Run(s_bytes, "ls-tree", "-r", "-z", "--long", "--full-tree", commit)
                .Split('\0', StringSplitOptions.RemoveEmptyEntries)
        )
        {
            yield return TreeEntry.Parse(line);
        }
    }

    /// <summary>Begins a process that hands out objects.</summary>
    internal BlobReader ReadBlobs() => new(Start(s_bytes, "cat-file", "--batch"));

    private string Run(Encoding encoding, params ReadOnlySpan<string> arguments)
    {
        using Process process = Start(encoding, arguments);
        process.StandardInput.Close();
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode == 0)
        {
            return output;
        }

        string said = error.GetAwaiter().GetResult().Trim();
        throw new GitException(
            said.Length > 0
                ? said.ReplaceLineEndings(" ")
                : $"git {arguments[0]} failed with exit code {process.ExitCode}"
        );
    }

    private Process Start(Encoding encoding, params ReadOnlySpan<string> arguments)
    {
        ProcessStartInfo start = new("git")
        {
            WorkingDirectory = Path,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = encoding,
        };
        start.ArgumentList.Add("--git-dir=" + Path);
        start.ArgumentList.Add("--no-pager");
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new GitException("git is not installed");
        }
    }
}
