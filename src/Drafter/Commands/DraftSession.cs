using Drafter.Configuration;
using Drafter.Diagnostics;
using Drafter.Models;
using Drafter.Pinning;
using Drafter.Pipeline;
using Drafter.Privacy;
using Drafter.Prompts;
using Drafter.Workspace;
using Site.Core.Diagnostics;

namespace Drafter.Commands;

/// <summary>Runs stages for one post, and says how it ended.</summary>
/// <param name="terminal">Where it runs.</param>
/// <param name="createRunner">Makes the one that asks the models.</param>
/// <param name="options">How it talks.</param>
internal sealed class DraftSession(Terminal terminal, Func<RunnerRequest, IRoleRunner> createRunner, RunOptions options)
{
    /// <summary>Goes the way as far as the goal.</summary>
    public Task<int> RunAsync(
        DrafterConfig config,
        WorkspacePaths paths,
        Goal goal,
        DiagnosticSink sink,
        CancellationToken cancellation
    ) => RunAsync(config, paths, (run, c) => Drafting.RunAsync(run, goal, c), sink, cancellation);

    /// <summary>Does something with a run.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(
        DrafterConfig config,
        WorkspacePaths paths,
        Func<DraftingRun, CancellationToken, Task<Stop?>> work,
        DiagnosticSink sink,
        CancellationToken cancellation
    )
    {
        PromptLibrary prompts = new(paths.Site, sink);
        if (
            !HasModels(config, sink)
            || !prompts.Check()
            || LockFile.Read(paths.Site, sink) is not { } pins
            || WorkspaceOpening.Open(paths, terminal.Clock, sink) is not { } workspace
        )
        {
            return terminal.Show(sink);
        }

        if (!options.IsDriftAccepted)
        {
            config = config with { Plan = pins.Apply(config.Plan) };
        }

        using (workspace)
        {
            using IProgress progress = options.Json ? new JsonProgress(terminal.Output) : new ConsoleProgress(terminal);
            if (workspace.UnreadableLines > 0)
            {
                progress.Tell(
                    new DraftEvent.Remark(
                        "the journal has a torn line from a crash; it was passed over",
                        IsWarning: true
                    )
                );
            }

            bool isAttended = terminal.IsInteractive && options is { Yes: false, Json: false };
            RunPolicy policy = new(config.Clouds.Policy, options.Cloud);
            ICloudConsent consent = isAttended ? new TerminalConsent(terminal, progress) : new NobodyConsents();
            IRoleRunner runner = createRunner(new RunnerRequest(config, terminal, paths, policy, consent));
            DraftingRun run = new()
            {
                Workspace = workspace,
                Calls = new CallDesk(workspace, runner, config.Plan, sink, progress.Tell),
                Prompts = prompts,
                Config = config,
                Cloud = policy,
                Author = isAttended
                    ? new TerminalAuthor(terminal, progress, cancellation)
                    : new AbsentAuthor(options.Yes),
                Sink = sink,
                Tell = progress.Tell,
            };
            Stop? stop = await work(run, cancellation).ConfigureAwait(false);
            progress.Finish(stop, paths);
            int shown = terminal.Show(sink);
            if (!options.Json)
            {
                SayHow(stop, paths, config);
            }

            return stop?.ExitCode ?? shown;
        }
    }

    private static bool HasModels(DrafterConfig config, DiagnosticSink sink)
    {
        ModelRole[] without = [.. Enum.GetValues<ModelRole>().Where(r => config.Plan.Of(r).IsEmpty)];
        if (without.Length == 0)
        {
            return true;
        }

        sink.Error(
            config.Servers.IsEmpty ? DraftDiagnostics.NoConfiguration : DraftDiagnostics.NoModel,
            config.Servers.IsEmpty
                ? "no model server is configured"
                : $"no model for the role '{without[0].ToString().ToLowerInvariant()}'",
            location: null,
            config.Servers.IsEmpty
                ? "run 'drafter config init' to find the servers of this machine, or 'drafter config init --server URL'"
                : "name models under 'servers:' in drafter.yaml"
        );
        return false;
    }

    private void SayHow(Stop? stop, WorkspacePaths paths, DrafterConfig config)
    {
        string resume = $"drafter resume {paths.Slug}";
        switch (stop?.Kind)
        {
            case null when File.Exists(paths.PathOf(PostWorkspace.PostName)):
                terminal.Output.WriteLine(paths.RelativePost);
                terminal.Say(
                    $"'sitegen build --drafts' shows it; 'drafter publish {paths.Slug}' takes the draft mark off"
                );
                break;
            case null:
                terminal.Output.WriteLine($"{WorkspacePaths.Root}/{paths.Slug}/");
                break;
            case StopKind.Paused:
                terminal.Say($"{stop!.Sentence}; then '{resume}' (with --yes to ask nothing more)");
                break;
            case StopKind.Cancelled:
                terminal.Say($"{stop!.Sentence}; what came is kept. Go on with '{resume}'");
                break;
            case StopKind.NoAnswer:
                SayFault(stop!, paths, config, resume);
                break;
            default:
                break;
        }
    }

    private void SayFault(Stop stop, WorkspacePaths paths, DrafterConfig config, string resume)
    {
        string code = stop.Fault is { } fault ? $" {ServerDiagnostics.CodeOf(fault.Class)}" : string.Empty;
        bool isDrift = stop.Fault?.Class == FaultClass.Drift;
        terminal.Say($"{(isDrift ? "no model was asked" : "no model answered")}:{code}: {stop.Sentence}");
        if (stop.Fault?.Sample is { Length: > 0 } sample && !stop.Sentence.Contains(sample, StringComparison.Ordinal))
        {
            terminal.Say(sample, "  received: ");
        }

        if (stop.Fault?.Hint is { } hint)
        {
            terminal.Say(hint, "  hint: ");
        }

        foreach (string down in isDrift ? [] : DownServers.Describe(config, terminal))
        {
            terminal.Say(down, "  ");
        }

        terminal.Say(
            $"What is written is kept in {WorkspacePaths.Root}/{paths.Slug}/, and you may go on there by hand. {(isDrift ? "Then" : "When a model is up")}: '{resume}'",
            "  "
        );
    }
}
