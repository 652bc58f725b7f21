using Site.Core.Text;

namespace Drafter.Commands;

/// <summary>Writes a text on lines as wide as the terminal; in a pipe on one.</summary>
internal static class Paragraph
{
    private const int LeastWidth = 20;

    /// <summary>Writes it.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="text">The text; what could steer a terminal is taken out of it.</param>
    /// <param name="indent">Spaces before each line.</param>
    /// <param name="mark">What stands in place of the first line's spaces, as wide as they are; may have colours.</param>
    public static void Write(Terminal terminal, string text, int indent = 0, string? mark = null)
    {
        int width = terminal.IsOutputTerminal ? Math.Max(LeastWidth, terminal.Width() - indent) : int.MaxValue;
        string before = mark ?? new string(' ', indent);
        foreach (string line in TerminalText.Wrap(TerminalText.Clean(text), width))
        {
            terminal.Output.WriteLine(before + line);
            before = new string(' ', indent);
        }
    }
}
