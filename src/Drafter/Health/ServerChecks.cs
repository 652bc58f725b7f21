using System.Collections.Immutable;
using Drafter.Configuration;
using Drafter.Diagnostics;
using Drafter.Models;
using Drafter.Models.Availability;
using Drafter.Pinning;
using Drafter.Servers;
using Drafter.Text;

namespace Drafter.Health;

/// <summary>Asks the local servers what they are and what they have. No model is asked, and no cloud.</summary>
internal sealed class ServerChecks(ModelServers servers, Ledger ledger, TimeProvider time)
{
    private readonly ServerProbe _probe = new(servers, ledger, time);

    /// <summary>Looks at all servers, at once.</summary>
    /// <param name="config">The settings.</param>
    /// <param name="models">The local models that are used.</param>
    /// <param name="pins">The lock; <c>null</c> where it cannot be used.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<IEnumerable<Finding>> LookAsync(
        DrafterConfig config,
        ImmutableArray<ModelSettings> models,
        ModelLock? pins,
        CancellationToken cancellation
    )
    {
        ServerFindings[] all = await Task.WhenAll(
                config.Servers.Select(s =>
                    LookAsync(s.Settings, [.. models.Where(m => m.Server.Name == s.Settings.Name)], pins, cancellation)
                )
            )
            .ConfigureAwait(false);
        HashSet<string> up = [.. all.Where(s => s.IsUp).Select(s => s.Server)];
        bool isEnough = Enum.GetValues<ModelRole>().All(r => config.Plan.Of(r).Any(m => up.Contains(m.Server.Name)));

        // Where every role has a server that is up, a draft can be written: another that is down is worth knowing and no more.
        return all.SelectMany(s =>
            s.IsUp || !isEnough
                ? s.Findings
                : s.Findings.Select(f => f with { Grade = f.Grade == Grade.Broken ? Grade.Warning : f.Grade })
        );
    }

    private sealed record ServerFindings(string Server, bool IsUp, ImmutableArray<Finding> Findings);

    private async Task<ServerFindings> LookAsync(
        ServerSettings server,
        ImmutableArray<ModelSettings> models,
        ModelLock? pins,
        CancellationToken cancellation
    )
    {
        string area = $"server {server.Name}";
        if (server.IsCloud)
        {
            return new ServerFindings(server.Name, IsUp: false, [Finding.Ok(area, "a cloud: not asked")]);
        }

        ProbeResult answer = await _probe.ProbeAsync(server, cancellation).ConfigureAwait(false);
        if (answer.Fault is { } fault)
        {
            return new ServerFindings(
                server.Name,
                IsUp: false,
                [
                    Finding.Broken(
                        area,
                        $"down: {fault.Sentence} ({ServerDiagnostics.CodeOf(fault.Class)})",
                        fault.Hint ?? "look at the server's log"
                    ),
                ]
            );
        }

        ImmutableArray<Finding>.Builder findings = ImmutableArray.CreateBuilder<Finding>();
        string version = answer.Description?.Version is { Length: > 0 } told ? $" {told}" : string.Empty;
        findings.Add(Finding.Ok(area, $"up, {server.Kind.Word()}{version}, {Durations.Milliseconds(answer.Elapsed)}"));
        foreach (ModelSettings model in models)
        {
            findings.Add(await LookAsync(model, pins?.Of(model)?.Pin, cancellation).ConfigureAwait(false));
        }

        return new ServerFindings(server.Name, IsUp: true, findings.ToImmutable());
    }

    private async Task<Finding> LookAsync(ModelSettings model, ModelPin? pin, CancellationToken cancellation)
    {
        string area = $"model {ModelLock.NameOf(model)}";
        ModelCheck check;
        using CancellationTokenSource budget = new(ServerProbe.Budget, time);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(
            cancellation,
            budget.Token
        );
        try
        {
            check = await servers.Of(model.Server).CheckAsync(model, stop.Token).ConfigureAwait(false);
        }
        catch (ModelServerException exception)
        {
            CallFault fault = exception.Fault;
            string advice =
                fault.Class == FaultClass.ModelMissing && model.Server.Kind == ServerKind.Ollama
                    ? $"run 'drafter models pull {model.Model} --server {model.Server.Name}', or name another under 'models:'"
                    : fault.Hint ?? "look at the server's log";
            return Finding.Broken(area, $"{fault.Sentence} ({ServerDiagnostics.CodeOf(fault.Class)})", advice);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Finding.Broken(
                area,
                $"the server did not say within {(long)ServerProbe.Budget.TotalSeconds} s what it is",
                "look at the server's log"
            );
        }

        if (check.MaxContextTokens is { } window && window < model.ContextTokens)
        {
            return Finding.Broken(
                area,
                $"'context' is {model.ContextTokens} tokens, and it has a window of {window}",
                model.Server.Kind == ServerKind.Ollama
                    ? $"set context: {window} for the server"
                    : $"set context: {window} for the server, or start it with a larger window (llama-server: -c {model.ContextTokens})"
            );
        }

        if (pin is not null && pin.IsDrifted(check.Identity))
        {
            return Finding.Broken(
                area,
                $"not the pinned one: {string.Join("; ", pin.Changes(check.Identity, check.Parts))}",
                "'drafter models verify' says more; put the old model back, or run 'drafter models pin'"
            );
        }

        string of = check.MaxContextTokens is { } most ? $" of {most}" : string.Empty;
        string pinned = pin is null ? "not pinned" : "pinned";
        return Finding.Ok(area, $"there, context {model.ContextTokens}{of}, {pinned}");
    }
}
