using System.CommandLine;
using Drafter.Diagnostics;
using Site.Core.CommandLines;

namespace Drafter.Commands;

/// <summary>The command line of <c>drafter</c>: a file of this folder for each command.</summary>
internal static class CommandLine
{
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
            ExplainCommand.Create("drafter", "DR2011", DiagnosticCatalogue.All, terminal.Output, terminal.Error),
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
            return UsageErrors.Write("drafter", parsed, terminal.Error);
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
}
