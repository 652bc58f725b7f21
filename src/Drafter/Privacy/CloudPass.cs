using System.Collections.Immutable;
using Drafter.Costs;
using Drafter.Models;
using Drafter.Models.Attempts;
using Drafter.Servers;
using Site.Core.Diagnostics;

namespace Drafter.Privacy;

/// <summary>A request to a cloud that may leave now.</summary>
/// <param name="Prompt">What is sent.</param>
/// <param name="Reserved">The cost that was reserved for it.</param>
/// <param name="Held">Lets its connection through; disposed when it is over.</param>
internal sealed record CloudRequest(RedactedPrompt Prompt, Spending Reserved, IDisposable Held);

/// <summary>Leave to ask a cloud for one call: each of its requests is redacted, paid for and logged before it may connect.</summary>
/// <param name="door">The door it is from.</param>
/// <param name="call">The call.</param>
/// <param name="model">The cloud's model.</param>
internal sealed class CloudPass(CloudDoor door, RoleCall call, ModelSettings model) : ICloudPass
{
    private readonly SortedDictionary<string, int> _redactions = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public ImmutableArray<RedactionCount> Redactions =>
        [.. _redactions.Select(r => new RedactionCount(r.Key, r.Value))];

    /// <inheritdoc />
    public IModelServer Guard(IModelServer server, Action<CallEvent> onEvent) =>
        new GuardedCloud(server, this, onEvent);

    /// <inheritdoc />
    public void Ended(CallFault? fault)
    {
        if (fault is not null && RetryPolicy.IsOfServer(fault.Class) && door.Gates.ContainsKey(model.Server.Name))
        {
            door.Gate.Failed(model.Server.Name);
        }
    }

    /// <summary>Makes a request ready to leave.</summary>
    /// <exception cref="ModelServerException">It may not leave; nothing was sent.</exception>
    public CloudRequest Open(ImmutableArray<PromptMessage> messages, Action<CallEvent> onEvent)
    {
        RedactedPrompt prompt = door.Redactor.Redact(messages);
        (Spending? reserved, CallFault? fault) = door.Costs.Reserve(
            model,
            TokenEstimate.Of(prompt.Messages),
            call.MaxTokens
        );
        if (reserved is null)
        {
            throw new ModelServerException(fault!);
        }

        Egress egress = Write(prompt, call.JsonSchema, call.Purpose, reserved);
        foreach (RedactionCount redaction in prompt.Counts)
        {
            _redactions[redaction.Kind] = Math.Max(_redactions.GetValueOrDefault(redaction.Kind), redaction.Count);
        }

        onEvent(
            new CallEvent.Leaving(model.Server.Name, model.Model, prompt.Messages.Length, egress.Bytes, prompt.Counts)
        );
        return new CloudRequest(prompt, reserved, door.Permission.Hold(model.Server));
    }

    /// <summary>Makes ready to ask a cloud that is no vendor's what it has; no text leaves.</summary>
    public IDisposable OpenCheck()
    {
        Write(new RedactedPrompt([], []), null, $"{call.Purpose}: what the server has", null);
        return door.Permission.Hold(model.Server);
    }

    /// <summary>Ends a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="promptTokens">The prompt's tokens; <c>null</c> for what was estimated.</param>
    /// <param name="answerTokens">The answer's tokens.</param>
    public void Close(CloudRequest request, long? promptTokens, long answerTokens)
    {
        request.Held.Dispose();
        // Where it cannot be written, the most that it could cost goes on to count.
        _ = door.Costs.Settle(request.Reserved, model, promptTokens ?? request.Reserved.PromptTokens, answerTokens);
    }

    private Egress Write(RedactedPrompt prompt, string? schema, string purpose, Spending? reserved)
    {
        Egress egress = new(
            door.Time.GetUtcNow(),
            model.Server.Name,
            model.Model,
            purpose,
            prompt.Messages,
            schema,
            prompt.Counts
        );
        try
        {
            door.Log.Write(egress);
            return egress;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (reserved is not null)
            {
                _ = door.Costs.Settle(reserved, model, 0, 0);
            }

            throw new ModelServerException(
                new CallFault(
                    FaultClass.NotAllowed,
                    $"{EgressLog.FileName} cannot be written, so nothing is sent: {SystemReason.Of(exception)}"
                ),
                exception
            );
        }
    }
}
