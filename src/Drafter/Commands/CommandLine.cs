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
    public static RootCommand Create(Terminal terminal, Services services) => Create(terminal, services, []);

    /// <summary>The root command with what a command line needs.</summary>
    private static RootCommand Create(Terminal terminal, Services services, IReadOnlyList<string> arguments)
    {
        RootCommand All() => Create(terminal, services);
        RootCommand root = new("Drafts blog posts with language models that run locally.");
        CommandEntry.AddTo(
            root,
            [
                new("new", () => NewCommand.Create(terminal, services.CreateRunner)),
                new("outline", () => StageCommands.Outline(terminal, services.CreateRunner)),
                new("draft", () => StageCommands.Draft(terminal, services.CreateRunner)),
                new("revise", () => StageCommands.Revise(terminal, services.CreateRunner)),
                new("resume", () => StageCommands.Resume(terminal, services.CreateRunner)),
                new("publish", () => PublishCommand.Create(terminal)),
                new("show", () => ShowCommand.Create(terminal)),
                new("diff", () => DiffCommand.Create(terminal)),
                new("list", () => ListCommand.Create(terminal)),
                new("discard", () => DiscardCommand.Create(terminal)),
                new("models", () => ModelsCommand.Create(terminal, services)),
                new("status", () => StatusCommand.Create(terminal, services)),
                new("doctor", () => DoctorCommand.Create(terminal, services)),
                new(
                    "explain",
                    () =>
                        ExplainCommand.Create(
                            Manual.Name,
                            "DR2011",
                            DiagnosticCatalogue.All,
                            terminal.Output,
                            terminal.Error
                        )
                ),
                new("config", () => ConfigCommand.Create(terminal, services)),
                new("completions", () => CompletionsCommand.Create(Manual.Name, All, terminal.Output)),
                new("man", () => ManCommand.Create(Manual.Program, All, terminal.Output)),
                new("complete", () => CompleteCommand.Create(All, terminal.Output)),
            ],
            arguments
        );
        ProgramOptions.Adapt(root, () => Manual.Program, terminal.Output, terminal.Width);
        return root;
    }

    /// <summary>Runs a command.</summary>
    /// <returns>0 done; 1 diagnostics; 2 usage; 3 stopped but resumable; 130 cancelled; 70 a fault of the program itself.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments,
        Terminal terminal,
        Services services,
        CancellationToken cancellation
    )
    {
        ParseResult parsed = Create(terminal, services, arguments).Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            return UsageErrors.Write(Manual.Name, parsed, terminal.Error);
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
