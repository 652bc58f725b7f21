using System.Collections.Immutable;
using System.Globalization;
using Site.Core.Diagnostics;
using Site.Core.Text;

namespace Drafter.Commands;

/// <summary>Where a command runs and whom it talks to; tests put their own in its place.</summary>
internal sealed record Terminal
{
    private const int LeastWidth = 20;

    /// <summary>What the command did, for people and pipes.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>What went wrong.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>The current folder.</summary>
    public required string Directory { get; init; }

    /// <summary>The time.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>What the author types.</summary>
    public TextReader Input { get; init; } = TextReader.Null;

    /// <summary>Whether somebody is there to be asked: input and messages are a terminal.</summary>
    public bool IsInteractive { get; init; }

    /// <summary>Whether messages go to a terminal, where a line may be written over.</summary>
    public bool IsErrorTerminal { get; init; }

    /// <summary>Whether what a command did goes to a terminal, which has a width.</summary>
    public bool IsOutputTerminal { get; init; }

    /// <summary>How wide the terminal is now, in columns.</summary>
    public Func<int> Width { get; init; } = () => 80;

    /// <summary>A variable of the environment, or <c>null</c>.</summary>
    public Func<string, string?> Variable { get; init; } = _ => null;

    /// <summary>Whether errors may be coloured.</summary>
    public bool Colour { get; init; }

    /// <summary>Whether what a command did may be coloured.</summary>
    public bool OutputColour { get; init; }

    /// <summary>The terminal of this process; colours follow <c>NO_COLOR</c> (no-color.org).</summary>
    public static Terminal OfProcess() =>
        new()
        {
            Output = Console.IsOutputRedirected ? Console.Out : new LastingWriter(Console.Out),
            Error = Console.IsErrorRedirected ? Console.Error : new LastingWriter(Console.Error),
            Directory = Environment.CurrentDirectory,
            Clock = TimeProvider.System,
            Input = Console.In,
            IsInteractive = !Console.IsInputRedirected && !Console.IsErrorRedirected,
            IsErrorTerminal = !Console.IsErrorRedirected,
            IsOutputTerminal = !Console.IsOutputRedirected,
            Width = WidthOfConsole,
            Variable = Environment.GetEnvironmentVariable,
            Colour = !Console.IsErrorRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
            OutputColour =
                !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
        };

    /// <summary>Says something to a person: on lines as wide as the terminal, in a pipe on one.</summary>
    /// <param name="text">The text; what could steer a terminal is taken out of it.</param>
    /// <param name="mark">What stands before the first line; the others are indented as far.</param>
    /// <param name="colour">The parameters of the lines' colour (SGR), or <c>null</c>.</param>
    /// <param name="markColour">Those of the mark alone, or <c>null</c>.</param>
    public void Say(string text, string mark = "", string? colour = null, string? markColour = null)
    {
        int width = IsErrorTerminal ? Math.Max(LeastWidth, Width() - mark.Length) : int.MaxValue;
        string before = mark;
        bool isAsItIs = text.Length <= width && !text.Any(char.IsControl);
        foreach (string line in isAsItIs ? [text] : TerminalText.Wrap(TerminalText.Clean(text), width))
        {
            Error.WriteLine(PaintError(colour, PaintError(markColour, before) + line));
            before = new string(' ', mark.Length);
        }
    }

    /// <summary>Asks the author.</summary>
    /// <param name="prompt">The question, after which the answer is typed.</param>
    /// <param name="cancellation">Ctrl-C: a terminal that is read from does not see it by itself.</param>
    /// <returns>The line that was typed, or <c>null</c> where the input has ended.</returns>
    /// <exception cref="OperationCanceledException">The author stopped the program.</exception>
    public string? Ask(string prompt, CancellationToken cancellation)
    {
        Error.Write(prompt);
        Error.Flush();
        Task<string?> line = Task.Run(Input.ReadLine, CancellationToken.None);
        try
        {
            return line.WaitAsync(cancellation).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            Error.WriteLine();
            throw;
        }
    }

    private static int WidthOfConsole()
    {
        try
        {
            return Console.WindowWidth is > 0 and var width ? width : 80;
        }
        catch (IOException)
        {
            return 80;
        }
    }

    /// <summary>Shows diagnostics in order, and a line that counts the errors.</summary>
    /// <returns>The exit code: 1 where there is an error, else 0.</returns>
    public int Show(DiagnosticSink sink)
    {
        ImmutableArray<Diagnostic> diagnostics = sink.ToSortedArray();
        DiagnosticFormatter formatter = new(Colour);
        foreach (Diagnostic diagnostic in diagnostics)
        {
            Error.Write(formatter.Format(diagnostic));
        }

        int errors = diagnostics.Count(d => d.Severity == Severity.Error);
        if (errors > 0)
        {
            Error.WriteLine(Count(errors, "error"));
        }

        return errors > 0 ? 1 : 0;
    }

    /// <summary>A text in a colour, where colours are shown.</summary>
    /// <param name="colour">The parameters of the colour (SGR), or <c>null</c>.</param>
    /// <param name="text">The text.</param>
    public string PaintOutput(string? colour, string text) =>
        OutputColour && colour is not null && text.Length > 0 ? $"\u001b[{colour}m{text}\u001b[0m" : text;

    private string PaintError(string? colour, string text) =>
        Colour && colour is not null && text.Trim().Length > 0 ? $"\u001b[{colour}m{text}\u001b[0m" : text;

    /// <summary>A number with its noun, in the plural where it needs one.</summary>
    public static string Count(int number, string noun) =>
        number.ToString(CultureInfo.InvariantCulture) + " " + noun + (number == 1 ? string.Empty : "s");
}
