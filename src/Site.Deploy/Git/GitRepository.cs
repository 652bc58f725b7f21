using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Site.Deploy.Git;

/// <summary>
/// A bare repository, asked through the git program. In a hook, git's own variables say where the pushed objects wait; they are handed on. What was
/// pushed can make git answer without end (trees that hold each other many times over): answers are bounded in length and time.
/// </summary>
/// <param name="path">Its folder. Absolute.</param>
/// <param name="patience">The longest that an answer may take; no bound if not given.</param>
public sealed class GitRepository(string path, TimeSpan? patience = null)
{
    private const string NoCommit = "0000000000";
    private const int LongestAnswer = 64 * 1024 * 1024;
    private const int LongestRecord = 64 * 1024;

    /// <summary>Names of bytes, not of characters: they are told apart and shown, whatever they are.</summary>
    private static readonly Encoding s_bytes = Encoding.Latin1;

    /// <summary>Its folder.</summary>
    public string Path { get; } = path;

    /// <summary>Whether an object name stands for none: a branch that is made or deleted.</summary>
    public static bool IsNone(string commit) => commit.StartsWith(NoCommit, StringComparison.Ordinal);

    /// <summary>What git says to a question.</summary>
    /// <exception cref="GitException">It failed, or is not there.</exception>
    public string Ask(params ReadOnlySpan<string> arguments)
    {
        using GitAnswer answer = Start(Encoding.UTF8, arguments);
        string text = answer.ReadAll(LongestAnswer);
        answer.End();
        return text;
    }

    /// <summary>The same, where a no (exit code 1) is an answer.</summary>
    /// <returns>What it said, or <c>null</c> for a no.</returns>
    /// <exception cref="GitException">It failed, or is not there.</exception>
    public string? TryAsk(params ReadOnlySpan<string> arguments)
    {
        using GitAnswer answer = Start(Encoding.UTF8, arguments);
        string text = answer.ReadAll(LongestAnswer);
        return answer.IsYes() ? text : null;
    }

    /// <summary>The commit that a branch is at, or <c>null</c>.</summary>
    public string? HeadOf(string reference) =>
        TryAsk("rev-parse", "--verify", "--quiet", reference + "^{commit}")?.Trim();

    /// <summary>The first line of a commit's message.</summary>
    public string SubjectOf(string commit) => Ask("log", "-1", "--format=%s", commit).Trim();

    /// <summary>
    /// Writes to a file when the content below a folder was changed: what <c>git log</c> says, in the form that <c>sitegen build --git-log</c> reads.
    /// </summary>
    public void WriteContentHistory(string commit, string folder, string file)
    {
        string prefix = folder.Length == 0 ? string.Empty : folder + "/";
        using GitAnswer answer = Start(
            s_bytes,
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
        using FileStream target = File.Create(file);
        answer.CopyTo(target, LongestAnswer);
        answer.End();
    }

    /// <summary>Whether one commit comes before another in its history.</summary>
    public bool IsAncestor(string earlier, string later) =>
        TryAsk("merge-base", "--is-ancestor", earlier, later) is not null;

    /// <summary>The files, links and submodules of a commit.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="most">Where the commit has more of them than this, only so many and one are read.</param>
    public IReadOnlyList<TreeEntry> Tree(string commit, int most)
    {
        using GitAnswer answer = Start(s_bytes, "ls-tree", "-r", "-z", "--long", "--full-tree", commit);
        List<TreeEntry> entries = [.. answer.ReadRecords(LongestRecord).Take(most + 1).Select(TreeEntry.Parse)];
        if (entries.Count <= most)
        {
            answer.End();
        }

        return entries;
    }

    /// <summary>Begins a process that hands out objects.</summary>
    internal BlobReader ReadBlobs() => new(StartProcess(s_bytes, "cat-file", "--batch"));

    private GitAnswer Start(Encoding encoding, params ReadOnlySpan<string> arguments) =>
        new(StartProcess(encoding, arguments), arguments[0], patience);

    private Process StartProcess(Encoding encoding, params ReadOnlySpan<string> arguments)
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
        // Its words are looked into, for a full disk.
        start.Environment["LC_ALL"] = "C";
        start.ArgumentList.Add("--git-dir=" + Path);
        start.ArgumentList.Add("--no-pager");
        // refs/replace/… can be pushed: a release is what its commit says, and nothing else.
        start.ArgumentList.Add("--no-replace-objects");
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
