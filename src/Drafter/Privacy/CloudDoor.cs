using System.Collections.Immutable;
using System.Globalization;
using Drafter.Costs;
using Drafter.Gates;
using Drafter.Models;
using Drafter.Models.Attempts;
using Drafter.Servers;

namespace Drafter.Privacy;

/// <summary>
/// The one door through which text leaves for a cloud in a run. The rules are asked in the order of what they cost: settings first, then
/// the author, and the status page last, as asking it tells somebody something too.
/// </summary>
internal sealed class CloudDoor : ICloudDoor
{
    private readonly HashSet<(string Server, string Sentence)> _told = [];
    private readonly HashSet<string> _agreed = new(StringComparer.Ordinal);

    /// <summary>The policy.</summary>
    public required RunPolicy Policy { get; init; }

    /// <summary>Who says yes.</summary>
    public required ICloudConsent Consent { get; init; }

    /// <summary>What lets connections through.</summary>
    public required CloudPermission Permission { get; init; }

    /// <summary>What leaves out secrets.</summary>
    public required Redactor Redactor { get; init; }

    /// <summary>Where it is written what leaves.</summary>
    public required EgressLog Log { get; init; }

    /// <summary>What it costs.</summary>
    public required CostDesk Costs { get; init; }

    /// <summary>What status pages say.</summary>
    public required StatusGate Gate { get; init; }

    /// <summary>The gates of the clouds that have one, by the servers' names.</summary>
    public required ImmutableDictionary<string, GateSettings> Gates { get; init; }

    /// <summary>Whether a cloud may be asked after a local model.</summary>
    public required bool AllowsFallback { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <inheritdoc />
    public async Task<CloudDecision> DecideAsync(
        RoleCall call,
        ModelSettings model,
        bool isAfterLocal,
        CancellationToken cancellation
    )
    {
        ServerSettings server = model.Server;
        if (Policy.Now == CloudPolicy.Never)
        {
            return Refused(server, "clouds are not allowed here (cloud: never)");
        }

        if (isAfterLocal && !AllowsFallback)
        {
            return Refused(server, "after a local model a cloud is asked only with 'cloud_fallback: true'");
        }

        if (server.IsKeyMissing)
        {
            return Refused(MissingKey.Of(server).Fault, server);
        }

        RedactedPrompt prompt = Redactor.Redact(call.Messages);
        int tokens = TokenEstimate.Of(prompt.Messages);
        if (Costs.Refusal(model, tokens, call.MaxTokens) is { } costs)
        {
            return Refused(costs, server);
        }

        if (Policy.Now == CloudPolicy.Ask && Ask(call, model, prompt, tokens) is { } no)
        {
            return Refused(server, no);
        }

        if (
            Gates.TryGetValue(server.Name, out GateSettings? gate)
            && await Gate.RefusalAsync(server.Name, gate, cancellation).ConfigureAwait(false) is { } closed
        )
        {
            return Refused(server, closed);
        }

        return new CloudDecision(new CloudPass(this, call, model));
    }

    /// <inheritdoc />
    public CloudDecision Resting(ModelSettings model, DateTimeOffset until) =>
        Refused(
            model.Server,
            string.Create(
                CultureInfo.InvariantCulture,
                $"it failed twice, and rests until {until.UtcDateTime:HH:mm:ss} UTC"
            )
        );

    /// <summary>Asks the author, unless they said yes to the whole run.</summary>
    /// <returns>Why not, or <c>null</c>.</returns>
    private string? Ask(RoleCall call, ModelSettings model, RedactedPrompt prompt, int tokens)
    {
        if (_agreed.Contains(model.Server.Name))
        {
            return null;
        }

        Egress egress = Egress(call, model, prompt);
        CloudQuestion question = new(
            model.Server.Name,
            model.Server.Url.Host,
            model.Model,
            call.Purpose,
            prompt.Messages.Length,
            egress.Bytes,
            prompt.Counts,
            Costs.Estimate(model, tokens, call.MaxTokens)
        );
        switch (Consent.Ask(question))
        {
            case ConsentAnswer.Run:
                _agreed.Add(model.Server.Name);
                return null;
            case ConsentAnswer.Once:
                return null;
            case ConsentAnswer.No:
                return "you said no";
            default:
                return "it has to be asked for (cloud: ask), and nobody is here to say yes";
        }
    }

    private Egress Egress(RoleCall call, ModelSettings model, RedactedPrompt prompt) =>
        new(
            Time.GetUtcNow(),
            model.Server.Name,
            model.Model,
            call.Purpose,
            prompt.Messages,
            call.JsonSchema,
            prompt.Counts
        );

    private CloudDecision Refused(ServerSettings server, string sentence) =>
        Refused(new CallFault(FaultClass.NotAllowed, sentence), server);

    private CloudDecision Refused(CallFault fault, ServerSettings server) =>
        new(null, fault, _told.Add((server.Name, fault.Sentence)));
}
