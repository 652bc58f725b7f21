using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace SiteGen.Sources;

/// <summary>When each content file was last changed, as the git history says.</summary>
internal static class GitHistory
{
    /// <summary>What git is asked, without the path.</summary>
    private static readonly string[] LogArguments =
    [
        "log",
        "--format=format:%x01%ct",
        "-z",
        "--name-only",
        "--no-renames",
    ];

    /// <summary>The same from a file that holds what <c>git log</c> said.</summary>
    public static IReadOnlyDictionary<string, DateTimeOffset> ReadFile(string path)
    {
        Dictionary<string, DateTimeOffset> dates = new(StringComparer.Ordinal);
        Parse(File.ReadAllText(path), dates);
        return dates;
    }

    /// <summary>
    /// The time of the last commit that changed each file below <c>content/</c>, by path relative to the site's folder. Empty where
    /// the site is not in a git repository or git is not installed: pages then keep their own dates.
    /// </summary>
    public static IReadOnlyDictionary<string, DateTimeOffset> Read(
        string sourceDirectory,
        CancellationToken cancellation
    )
    {
        Dictionary<string, DateTimeOffset> dates = new(StringComparer.Ordinal);
        if (!IsInRepository(sourceDirectory))
        {
            return dates;
        }

        ProcessStartInfo start = new("git")
        {
            WorkingDirectory = sourceDirectory,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (
            string argument in (ReadOnlySpan<string>)["--no-pager", .. LogArguments, "--relative", "--", "content"]
        )
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using Process git = Process.Start(start) ?? throw new Win32Exception("git did not start");
            using CancellationTokenRegistration kill = cancellation.Register(() => git.Kill());
            git.ErrorDataReceived += static (_, _) => { };
            git.BeginErrorReadLine();
            string log = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            if (git.ExitCode == 0)
            {
                Parse(log, dates);
            }
        }
        catch (Win32Exception)
        {
            // git is not installed: the fallback is the page's own date, as documented.
            return dates;
        }

        cancellation.ThrowIfCancellationRequested();
        return dates;
    }

    private static bool IsInRepository(string directory)
    {
        for (DirectoryInfo? folder = new(directory); folder is not null; folder = folder.Parent)
        {
            string git = Path.Combine(folder.FullName, ".git");
            if (Directory.Exists(git) || File.Exists(git))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads records of <c>\x01&lt;seconds&gt;\n</c> and NUL-separated names, newest commit first.</summary>
    private static void Parse(string log, Dictionary<string, DateTimeOffset> dates)
    {
        DateTimeOffset time = default;
        foreach (Range range in log.AsSpan().Split('\0'))
        {
            ReadOnlySpan<char> entry = log.AsSpan()[range].TrimStart('\n');
            if (entry.StartsWith("\u0001"))
            {
                int end = entry.IndexOf('\n');
                ReadOnlySpan<char> seconds = end < 0 ? entry[1..] : entry[1..end];
                time = DateTimeOffset.FromUnixTimeSeconds(long.Parse(seconds, CultureInfo.InvariantCulture));
                entry = end < 0 ? default : entry[(end + 1)..];
            }

            if (entry.Length > 0)
            {
                dates.TryAdd(entry.ToString(), time);
            }
        }
    }
}
