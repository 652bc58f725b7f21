using System.CommandLine;
using Site.Core.CommandLines;
using SiteGen.Diagnostics;

namespace SiteGen.Commands;

/// <summary>The command line of <c>sitegen</c>: a file of this folder for each command.</summary>
internal static class CommandLine
{
    private const int Cancelled = 130;
    private const int OutOfMemory = 71;

    /// <summary>The root command with all commands.</summary>
    public static RootCommand Create(Terminal terminal, CancellationToken cancellation) =>
        Create(terminal, [], cancellation);

    /// <summary>The root command with what a command line needs.</summary>
    private static RootCommand Create(
        Terminal terminal,
        IReadOnlyList<string> arguments,
        CancellationToken cancellation
    )
    {
        RootCommand All() => Create(terminal, cancellation);
        RootCommand root = new("A static-site blog engine: Markdown and Scriban themes in, plain files out.");
        CommandEntry.AddTo(
            root,
            [
                new("build", () => BuildCommand.Create(terminal, cancellation)),
                new("serve", () => ServeCommand.Create(terminal, cancellation)),
                new("new", () => NewCommand.Create(terminal)),
                new("init", () => InitCommand.Create(terminal)),
                new("explain-layout", () => ExplainLayoutCommand.Create(terminal, cancellation)),
                new(
                    "explain",
                    () =>
                        ExplainCommand.Create(
                            Manual.Name,
                            "SG2003",
                            DiagnosticCatalogue.All,
                            terminal.Output,
                            terminal.Error
                        )
                ),
                new("schema", () => SchemaCommand.Create(terminal)),
                new("template", () => TemplateCommand.Create(terminal, cancellation)),
                new("status", () => StatusCommand.Create(terminal, cancellation)),
                new("deploy", () => DeployCommand.Create(terminal, cancellation)),
                new("completions", () => CompletionsCommand.Create(Manual.Name, All, terminal.Output)),
                new("man", () => ManCommand.Create(Manual.Program, All, terminal.Output)),
                new("complete", () => CompleteCommand.Create(All, terminal.Output)),
            ],
            arguments
        );
        ProgramOptions.Adapt(root, () => Manual.Program, terminal.Output, () => terminal.Width);
        return root;
    }

    /// <summary>Runs a command.</summary>
    /// <returns>0 done; 1 diagnostics; 2 usage; 130 cancelled; 70 a fault of the program itself; 71 not enough memory.</returns>
    public static int Run(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellation)
    {
        ParseResult parsed = Create(terminal, arguments, cancellation).Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            return UsageErrors.Write(Manual.Name, parsed, terminal.Error);
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
        catch (Exception exception) when (IsOutOfMemory(exception))
        {
            terminal.Error.WriteLine("sitegen: out of memory; nothing is half-written");
            return OutOfMemory;
        }
        catch (Exception exception)
        {
            terminal.Error.WriteLine(
                $"sitegen: error SG0001: a fault of sitegen itself, not of your site; please report it with the lines below\n{exception}"
            );
            return 70;
        }
    }

    private static bool IsOutOfMemory(Exception? exception) =>
        exception is OutOfMemoryException
        || (exception is AggregateException aggregate && aggregate.InnerExceptions.Any(IsOutOfMemory))
        || (exception?.InnerException is { } inner && IsOutOfMemory(inner));

    private static bool IsCancellation(Exception exception) =>
        exception is OperationCanceledException
        || (exception is AggregateException aggregate && aggregate.InnerExceptions.All(IsCancellation));
}
