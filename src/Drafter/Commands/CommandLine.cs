using System.CommandLine;
using Site.Core.Text;

namespace Drafter.Commands;

/// <summary>The command line of <c>drafter</c>: a file of this folder for each command.</summary>
internal static class CommandLine
{
    private const int UsageError = 2;
    private const int Cancelled = 130;
    private const int InternalFault = 70;

    /// <summary>The root command with all commands.</summary>
    public static RootCommand Create(Terminal terminal, Services services) =>
        new("Drafts blog posts with language models that run locally.")
        {
            NewCommand.Create(terminal, services.CreateRunner),
            StageCommands.Outline(terminal, services.CreateRunner),
            StageCommands.Draft(terminal, services.CreateRunner),
            StageCommands.Revise(terminal, services.CreateRunner),
            StageCommands.Resume(terminal, services.CreateRunner),
            PublishCommand.Create(terminal),
            ShowCommand.Create(terminal),
            DiffCommand.Create(terminal),
            ListCommand.Create(terminal),
            DiscardCommand.Create(terminal),
            ModelsCommand.Create(terminal, services),
            StatusCommand.Create(terminal, services),
            DoctorCommand.Create(terminal, services),
            ConfigCommand.Create(terminal, services),
        };

    /// <summary>Runs a command.</summary>
    /// <returns>0 done; 1 diagnostics; 2 usage; 3 stopped but resumable; 130 cancelled; 70 a fault of the program itself.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments,
        Terminal terminal,
        Services services,
        CancellationToken cancellation
    )
    {
        ParseResult parsed = Create(terminal, services).Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (string message in UsageErrors(parsed))
            {
                terminal.Error.WriteLine($"drafter: {message}");
            }

            terminal.Error.WriteLine($"Try '{CommandPath(parsed)} --help'.");
            return UsageError;
        }

        try
        {
            return await parsed
                .InvokeAsync(
                    new InvocationConfiguration
                    {
                        Output = terminal.Output,
                        Error = terminal.Error,
                        EnableDefaultExceptionHandler = false,
                        // Ctrl-C is ours: what came is kept before the program ends.
                        ProcessTerminationTimeout = null,
                    },
                    cancellation
                )
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            terminal.Error.WriteLine("drafter: cancelled");
            return Cancelled;
        }
        catch (Exception exception)
        {
            terminal.Error.WriteLine(
                $"drafter: a fault of drafter itself; please report it with the lines below\n{exception}"
            );
            return InternalFault;
        }
    }

    /// <summary>What is wrong with a command line; a word that is not known hides what follows from it.</summary>
    private static IEnumerable<string> UsageErrors(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        if (parsed.UnmatchedTokens.Count == 0)
        {
            return parsed.Errors.Select(e => e.Message.ReplaceLineEndings(" "));
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

    private static string CommandPath(ParseResult parsed) =>
        string.Join(
            ' ',
            parsed.CommandResult.Command is RootCommand
                ? ["drafter"]
                : parsed
                    .CommandResult.Command.Parents.OfType<Command>()
                    .Where(c => c is not RootCommand)
                    .Reverse()
                    .Select(c => c.Name)
                    .Prepend("drafter")
                    .Append(parsed.CommandResult.Command.Name)
        );
}
