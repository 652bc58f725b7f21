using System.CommandLine;
using System.Globalization;
using Drafter.Models;
using Drafter.Pinning;
using Drafter.Servers;
using Drafter.Text;
using Site.Core.Diagnostics;

namespace Drafter.Commands;

/// <summary><c>drafter models probe</c>: asks each model one short question, and says how fast it answered.</summary>
internal static class ModelsProbeCommand
{
    private const int NoAnswer = 3;

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal, Services services)
    {
        ModelArguments models = new();
        Command command = new("probe", "Asks each model one short question, and records in the ledger how it went.");
        models.AddTo(command, terminal);
        command.SetAction(
            (parsed, cancellation) =>
            {
                DiagnosticSink sink = new();
                return models.Read(parsed, terminal, sink) is { } chosen
                    ? ProbeAsync(terminal, ModelsPinCommand.ProbeOf(terminal, services, chosen), chosen, cancellation)
                    : Task.FromResult(terminal.Show(sink));
            }
        );
        return command;
    }

    private static async Task<int> ProbeAsync(
        Terminal terminal,
        ModelProbe probe,
        ChosenModels chosen,
        CancellationToken cancellation
    )
    {
        Table table = new(
            new Column("MODEL", MayShrink: true),
            new Column("FIRST TOKEN", IsNumber: true),
            new Column("TOKENS/S", IsNumber: true),
            new Column("RESULT", MayShrink: true)
        );
        List<(string Name, CallFault Fault)> faults = [];
        foreach (ModelSettings model in chosen.Models)
        {
            string name = ModelLock.NameOf(model);
            ProbeAnswer answer;
            using (ModelWatch watch = new(terminal, name))
            {
                answer = await AskAsync(probe, model, watch.Tell, cancellation).ConfigureAwait(false);
            }

            if (answer.Fault is { } fault)
            {
                faults.Add((name, fault));
            }

            table.Add(
                name,
                answer.FirstToken > TimeSpan.Zero ? Durations.Milliseconds(answer.FirstToken) : null,
                answer.TokensPerSecond?.ToString("0.0", CultureInfo.InvariantCulture),
                answer.Fault is null ? new Cell("ok", "32") : new Cell(answer.Fault.Class.ToString(), "31;1")
            );
        }

        table.Write(terminal);
        foreach ((string name, CallFault fault) in faults)
        {
            ModelsPinCommand.SayFault(terminal, name, fault);
        }

        return faults.Count == 0 ? 0 : NoAnswer;
    }

    private static async Task<ProbeAnswer> AskAsync(
        ModelProbe probe,
        ModelSettings model,
        Action<CallEvent> onEvent,
        CancellationToken cancellation
    )
    {
        (ModelCheck? check, CallFault? fault) = await probe
            .CheckAsync(model, onEvent, cancellation)
            .ConfigureAwait(false);
        ProbeQuestion question = ProbeQuestion.Short;
        return check is null
            ? new ProbeAnswer(string.Empty, TimeSpan.Zero, null, fault)
            : await probe
                .AskAsync(model, check, question.Prompt, question.Seed, ProbeQuestion.MaxTokens, onEvent, cancellation)
                .ConfigureAwait(false);
    }
}
