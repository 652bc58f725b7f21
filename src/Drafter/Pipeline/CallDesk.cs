using System.Collections.Immutable;
using System.Globalization;
using Drafter.Diagnostics;
using Drafter.Models;
using Drafter.Workspace;
using Site.Core.Diagnostics;

namespace Drafter.Pipeline;

/// <summary>An answer, and the call it came from.</summary>
/// <param name="Number">The call's number in the journal.</param>
/// <param name="Result">The answer.</param>
internal sealed record Answer(int Number, CallResult Result);

/// <summary>
/// Puts questions to models: never the same one twice, every one with its answer in the journal, and what came of a running one in
/// a <c>.partial</c> file.
/// </summary>
/// <param name="workspace">The post's files.</param>
/// <param name="runner">Who asks the models.</param>
/// <param name="plan">The models of every role.</param>
/// <param name="sink">Where faults are reported.</param>
/// <param name="tell">Who is told what happens.</param>
internal sealed class CallDesk(
    PostWorkspace workspace,
    IRoleRunner runner,
    ModelPlan plan,
    DiagnosticSink sink,
    Action<DraftEvent> tell
)
{
    private const int LeastContext = 512;
    private readonly TokenRatios _ratios = new();
    private readonly Dictionary<(string Server, string Model), long> _windows = [];

    /// <summary>The context window that every model of a role has.</summary>
    public int ContextOf(ModelRole role)
    {
        ImmutableArray<ModelSettings> models = plan.Of(role);
        return models.IsEmpty ? LeastContext : models.Min(WindowOf);
    }

    /// <summary>The estimated tokens of a prompt for a role's models, put right by what they counted before.</summary>
    public int TokensOf(ModelRole role, ImmutableArray<PromptMessage> messages) => _ratios.Of(messages, plan.Of(role));

    /// <summary>How many tokens of a role's models come on one of the estimate.</summary>
    public double RatioOf(ModelRole role) => plan.Of(role).Select(m => _ratios.Of(m.Model)).DefaultIfEmpty(1).Max();

    /// <summary>Asks, unless the journal has the answer.</summary>
    /// <param name="call">The question.</param>
    /// <param name="name">The file that the answer is for.</param>
    /// <param name="expectedWords">How long the answer should be, for who watches.</param>
    /// <param name="stop">Why there is no answer.</param>
    /// <param name="cancellation">Stops the call; what came is kept.</param>
    /// <returns>A usable answer, or <c>null</c> with <paramref name="stop"/> told.</returns>
    public async Task<Answer?> AskAsync(
        RoleCall call,
        string name,
        int expectedWords,
        Action<Stop> stop,
        CancellationToken cancellation
    )
    {
        call = call with { Seed = call.Seed + workspace.UselessAnswers(call.Purpose) };
        string key = JournalJson.KeyOf(call);
        if (workspace.FindAnswer(key) is { } known)
        {
            return new Answer(known.Number, known.Result);
        }

        if (cancellation.IsCancellationRequested)
        {
            stop(new Stop(StopKind.Cancelled, $"stopped before {call.Purpose}"));
            return null;
        }

        if (!Fits(call) || !HasRoom())
        {
            stop(new Stop(StopKind.Fault, string.Empty));
            return null;
        }

        int number = workspace.BeginCall(call, key);
        tell(new DraftEvent.CallBegan(number, call.Purpose, expectedWords));
        CallResult result;
        string partial = workspace.Paths.PartialOf(name);
        using (PartialText file = PartialText.Open(partial))
        {
            result = await runner
                .RunAsync(
                    call,
                    e =>
                    {
                        if (e is CallEvent.Window window)
                        {
                            _windows[(window.Server, window.Model)] = window.Tokens;
                        }

                        file.Take(e);
                        tell(new DraftEvent.Calling(call.Purpose, e));
                    },
                    cancellation
                )
                .ConfigureAwait(false);
        }

        CallEnded ended = workspace.EndCall(number, result);
        _ratios.Measured(call, result, ContextOf(call.Role));
        if (result.Fault is { Class: FaultClass.ContextOverflow or FaultClass.TruncatedPrompt })
        {
            _ratios.Overflowed(plan.Of(call.Role));
        }

        tell(new DraftEvent.CallDone(number, call.Purpose, result));
        bool isUsable = UsableAnswer.Is(call, ended.Result);
        if (isUsable || result.Text.Length == 0)
        {
            File.Delete(partial);
        }

        if (isUsable)
        {
            return new Answer(number, result);
        }

        stop(
            result.Fault is { Class: FaultClass.Cancelled }
                ? new Stop(StopKind.Cancelled, $"stopped at {call.Purpose}", result.Fault)
                : new Stop(StopKind.NoAnswer, $"{call.Purpose}: {result.Fault?.Sentence ?? "no answer"}", result.Fault)
        );
        return null;
    }

    /// <summary>The window of a model: that of the settings, or the smaller one that its server told.</summary>
    private int WindowOf(ModelSettings model) =>
        (int)Math.Min(model.ContextTokens, _windows.GetValueOrDefault((model.Server.Name, model.Model), long.MaxValue));

    private bool Fits(RoleCall call)
    {
        int prompt = TokensOf(call.Role, call.Messages);
        int context = ContextOf(call.Role);
        if (prompt + call.MaxTokens <= context)
        {
            return true;
        }

        sink.Error(
            DraftDiagnostics.TooLong,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{call.Purpose} does not fit: about {prompt} tokens of prompt and {call.MaxTokens} of answer into a context of {context}"
            ),
            location: null,
            "shorten the notes, or give the model a larger 'context' in drafter.yaml"
        );
        return false;
    }

    private bool HasRoom()
    {
        long free = DiskSpace.FreeAt(workspace.Paths.Folder);
        if (free >= DiskSpace.LeastFreeBytes)
        {
            return true;
        }

        sink.Error(
            DraftDiagnostics.DiskFull,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{WorkspacePaths.Root}/{workspace.Paths.Slug}: only {free} bytes are free on the disk, and {DiskSpace.LeastFreeBytes} are wanted before a model is asked"
            ),
            location: null,
            "make room, then run 'drafter resume'"
        );
        return false;
    }
}
