using System.Diagnostics;
using System.Globalization;

namespace Site.Deploy.Tests.Killing;

/// <summary>The processes that a push started on the host, found by their parents in /proc.</summary>
internal static class HookProcesses
{
    /// <summary>Those below a process, outermost first.</summary>
    public static IReadOnlyList<(int Id, string Command)> Below(int root)
    {
        List<(int Id, int Parent, string Command)> all = [];
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (
                int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out int id)
                && Read(id) is { } process
            )
            {
                all.Add((id, process.Parent, process.Command));
            }
        }

        List<(int Id, string Command)> found = [];
        HashSet<int> parents = [root];
        while (all.FirstOrDefault(p => parents.Contains(p.Parent) && !parents.Contains(p.Id)) is { Id: > 0 } next)
        {
            parents.Add(next.Id);
            found.Add((next.Id, next.Command));
        }

        return found;
    }

    /// <summary>Sends SIGKILL.</summary>
    public static void Kill(int id)
    {
        try
        {
            using Process process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            // It ended by itself in this moment.
        }
    }

    private static (int Parent, string Command)? Read(int id)
    {
        try
        {
            // PID (NAME) STATE PARENT …; the name may have spaces and parentheses.
            string stat = File.ReadAllText($"/proc/{id}/stat");
            string[] words = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (
                int.Parse(words[1], CultureInfo.InvariantCulture),
                File.ReadAllText($"/proc/{id}/cmdline").Replace('\0', ' ')
            );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
