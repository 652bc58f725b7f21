using System.CommandLine;
using Drafter.Diagnostics;
using Drafter.Models;
using Drafter.Models.Availability;
using Drafter.Pinning;
using Drafter.Workspace;
using Site.Core.Diagnostics;

namespace Drafter.Commands;

/// <summary><c>drafter models pin</c>: writes what the models are now to <c>drafter.lock</c>.</summary>
internal static class ModelsPinCommand
{
    private const int NotReached = 3;

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal, Services services)
    {
        ModelArguments models = new();
        Command command = new(
            "pin",
            "Writes what the models are now, and what they answer to fixed questions, to drafter.lock."
        );
        models.AddTo(command, terminal);
        command.SetAction(
            (parsed, cancellation) =>
            {
                DiagnosticSink sink = new();
                return models.Read(parsed, terminal, sink) is { } chosen && LockFile.Read(chosen.Site, sink) is { } pins
                    ? PinAsync(terminal, services, chosen, pins, sink, cancellation)
                    : Task.FromResult(terminal.Show(sink));
            }
        );
        return command;
    }

    /// <summary>What looks at models for the lock.</summary>
    public static ModelPinner PinnerOf(Terminal terminal, Services services, ChosenModels chosen) =>
        new(ProbeOf(terminal, services, chosen), terminal.Clock);

    /// <summary>What asks single models.</summary>
    public static ModelProbe ProbeOf(Terminal terminal, Services services, ChosenModels chosen) =>
        new(
            services.Servers,
            ModelServices.OpenLedger(chosen.Config, StateFolder.Of(terminal.Variable), terminal.Clock),
            ModelServices.BudgetsOf(chosen.Config),
            terminal.Clock
        );

    /// <summary>Says why a model could not be looked at.</summary>
    public static void SayFault(Terminal terminal, string name, CallFault fault)
    {
        terminal.Error.WriteLine($"{name}: {ServerDiagnostics.CodeOf(fault.Class)}: {fault.Sentence}");
        if (fault.Hint is { } hint)
        {
            terminal.Error.WriteLine($"  hint: {hint}");
        }
    }

    private static async Task<int> PinAsync(
        Terminal terminal,
        Services services,
        ChosenModels chosen,
        ModelLock pins,
        DiagnosticSink sink,
        CancellationToken cancellation
    )
    {
        ModelPinner pinner = PinnerOf(terminal, services, chosen);
        int failed = 0;
        foreach (ModelSettings model in chosen.Models)
        {
            string name = ModelLock.NameOf(model);
            (LockedModel? looked, CallFault? fault) = (null, null);
            using (ModelWatch watch = new(terminal, name))
            {
                (looked, fault) = await pinner.PinAsync(model, watch.Tell, cancellation).ConfigureAwait(false);
            }

            if (looked is null)
            {
                failed++;
                SayFault(terminal, name, fault!);
                continue;
            }

            LockedModel? before = pins.Of(model);
            pins = pins with { Models = pins.Models.SetItem(name, looked) };
            terminal.Output.WriteLine($"{name}: {Describe(before, looked)}");
        }

        if (failed == chosen.Models.Length)
        {
            return failed > 0 ? NotReached : 0;
        }

        try
        {
            LockFile.Write(chosen.Site, pins);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            sink.Error(
                DiskSpace.IsFull(exception) ? DraftDiagnostics.DiskFull : DraftDiagnostics.CannotWrite,
                $"{LockFile.Name} cannot be written: {SystemReason.Of(exception)}",
                SourceLocation.File(LockFile.Name)
            );
            return terminal.Show(sink);
        }

        terminal.Error.WriteLine($"wrote {LockFile.Name}; commit it with the site");
        return failed > 0 ? NotReached : 0;
    }

    private static string Describe(LockedModel? before, LockedModel now)
    {
        string what =
            now.Digest is { } digest ? $"digest {ChangedPart.Short(digest)}"
            : now.Fingerprint is { } fingerprint ? $"fingerprint {ChangedPart.Short(fingerprint)}"
            : "the server tells nothing to compare; its answers alone are pinned";
        string questions = Terminal.Count(now.Answers.Length, "answer");
        return before is null ? $"pinned, {what}, {questions}"
            : before.Pin?.Identity == now.Pin?.Identity ? $"pinned again, {what}, {questions}"
            : $"pinned anew, was {ChangedPart.Short(before.Pin?.Identity)}, {what}, {questions}";
    }
}
