using System.Collections.Immutable;
using Drafter.Diagnostics;
using Drafter.Workspace;
using Site.Core.Diagnostics;

namespace Drafter.Pipeline;

/// <summary>How far a run goes.</summary>
internal enum Goal
{
    /// <summary>The outline.</summary>
    Outline,

    /// <summary>All sections.</summary>
    Sections,

    /// <summary>The whole way.</summary>
    Post,
}

/// <summary>The way from a brief to a post. Every stage finds what earlier runs left and does the rest.</summary>
internal static class Drafting
{
    /// <summary>Goes the way, as far as the goal.</summary>
    /// <param name="run">What the stages share.</param>
    /// <param name="goal">How far.</param>
    /// <param name="cancellation">Stops it; what came is kept.</param>
    /// <returns>Why it ended before the goal, or <c>null</c>.</returns>
    public static Task<Stop?> RunAsync(DraftingRun run, Goal goal, CancellationToken cancellation) =>
        GuardAsync(run, () => GoAsync(run, goal, cancellation));

    /// <summary>Does a part of the way; what the disk refuses becomes a diagnostic.</summary>
    /// <returns>Why it ended early, or <c>null</c>.</returns>
    public static async Task<Stop?> GuardAsync(DraftingRun run, Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Calls end with a fault of their own when they are stopped; this is the author's answer to a question.
            run.Stop = new Stop(StopKind.Cancelled, "stopped at a question");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            bool isFull = DiskSpace.IsFull(exception);
            run.Sink.Error(
                isFull ? DraftDiagnostics.DiskFull : DraftDiagnostics.CannotWrite,
                $"{WorkspacePaths.Root}/{run.Workspace.Paths.Slug} cannot be written: {(isFull ? "the disk is full" : SystemReason.Of(exception))}",
                location: null,
                "what was written before is whole; mend it, then run 'drafter resume'"
            );
            run.StopWithFault();
        }

        return run.Stop;
    }

    private static async Task GoAsync(DraftingRun run, Goal goal, CancellationToken cancellation)
    {
        if (BriefStage.Read(run) is not { } brief)
        {
            return;
        }

        brief = brief with { Voice = VoiceStage.Run(run, brief) };
        ImmutableArray<Question> questions = await QuestionStage
            .RunAsync(run, brief, cancellation)
            .ConfigureAwait(false);
        brief = brief with { Answers = QuestionStage.AnswersOf(questions) };
        if (await OutlineStage.RunAsync(run, brief, questions, cancellation).ConfigureAwait(false) is not { } outline)
        {
            return;
        }

        if (goal == Goal.Outline)
        {
            return;
        }

        ImmutableArray<Section> sections = await SectionStage
            .RunAsync(run, brief, outline, cancellation)
            .ConfigureAwait(false);
        if (run.Stop is not null || goal == Goal.Sections)
        {
            return;
        }

        Critique critique = await CritiqueStage
            .RunAsync(run, brief, outline, sections, cancellation)
            .ConfigureAwait(false);
        if (run.Stop is null)
        {
            sections = await ReviseStage
                .RunAsync(run, brief, outline, sections, critique, cancellation)
                .ConfigureAwait(false);
        }

        if (run.Stop is null)
        {
            PostStage.Write(run, brief, outline, sections);
        }
    }
}
