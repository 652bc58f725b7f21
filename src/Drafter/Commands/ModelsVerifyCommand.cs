using System.CommandLine;
using System.Globalization;
using Drafter.Diagnostics;
using Drafter.Models;
using Drafter.Pinning;
using Drafter.Workspace;
using Site.Core.Diagnostics;

namespace Drafter.Commands;

/// <summary><c>drafter models verify</c>: compares the models with <c>drafter.lock</c>, and asks its questions again.</summary>
internal static class ModelsVerifyCommand
{
    private const int Drifted = 1;
    private const int NotReached = 3;

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal, Services services)
    {
        ModelArguments models = new();
        Command command = new("verify", "Compares the models with drafter.lock, part by part and by their answers.");
        models.AddTo(command, terminal);
        command.SetAction(
            async (parsed, cancellation) =>
            {
                DiagnosticSink sink = new();
                if (
                    models.Read(parsed, terminal, sink) is not { } chosen
                    || LockFile.Read(chosen.Site, sink) is not { } pins
                )
                {
                    return terminal.Show(sink);
                }

                if (!chosen.Models.Any(m => pins.Of(m) is not null))
                {
                    sink.Error(
                        DraftDiagnostics.NotPinned,
                        pins.Models.IsEmpty ? $"there is no {LockFile.Name} here" : "none of the models is pinned",
                        location: null,
                        "run 'drafter models pin' first"
                    );
                    return terminal.Show(sink);
                }

                return await VerifyAsync(terminal, services, chosen, pins, cancellation).ConfigureAwait(false);
            }
        );
        return command;
    }

    private static async Task<int> VerifyAsync(
        Terminal terminal,
        Services services,
        ChosenModels chosen,
        ModelLock pins,
        CancellationToken cancellation
    )
    {
        ModelPinner pinner = ModelsPinCommand.PinnerOf(terminal, services, chosen);
        int exit = 0;
        foreach (ModelSettings model in chosen.Models)
        {
            string name = ModelLock.NameOf(model);
            if (pins.Of(model) is not { } locked)
            {
                terminal.Output.WriteLine($"{name}: not pinned");
                continue;
            }

            Verification found;
            using (ModelWatch watch = new(terminal, name))
            {
                found = await pinner.VerifyAsync(model, locked, watch.Tell, cancellation).ConfigureAwait(false);
            }

            Show(terminal, found, locked);
            exit =
                found.IsDrifted ? Drifted
                : found.Fault is not null && exit == 0 ? NotReached
                : exit;
        }

        if (exit == Drifted)
        {
            terminal.Error.WriteLine(
                "a model is not the pinned one: put the old one back, or run 'drafter models pin' to take this one"
            );
        }

        return exit;
    }

    private static void Show(Terminal terminal, Verification found, LockedModel locked)
    {
        TextWriter output = terminal.Output;
        if (found.IsDrifted)
        {
            output.WriteLine(
                $"{found.Name}: {terminal.PaintOutput("31;1", "DRIFTED")} since {locked.PinnedAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}"
            );
        }
        else if (found.Fault is null)
        {
            string identity = locked.Pin is null
                ? "nothing to compare but answers"
                : $"the same {(locked.Digest is null ? "fingerprint" : "digest")}";
            output.WriteLine(
                $"{found.Name}: {terminal.PaintOutput("32", "verified")}, {identity}, {Terminal.Count(found.Asked, "answer")} as before"
            );
        }

        foreach (ChangedPart part in found.Changes)
        {
            output.WriteLine($"  {part}");
        }

        foreach (ChangedAnswer answer in found.Answers)
        {
            output.WriteLine($"  another answer to \"{answer.Question.Prompt}\"");
            string diff = TextDiff.Unified(answer.Old + "\n", answer.New + "\n", LockFile.Name, "now");
            foreach (string line in diff.TrimEnd('\n').Split('\n'))
            {
                output.WriteLine("    " + terminal.PaintOutput(ColourOf(line), Printable(line)));
            }
        }

        if (found.Fault is { } fault)
        {
            ModelsPinCommand.SayFault(terminal, found.Name, fault);
        }
    }

    /// <summary>A line without what could steer a terminal.</summary>
    private static string Printable(string line) => string.Concat(line.Select(c => char.IsControl(c) ? '\uFFFD' : c));

    private static string? ColourOf(string line) =>
        line.StartsWith('+') ? "32"
        : line.StartsWith('-') ? "31"
        : null;
}
