using System.Collections.Immutable;
using System.Globalization;
using Drafter.Pipeline;

namespace Drafter.Commands;

/// <summary>A person at a terminal. An input that ends means: stop.</summary>
/// <param name="terminal">The terminal.</param>
/// <param name="progress">What shows progress, so that questions do not mix with it.</param>
/// <param name="cancellation">The author's Ctrl-C, which ends a question too.</param>
internal sealed class TerminalAuthor(Terminal terminal, IProgress progress, CancellationToken cancellation) : IAuthor
{
    /// <inheritdoc />
    public bool IsPresent => true;

    /// <inheritdoc />
    public ImmutableArray<string> Answer(ImmutableArray<string> questions)
    {
        progress.Clear();
        if (!questions.IsEmpty)
        {
            terminal.Error.WriteLine();
            terminal.Say("Before the outline, some questions. Enter skips one.");
        }

        return [.. questions.Select(AskOne)];
    }

    /// <inheritdoc />
    public Verdict Review(string what, string text, string path)
    {
        progress.Clear();
        if (what == "outline")
        {
            terminal.Error.WriteLine("\n" + text);
        }

        while (true)
        {
            switch (Ask($"{what}: [a]ccept, [e]dit, [r]egenerate, [s]top? ")?.Trim().ToLowerInvariant())
            {
                case "" or "a" or "y":
                    return Verdict.Accept;
                case "e" when Editor.Open(terminal, path):
                    return Verdict.Edited;
                case "r":
                    return Verdict.Regenerate;
                case null or "s" or "q":
                    return Verdict.Stop;
                default:
                    break;
            }
        }
    }

    /// <inheritdoc />
    public HunkVerdict Review(Hunk hunk, int number, int count)
    {
        progress.Clear();
        terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nchange {number} of {count}"));
        Show("31", "-", hunk.Before);
        Show("32", "+", hunk.After);
        foreach (string touched in hunk.Touched)
        {
            terminal.Say(touched, "  mind: ");
        }

        while (true)
        {
            switch (Ask("[a]ccept, [r]eject, [e]dit? ")?.Trim().ToLowerInvariant())
            {
                case "a" or "y":
                    return new HunkVerdict(true);
                case "e":
                    return new HunkVerdict(true, Editor.Edit(terminal, hunk.After) ?? hunk.Before);
                case null or "" or "r" or "n":
                    return new HunkVerdict(false);
                default:
                    break;
            }
        }
    }

    private void Show(string colour, string mark, string text)
    {
        foreach (string line in text.Trim('\n').Split('\n').Where(l => l.Length > 0))
        {
            terminal.Say(line, mark + " ", colour);
        }
    }

    private string AskOne(string question)
    {
        terminal.Say(question);
        return Ask("> ")?.Trim() ?? string.Empty;
    }

    private string? Ask(string prompt) => terminal.Ask(prompt, cancellation);
}
