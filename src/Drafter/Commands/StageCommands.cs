using System.CommandLine;
using Drafter.Diagnostics;
using Drafter.Models;
using Drafter.Pipeline;
using Site.Core.CommandLines;
using Site.Core.Diagnostics;

namespace Drafter.Commands;

/// <summary><c>drafter outline</c>, <c>draft</c>, <c>revise</c> and <c>resume</c>: parts of the way for a post that was begun.</summary>
internal static class StageCommands
{
    /// <summary><c>drafter outline</c>.</summary>
    public static Command Outline(Terminal terminal, Func<RunnerRequest, IRoleRunner> createRunner) =>
        Create("outline", "Makes the outline, or has it looked at.", Goal.Outline, terminal, createRunner);

    /// <summary><c>drafter revise</c>.</summary>
    public static Command Revise(Terminal terminal, Func<RunnerRequest, IRoleRunner> createRunner) =>
        Create("revise", "Goes on to the critique, the revision and the post.", Goal.Post, terminal, createRunner);

    /// <summary><c>drafter resume</c>.</summary>
    public static Command Resume(Terminal terminal, Func<RunnerRequest, IRoleRunner> createRunner) =>
        Create(
            "resume",
            "Goes on where the last run stopped; no finished call is repeated.",
            Goal.Post,
            terminal,
            createRunner
        );

    /// <summary><c>drafter draft</c>.</summary>
    public static Command Draft(Terminal terminal, Func<RunnerRequest, IRoleRunner> createRunner)
    {
        Option<int?> section = new("--section")
        {
            Description = "Writes this one section anew, with another seed",
            HelpName = "N",
            CustomParser = WholeNumber.Parser("--section", 1),
        };
        PostArguments post = new();
        RunArguments how = new();
        Command command = new("draft", "Writes the sections that are missing.") { section };
        post.AddTo(command, terminal);
        how.AddTo(command);
        command.SetAction(
            (parsed, cancellation) =>
            {
                int? number = parsed.GetValue(section);
                return RunAsync(
                    post,
                    how,
                    parsed,
                    terminal,
                    createRunner,
                    (run, c) => number is { } n ? RewriteAsync(run, n, c) : Drafting.RunAsync(run, Goal.Sections, c),
                    cancellation
                );
            }
        );
        return command;
    }

    private static Command Create(
        string name,
        string description,
        Goal goal,
        Terminal terminal,
        Func<RunnerRequest, IRoleRunner> createRunner
    )
    {
        PostArguments post = new();
        RunArguments how = new();
        Command command = new(name, description);
        post.AddTo(command, terminal);
        how.AddTo(command);
        command.SetAction(
            (parsed, cancellation) =>
                RunAsync(
                    post,
                    how,
                    parsed,
                    terminal,
                    createRunner,
                    (run, c) => Drafting.RunAsync(run, goal, c),
                    cancellation
                )
        );
        return command;
    }

    private static Task<int> RunAsync(
        PostArguments post,
        RunArguments how,
        ParseResult parsed,
        Terminal terminal,
        Func<RunnerRequest, IRoleRunner> createRunner,
        Func<DraftingRun, CancellationToken, Task<Stop?>> work,
        CancellationToken cancellation
    )
    {
        DiagnosticSink sink = new();
        return post.Read(parsed, terminal, sink) is not { } found
            ? Task.FromResult(terminal.Show(sink))
            : new DraftSession(terminal, createRunner, how.Read(parsed)).RunAsync(
                found.Config,
                found.Paths,
                work,
                sink,
                cancellation
            );
    }

    private static async Task<Stop?> RewriteAsync(DraftingRun run, int number, CancellationToken cancellation)
    {
        if (BriefStage.Read(run) is not { } brief)
        {
            return run.Stop;
        }

        Outline? outline = OutlineReader.ReadMarkdown(
            run.Workspace.Read(OutlineStage.FileName) ?? string.Empty,
            brief.Topic
        );
        int count = outline?.Sections.Length ?? 0;
        if (outline is null || number < 1 || number > count)
        {
            run.Sink.Error(
                DraftDiagnostics.BadOutline,
                $"there is no section {number}",
                SourceLocation.File(run.Workspace.Paths.Shown(OutlineStage.FileName)),
                count == 0 ? "make the outline first: drafter outline" : $"the outline has sections 1 to {count}"
            );
            return new Stop(StopKind.Fault, string.Empty);
        }

        return await Drafting
            .GuardAsync(
                run,
                () =>
                    SectionStage.RewriteAsync(
                        run,
                        brief with
                        {
                            Voice = VoiceStage.Run(run, brief),
                        },
                        outline,
                        number,
                        cancellation
                    )
            )
            .ConfigureAwait(false);
    }
}
