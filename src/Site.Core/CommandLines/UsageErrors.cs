using System.CommandLine;
using Site.Core.Text;

namespace Site.Core.CommandLines;

/// <summary>What is wrong with a command line, and where the help is.</summary>
public static class UsageErrors
{
    /// <summary>The exit code of a command line that cannot be understood.</summary>
    public const int ExitCode = 2;

    /// <summary>Writes what is wrong.</summary>
    /// <param name="program">The program's name.</param>
    /// <param name="parsed">A command line with errors.</param>
    /// <param name="error">Where to.</param>
    /// <returns><see cref="ExitCode"/>.</returns>
    public static int Write(string program, ParseResult parsed, TextWriter error)
    {
        foreach (string message in Messages(parsed))
        {
            error.WriteLine($"{program}: {message}");
        }

        error.WriteLine($"Try '{CommandPath(program, parsed)} --help'.");
        return ExitCode;
    }

    /// <summary>The errors; a word that is not known hides what follows from it.</summary>
    private static IEnumerable<string> Messages(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        if (parsed.UnmatchedTokens.Count == 0 && command.Subcommands.Count > 0 && command.Action is null)
        {
            IEnumerable<string> names = command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name);
            return [$"which command? {string.Join(", ", names)}"];
        }

        if (parsed.UnmatchedTokens.Count == 0)
        {
            return parsed.Errors.Select(e =>
                Sentence.LowerFirst(
                    e.Message.ReplaceLineEndings(" ").Replace("\t", string.Empty, StringComparison.Ordinal)
                )
            );
        }

        return parsed.UnmatchedTokens.Select(word =>
        {
            bool isOption = word.StartsWith('-');
            IEnumerable<string> known = isOption
                ? command.Options.SelectMany(o => o.Aliases.Prepend(o.Name))
                : command.Subcommands.Select(c => c.Name);
            string what =
                isOption ? "option"
                : command.Subcommands.Count > 0 ? "command"
                : "argument";
            string? near = word.Trim('-') switch
            {
                "help" => "--help",
                "v" or "V" or "version" => "--version",
                _ => Spelling.Nearest(word, known),
            };
            return $"unknown {what} '{word}'{(near is null ? string.Empty : $"; did you mean '{near}'?")}";
        });
    }

    private static string CommandPath(string program, ParseResult parsed) =>
        string.Join(
            ' ',
            parsed.CommandResult.Command is RootCommand
                ? [program]
                : parsed
                    .CommandResult.Command.Parents.OfType<Command>()
                    .Where(c => c is not RootCommand)
                    .Reverse()
                    .Select(c => c.Name)
                    .Prepend(program)
                    .Append(parsed.CommandResult.Command.Name)
        );
}
