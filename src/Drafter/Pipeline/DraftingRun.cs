using Drafter.Configuration;
using Drafter.Diagnostics;
using Drafter.Privacy;
using Drafter.Prompts;
using Drafter.Text;
using Drafter.Workspace;
using Site.Core.Diagnostics;

namespace Drafter.Pipeline;

/// <summary>What all stages of a run share.</summary>
internal sealed class DraftingRun
{
    /// <summary>The post's files.</summary>
    public required PostWorkspace Workspace { get; init; }

    /// <summary>Whom the models' questions go to.</summary>
    public required CallDesk Calls { get; init; }

    /// <summary>The prompts.</summary>
    public required PromptLibrary Prompts { get; init; }

    /// <summary>The settings.</summary>
    public required DrafterConfig Config { get; init; }

    /// <summary>Whether clouds may be asked; the brief has a say in it.</summary>
    public required RunPolicy Cloud { get; init; }

    /// <summary>Who decides.</summary>
    public required IAuthor Author { get; init; }

    /// <summary>Where faults are reported.</summary>
    public required DiagnosticSink Sink { get; init; }

    /// <summary>Who is told what happens.</summary>
    public required Action<DraftEvent> Tell { get; init; }

    /// <summary>Why the run ends before its end; <c>null</c> while it goes on.</summary>
    public Stop? Stop { get; set; }

    /// <summary>Writes a text of ours; where a person changed the file, theirs stays and the difference is shown.</summary>
    public WriteOutcome Write(
        string name,
        string text,
        string? heading = null,
        int? call = null,
        bool isProvisional = false,
        bool isCut = false
    )
    {
        WriteOutcome outcome = Workspace.Write(name, text, heading, call, isProvisional, isCut);
        switch (outcome)
        {
            case WriteOutcome.Written:
                Tell(new DraftEvent.Wrote(Workspace.Paths.Shown(name), Words.Count(text)));
                break;
            case WriteOutcome.EditKept:
                Keep(name, text);
                break;
            default:
                break;
        }

        return outcome;
    }

    /// <summary>Ends the run with the diagnostics reported so far.</summary>
    public void StopWithFault() => Stop ??= new Stop(StopKind.Fault, string.Empty);

    private void Keep(string name, string ours)
    {
        string shown = Workspace.Paths.Shown(name);
        string proposal = Workspace.Paths.Shown(
            Workspace.Propose(Path.GetFileName(WorkspacePaths.ProposalName(name)), ours)
        );
        Sink.Warning(
            DraftDiagnostics.EditKept,
            $"{shown} was changed by hand and stays as it is; what would have been written is in {proposal}",
            SourceLocation.File(shown),
            $"'drafter diff {Workspace.Paths.Slug}' shows the difference"
        );
        Tell(new DraftEvent.Difference(TextDiff.Unified(Workspace.Read(name) ?? string.Empty, ours, shown, proposal)));
    }
}
