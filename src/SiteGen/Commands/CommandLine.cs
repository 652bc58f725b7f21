using System.CommandLine;
using Site.Core.Text;
using SiteGen.Rendering;

namespace SiteGen.Commands;

/// <summary>The command line of <c>sitegen</c>: a file of this folder for each command.</summary>
internal static class CommandLine
{
    private const int UsageError = 2;
    private const int Cancelled = 130;

    /// <summary>The root command with all commands.</summary>
    public static RootCommand Create(Terminal terminal, CancellationToken cancellation) =>
        new("A static-site blog engine: Markdown and Scriban themes in, plain files out.")
        {
            BuildCommand.Create(terminal, cancellation),
            NewCommand.Create(terminal),
            InitCommand.Create(terminal),
            ExplainLayoutCommand.Create(terminal, cancellation),
            ExplainCommand.Create(terminal),
            SchemaCommand.Create(terminal),
            TemplateCommand.Create(terminal, cancellation),
            StatusCommand.Create(terminal, cancellation),
            DeployCommand.Create(terminal, cancellation),
        };

    /// <summary>Runs a command.</summary>
    /// <returns>0 done; 1 diagnostics; 2 usage; 130 cancelled; 70 a fault of the program itself.</returns>
    public static int Run(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellation)
    {
        ParseResult parsed = Create(terminal, cancellation).Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (string message in UsageErrors(parsed))
            {
                terminal.Error.WriteLine($"sitegen: {message}");
            }

            terminal.Error.WriteLine($"Try '{CommandPath(parsed)} --help'.");
            return UsageError;
        }

        try
        {
            return parsed.Invoke(
                new InvocationConfiguration
                {
                    Output = terminal.Output,
                    Error = terminal.Error,
                    EnableDefaultExceptionHandler = false,
                }
            );
        }
        catch (Exception exception) when (IsCancellation(exception))
        {
            terminal.Error.WriteLine("sitegen: cancelled; nothing is half-written");
            return Cancelled;
        }
        catch (Exception exception)
        {
            terminal.Error.WriteLine(
                $"sitegen: error SG0001: a fault of sitegen itself, not of your site; please report it with the lines below\n{exception}"
            );
            return 70;
        }
    }

    /// <summary>What is wrong with a command line; a word that is not known hides what follows from it.</summary>
    private static IEnumerable<string> UsageErrors(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
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
            string? near = Spelling.Nearest(word, known);
            return $"unknown {what} '{word}'{(near is null ? string.Empty : $"; did you mean '{near}'?")}";
        });
    }

    private static bool IsCancellation(Exception exception) =>
        exception is OperationCanceledException
        || (exception is AggregateException aggregate && aggregate.InnerExceptions.All(IsCancellation));

    private static string CommandPath(ParseResult parsed) =>
        string.Join(
            ' ',
            parsed.CommandResult.Command is RootCommand
                ? ["sitegen"]
                : parsed
                    .CommandResult.Command.Parents.OfType<Command>()
                    .Where(c => c is not RootCommand)
                    .Reverse()
                    .Select(c => c.Name)
                    .Prepend("sitegen")
                    .Append(parsed.CommandResult.Command.Name)
        );
}
