using System.CommandLine;
using System.Globalization;
using Drafter.Configuration;
using Drafter.Diagnostics;
using Drafter.Models;
using Drafter.Servers;
using Drafter.Servers.Ollama;
using Site.Core.Diagnostics;
using Site.Core.Text;

namespace Drafter.Commands;

/// <summary><c>drafter models pull</c>: has an Ollama download a model. Nothing else ever does.</summary>
internal static class ModelsPullCommand
{
    private const int NotPulled = 3;
    private const int Cancelled = 130;

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal, Services services)
    {
        Argument<string> model = new("MODEL") { Description = "The model, such as qwen3:8b" };
        Option<string?> server = new("--server")
        {
            Description = "The server, by its name in the settings (default: the only Ollama there is)",
            HelpName = "NAME",
        };
        Option<string?> site = PostArguments.SiteOption();
        CompletionValues.Servers(terminal, site).AddTo(server);
        Command command = new("pull", "Has an Ollama download a model.") { model, server, site };
        command.SetAction(
            (parsed, cancellation) =>
            {
                string folder = Path.GetFullPath(parsed.GetValue(site) ?? ".", terminal.Directory);
                DiagnosticSink sink = new();
                return
                    ModelArguments.ReadConfig(folder, terminal, sink) is { } config
                    && Find(config, parsed.GetValue(server), sink) is { } found
                    ? PullAsync(
                        terminal,
                        services,
                        found,
                        parsed.GetRequiredValue(model),
                        config.Timeouts.ColdStart,
                        cancellation
                    )
                    : Task.FromResult(terminal.Show(sink));
            }
        );
        return command;
    }

    private static async Task<int> PullAsync(
        Terminal terminal,
        Services services,
        ServerSettings server,
        string model,
        TimeSpan patience,
        CancellationToken cancellation
    )
    {
        OllamaApiClient client = (OllamaApiClient)services.Servers.Of(server).Chat;
        using PullProgress progress = new(terminal, model);
        using CancellationTokenSource silence = new(patience, terminal.Clock);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(
            cancellation,
            silence.Token
        );
        CallFault fault;
        try
        {
            await foreach (PullModelResponse line in client.PullModelAsync(model, stop.Token).ConfigureAwait(false))
            {
                silence.CancelAfter(patience);
                progress.Tell(line);
            }

            progress.Dispose();
            terminal.Output.WriteLine($"{server.Name} has {model}");
            return 0;
        }
        catch (ModelServerException exception)
        {
            fault = exception.Fault;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            progress.Dispose();
            terminal.Error.WriteLine(
                $"stopped; the server keeps what came. Go on with 'drafter models pull {model} --server {server.Name}'"
            );
            return Cancelled;
        }
        catch (OperationCanceledException)
        {
            fault = new CallFault(
                FaultClass.Stalled,
                string.Create(CultureInfo.InvariantCulture, $"nothing came for {(long)patience.TotalSeconds} s"),
                "look at the server's log; what came is kept there, and pulling again goes on"
            );
        }

        progress.Dispose();
        terminal.Error.WriteLine($"{model} was not pulled");
        ModelsPinCommand.SayFault(terminal, server.Name, fault);
        return NotPulled;
    }

    private static ServerSettings? Find(DrafterConfig config, string? name, DiagnosticSink sink)
    {
        ServerSettings[] able =
        [
            .. config.Servers.Select(s => s.Settings).Where(s => s.Kind == ServerKind.Ollama && !s.IsCloud),
        ];
        ServerSettings? named = config.Servers.Select(s => s.Settings).FirstOrDefault(s => s.Name == name);
        if (name is null ? able.Length == 1 : able.Contains(named))
        {
            return named ?? able[0];
        }

        string names = string.Join(", ", able.Select(s => s.Name));
        string? near = name is null ? null : Spelling.Nearest(name, able.Select(s => s.Name));
        sink.Error(
            DraftDiagnostics.UnknownServer,
            named is not null ? $"'{name}' is no local Ollama, and no other server can pull a model"
                : name is not null ? $"there is no server '{name}'"
                : able.Length == 0 ? "no local Ollama is configured, and no other server can pull a model"
                : $"which server? There are {names}",
            location: null,
            near is not null ? $"did you mean '{near}'?"
                : able.Length == 0 ? "start another server with the model that you want"
                : $"--server {(able.Length == 1 ? able[0].Name : "NAME")}"
        );
        return null;
    }
}
