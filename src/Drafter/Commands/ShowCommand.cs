using System.CommandLine;
using System.Globalization;
using Drafter.Diagnostics;
using Drafter.Models;
using Drafter.Text;
using Drafter.Workspace;
using Site.Core.CommandLines;
using Site.Core.Diagnostics;

namespace Drafter.Commands;

/// <summary><c>drafter show</c>: how a post stands and which calls made it; with <c>--call N</c> the exact prompt and the raw answer.</summary>
internal static class ShowCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        Option<int?> call = new("--call")
        {
            Description = "Shows this call's exact prompt and raw answer",
            HelpName = "N",
            CustomParser = WholeNumber.Parser("--call", 1),
        };
        PostArguments post = new();
        Command command = new("show", "Shows how a post stands, and the calls that made it.") { call };
        post.AddTo(command, terminal);
        command.SetAction(parsed =>
        {
            DiagnosticSink sink = new();
            if (post.Read(parsed, terminal, sink) is not { } found)
            {
                return terminal.Show(sink);
            }

            WorkspaceView view = WorkspaceView.Read(found.Paths);
            if (parsed.GetValue(call) is { } number)
            {
                return ShowCall(terminal, view, number);
            }

            ShowAll(terminal, view);
            return 0;
        });
        return command;
    }

    private static void ShowAll(Terminal terminal, WorkspaceView view)
    {
        TextWriter output = terminal.Output;
        output.WriteLine($"{view.Paths.Slug}: {ListCommand.Describe(view)}");
        foreach (FileWritten edited in view.Edited)
        {
            output.WriteLine($"  changed by hand: {view.Paths.Shown(edited.Name)}");
        }

        foreach (CallStarted started in view.Records.OfType<CallStarted>())
        {
            CallEnded? ended = view.Records.OfType<CallEnded>().LastOrDefault(e => e.Number == started.Number);
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  call {started.Number}: {started.Call.Purpose}: {Outcome(ended)}"
                )
            );
        }
    }

    private static string Outcome(CallEnded? ended) =>
        ended is null ? "never ended"
        : ended.Result.IsComplete
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{Words.Count(ended.Result.Text)} words from {ended.Result.Model.Model} in {Durations.Short(ended.Result.Total)}"
            )
        : ended.Result.Fault?.Sentence ?? "no answer";

    private static int ShowCall(Terminal terminal, WorkspaceView view, int number)
    {
        CallStarted? started = view.Records.OfType<CallStarted>().FirstOrDefault(c => c.Number == number);
        if (started is null)
        {
            int most = view.Records.OfType<CallStarted>().Select(c => c.Number).DefaultIfEmpty(0).Max();
            DiagnosticSink sink = new();
            sink.Error(
                DraftDiagnostics.NoPost,
                $"there is no call {number}",
                SourceLocation.File(view.Paths.Shown("journal.jsonl")),
                most == 0 ? "no model was asked yet" : $"there are calls 1 to {most}"
            );
            return terminal.Show(sink);
        }

        TextWriter output = terminal.Output;
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"call {number}: {started.Call.Purpose}, seed {started.Call.Seed}, at most {started.Call.MaxTokens} tokens, prompt {started.Key}"
            )
        );
        foreach (PromptMessage message in started.Call.Messages)
        {
            output.WriteLine($"--- {message.Role.ToString().ToLowerInvariant()}");
            output.WriteLine(message.Text);
        }

        if (started.Call.JsonSchema is { } schema)
        {
            output.WriteLine("--- schema");
            output.WriteLine(schema);
        }

        CallEnded? ended = view.Records.OfType<CallEnded>().LastOrDefault(e => e.Number == number);
        if (ended?.Result.Thinking is { Length: > 0 } thinking)
        {
            output.WriteLine("--- thinking");
            output.WriteLine(thinking);
        }

        output.WriteLine($"--- answer: {Outcome(ended)}");
        output.WriteLine(ended?.Result.Text ?? string.Empty);
        return 0;
    }
}
