using System.Collections.Immutable;
using System.Globalization;
using Drafter.Models;
using Drafter.Servers;

namespace Drafter.Pinning;

/// <summary>What verifying a model found.</summary>
/// <param name="Name">The model, as <c>SERVER/MODEL</c>.</param>
/// <param name="Changes">The parts of its identity and the settings that are others now.</param>
/// <param name="Answers">The answers that are others now.</param>
/// <param name="Asked">How many questions were asked.</param>
/// <param name="Fault">Why it could not be verified; <c>null</c> where it was.</param>
internal sealed record Verification(
    string Name,
    ImmutableArray<ChangedPart> Changes,
    ImmutableArray<ChangedAnswer> Answers,
    int Asked,
    CallFault? Fault
)
{
    /// <summary>Whether anything is not what it was.</summary>
    public bool IsDrifted => !Changes.IsEmpty || !Answers.IsEmpty;
}

/// <summary>An answer that is not what it was.</summary>
/// <param name="Question">The question.</param>
/// <param name="Old">The answer in the lock.</param>
/// <param name="New">The answer now.</param>
internal sealed record ChangedAnswer(ProbeQuestion Question, string Old, string New);

/// <summary>Looks at models for the lock: what they are, and what they answer to the fixed questions.</summary>
internal sealed class ModelPinner(ModelProbe probe, TimeProvider time)
{
    /// <summary>Looks at a model.</summary>
    /// <returns>The model as it is now, or the fault that kept it from being looked at.</returns>
    public async Task<(LockedModel? Model, CallFault? Fault)> PinAsync(
        ModelSettings model,
        Action<CallEvent> onEvent,
        CancellationToken cancellation
    )
    {
        ModelSettings asked = Asked(model);
        (ModelCheck? check, CallFault? fault) = await probe
            .CheckAsync(asked, onEvent, cancellation)
            .ConfigureAwait(false);
        if (check is null)
        {
            return (null, fault);
        }

        ImmutableArray<PinnedAnswer>.Builder answers = ImmutableArray.CreateBuilder<PinnedAnswer>();
        foreach (ProbeQuestion question in ProbeQuestion.Pinned)
        {
            ProbeAnswer answer = await AskAsync(asked, question, check, onEvent, cancellation).ConfigureAwait(false);
            if (answer.Fault is not null)
            {
                return (null, answer.Fault);
            }

            answers.Add(new PinnedAnswer(question, answer.Text));
        }

        return (
            new LockedModel(
                model.Server.Kind,
                time.GetUtcNow(),
                check.Identity.Digest,
                check.Identity.Fingerprint,
                check.Parts,
                OptionsOf(model),
                answers.ToImmutable()
            ),
            null
        );
    }

    /// <summary>Compares a model with what the lock says, part by part, and asks the lock's questions again.</summary>
    public async Task<Verification> VerifyAsync(
        ModelSettings model,
        LockedModel locked,
        Action<CallEvent> onEvent,
        CancellationToken cancellation
    )
    {
        string name = ModelLock.NameOf(model);
        ModelSettings asked = Asked(model);
        (ModelCheck? check, CallFault? fault) = await probe
            .CheckAsync(asked, onEvent, cancellation)
            .ConfigureAwait(false);
        if (check is null)
        {
            return new Verification(name, [], [], 0, fault);
        }

        ImmutableArray<ChangedPart> changes =
        [
            .. locked.Pin is { } pin
                ? pin.Changes(check.Identity, check.Parts)
                : ModelPin.Compare(locked.Parts, check.Parts),
            .. ModelPin.Compare(locked.Options, OptionsOf(model)),
        ];
        ImmutableArray<ChangedAnswer>.Builder answers = ImmutableArray.CreateBuilder<ChangedAnswer>();
        foreach (PinnedAnswer pinned in locked.Answers)
        {
            ProbeAnswer now = await AskAsync(asked, pinned.Question, check, onEvent, cancellation)
                .ConfigureAwait(false);
            if (now.Fault is not null)
            {
                return new Verification(name, changes, answers.ToImmutable(), locked.Answers.Length, now.Fault);
            }

            if (now.Text != pinned.Answer)
            {
                answers.Add(new ChangedAnswer(pinned.Question, pinned.Answer, now.Text));
            }
        }

        return new Verification(name, changes, answers.ToImmutable(), locked.Answers.Length, null);
    }

    /// <summary>The settings of a model that decide its answers.</summary>
    private static ImmutableArray<IdentityPart> OptionsOf(ModelSettings model) =>
        IdentityParts.Of(
            ("context", model.ContextTokens.ToString(CultureInfo.InvariantCulture)),
            ("think", model.Think is { } think ? (think ? "true" : "false") : null),
            ("temperature", model.Temperature?.ToString(CultureInfo.InvariantCulture))
        );

    private static ModelSettings Asked(ModelSettings model) =>
        model with
        {
            Temperature = ProbeQuestion.Temperature,
            Pin = null,
        };

    private Task<ProbeAnswer> AskAsync(
        ModelSettings model,
        ProbeQuestion question,
        ModelCheck check,
        Action<CallEvent> onEvent,
        CancellationToken cancellation
    ) => probe.AskAsync(model, check, question.Prompt, question.Seed, ProbeQuestion.MaxTokens, onEvent, cancellation);
}
