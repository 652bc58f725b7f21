using System.ComponentModel;
using System.Diagnostics;

namespace Drafter.Publishing;

/// <summary>Commits one path with git. It never pushes.</summary>
internal static class GitCommit
{
    /// <summary>Commits what is at a path; what else is staged stays staged and is not committed.</summary>
    /// <returns>Why it failed, or <c>null</c>.</returns>
    public static string? Run(string folder, string path, string message)
    {
        string? fault = Git(folder, "add", "--", path);
        return fault ?? Git(folder, "commit", "--quiet", "-m", message, "--", path);
    }

    private static string? Git(string folder, params string[] arguments)
    {
        ProcessStartInfo start = new("git", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        try
        {
            using Process process = Process.Start(start)!;
            process.StandardInput.Close();
            Task<string> error = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            string said = error.GetAwaiter().GetResult().Trim();
            return process.ExitCode == 0 ? null
                : said.Length > 0 ? said
                : output.Trim();
        }
        catch (Win32Exception)
        {
            return "git is not installed";
        }
    }
}
