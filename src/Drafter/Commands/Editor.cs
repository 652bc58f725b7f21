using System.ComponentModel;
using System.Diagnostics;

namespace Drafter.Commands;

/// <summary>The author's editor: <c>VISUAL</c>, <c>EDITOR</c>, or vi.</summary>
internal static class Editor
{
    /// <summary>Opens a file and waits until the editor is closed.</summary>
    /// <returns>Whether it could be opened.</returns>
    public static bool Open(Terminal terminal, string path)
    {
        string command =
            terminal.Variable("VISUAL") is { Length: > 0 } visual ? visual
            : terminal.Variable("EDITOR") is { Length: > 0 } editor ? editor
            : "vi";
        string[] words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        try
        {
            using Process? process = Process.Start(
                new ProcessStartInfo(words[0], [.. words[1..], path]) { UseShellExecute = false }
            );
            process?.WaitForExit();
            return true;
        }
        catch (Win32Exception)
        {
            terminal.Error.WriteLine($"the editor '{words[0]}' cannot be started; set EDITOR");
            return false;
        }
    }

    /// <summary>Has a text edited.</summary>
    /// <returns>The text as it is then, or <c>null</c> where the editor could not be opened.</returns>
    public static string? Edit(Terminal terminal, string text)
    {
        string path = Path.Combine(Path.GetTempPath(), $"drafter-{Guid.NewGuid():N}.md");
        try
        {
            File.WriteAllText(path, text);
            return Open(terminal, path)
                ? File.ReadAllText(path).TrimEnd('\n') + (text.EndsWith('\n') ? "\n" : string.Empty)
                : null;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
