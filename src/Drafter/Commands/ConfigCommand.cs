using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Drafter.Configuration;
using Drafter.Diagnostics;
using Drafter.Gates;
using Drafter.Models;
using Drafter.Privacy;
using Drafter.Workspace;
using Site.Core.Diagnostics;

namespace Drafter.Commands;

/// <summary><c>drafter config init|show|check|schema</c>.</summary>
internal static class ConfigCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal, Services services) =>
        new("config", "Finds model servers and shows or checks the settings.")
        {
            Init(terminal, services),
            Simple("show", "Shows the settings that hold, with their files.", terminal, Show),
            Simple("check", "Checks the settings without asking any server.", terminal, Check),
            Schema(terminal),
        };

    private static Command Init(Terminal terminal, Services services)
    {
        Option<string[]> server = new("--server")
        {
            Description = "The address of a server that is not on this machine; can be given more than once",
            HelpName = "URL",
        };
        Option<string?> site = PostArguments.SiteOption();
        Command command = new(
            "init",
            "Finds model servers on this machine and writes drafter.yaml; never overwrites one."
        )
        {
            server,
            site,
        };
        command.SetAction(
            (parsed, cancellation) =>
                InitAsync(
                    terminal,
                    new ServerSearch(services.Servers, terminal.Clock),
                    Path.GetFullPath(parsed.GetValue(site) ?? ".", terminal.Directory),
                    parsed.GetValue(server) ?? [],
                    cancellation
                )
        );
        return command;
    }

    private static async Task<int> InitAsync(
        Terminal terminal,
        ServerSearch search,
        string site,
        string[] addresses,
        CancellationToken cancellation
    )
    {
        string path = Path.Combine(site, ConfigReader.SiteFile);
        if (File.Exists(path) && !IsStarterWithoutServer(path))
        {
            terminal.Error.WriteLine(
                $"drafter: {ConfigReader.SiteFile} exists already and was left as it is; change it, or move it away to begin anew"
            );
            return 1;
        }

        List<FoundServer> found = [];
        foreach (string address in addresses)
        {
            string written = address.Contains("://", StringComparison.Ordinal) ? address : "http://" + address;
            if (!Uri.TryCreate(written, UriKind.Absolute, out Uri? url) || url.Scheme is not ("http" or "https"))
            {
                terminal.Error.WriteLine($"drafter: '{address}' is not an http address");
                return 2;
            }

            string name =
                found.Count == 0 ? "server" : string.Create(CultureInfo.InvariantCulture, $"server{found.Count + 1}");
            if (await search.AskAsync(name, url, cancellation).ConfigureAwait(false) is not { } answered)
            {
                terminal.Error.WriteLine($"drafter: no model server answers at {address}; nothing was written");
                return 3;
            }

            found.Add(answered);
        }

        if (addresses.Length == 0)
        {
            found.AddRange(await search.FindLocalAsync(cancellation).ConfigureAwait(false));
        }

        foreach (FoundServer server in found)
        {
            terminal.Error.WriteLine(
                $"found {(server.Kind == ServerKind.Ollama ? "Ollama" : "an OpenAI-compatible server")} at {server.Url.GetLeftPart(UriPartial.Authority)} with {Terminal.Count(server.Models.Length, "model")}"
            );
        }

        ImmutableArray<FoundServer> useful = [.. found.Where(f => !f.Models.IsEmpty)];
        try
        {
            AtomicFile.Write(path, StarterConfig.Write(useful));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            terminal.Error.WriteLine(
                $"drafter: {ConfigReader.SiteFile} cannot be written: {SystemReason.Of(exception)}"
            );
            return 1;
        }

        terminal.Output.WriteLine(
            useful.IsEmpty
                ? $"wrote {ConfigReader.SiteFile} with an example in comments: no server with a model answered on this machine"
                : $"wrote {ConfigReader.SiteFile}; 'drafter new TOPIC' begins a post"
        );
        return 0;
    }

    /// <summary>Whether the file is the one that is written when no server answered, to the letter: nothing in it is anybody's own.</summary>
    private static bool IsStarterWithoutServer(string path) => File.ReadAllText(path) == StarterConfig.Write([]);

    private static Command Simple(
        string name,
        string description,
        Terminal terminal,
        Func<Terminal, ConfigFiles, DrafterConfig, int> show
    )
    {
        Option<string?> site = PostArguments.SiteOption();
        Command command = new(name, description) { site };
        command.SetAction(parsed =>
        {
            string folder = Path.GetFullPath(parsed.GetValue(site) ?? ".", terminal.Directory);
            ConfigFiles files = ConfigFiles.Of(folder, terminal.Variable);
            DiagnosticSink sink = new();
            return new ConfigReader(sink, terminal.Variable).Read(files) is { } config
                ? show(terminal, files, config)
                : terminal.Show(sink);
        });
        return command;
    }

    private static int Check(Terminal terminal, ConfigFiles files, DrafterConfig config)
    {
        if (!config.Servers.IsEmpty)
        {
            terminal.Output.WriteLine("no faults");
            return 0;
        }

        DiagnosticSink sink = new();
        sink.Error(
            DraftDiagnostics.NoConfiguration,
            "no model server is configured",
            location: null,
            "run 'drafter config init' to find the servers of this machine"
        );
        return terminal.Show(sink);
    }

    private static int Show(Terminal terminal, ConfigFiles files, DrafterConfig config)
    {
        TextWriter output = terminal.Output;
        output.WriteLine($"# {ConfigReader.SiteFile}: {(File.Exists(files.Site) ? "read" : "not there")}");
        output.WriteLine(
            $"# {files.ShownUser}: {(files.User is not null && File.Exists(files.User) ? "read" : "not there")}"
        );
        output.WriteLine("servers:");
        foreach (ServerConfig server in config.Servers)
        {
            output.WriteLine($"  {server.Settings.Name}:");
            output.WriteLine($"    kind: {server.Settings.Kind.Word()}");
            output.WriteLine($"    url: {server.Settings.Url}");
            output.WriteLine($"    models: [{string.Join(", ", server.Models)}]");
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    context: {server.ContextTokens}"));
            if (server.Think is { } think)
            {
                output.WriteLine($"    think: {(think ? "true" : "false")}");
            }

            if (server.Settings.KeyVariable is { } variable)
            {
                output.WriteLine($"    key: {variable}{(server.Settings.IsKeyMissing ? " # not set" : string.Empty)}");
            }

            string prices = string.Join(
                ", ",
                config
                    .Clouds.Prices.Where(p => p.Key.StartsWith(server.Settings.Name + "/", StringComparison.Ordinal))
                    .OrderBy(p => p.Key, StringComparer.Ordinal)
                    .Select(p =>
                        Invariant(
                            $"{p.Key[(server.Settings.Name.Length + 1)..]}: {{input: {p.Value.Input}, output: {p.Value.Output}}}"
                        )
                    )
            );
            if (prices.Length > 0)
            {
                output.WriteLine($"    prices: {{{prices}}}");
            }

            if (config.Clouds.Gates.TryGetValue(server.Settings.Name, out GateSettings? gate))
            {
                output.WriteLine(
                    $"    gate: {{status: {gate.Status}, component: [{string.Join(", ", gate.Components)}], degraded: {(gate.AllowsDegraded ? "true" : "false")}}}"
                );
            }

            if (server.Settings.Location is { } location)
            {
                output.WriteLine($"    location: {location.ToString().ToLowerInvariant()}");
            }
        }

        output.WriteLine("roles:");
        foreach (ModelRole role in Enum.GetValues<ModelRole>())
        {
            string models = string.Join(", ", config.Plan.Of(role).Select(m => $"{m.Server.Name}/{m.Model}"));
            output.WriteLine($"  {role.ToString().ToLowerInvariant()}: [{models}]");
        }

        string thinking = string.Join(
            ", ",
            Enum.GetValues<ModelRole>()
                .Where(role => config.Plan.Of(role).Any(m => m.Think == true))
                .Select(role => role.ToString().ToLowerInvariant())
        );
        output.WriteLine($"think: [{thinking}]");
        ShowClouds(output, config.Clouds);
        Timeouts times = config.Timeouts;
        output.WriteLine("timeouts:");
        output.WriteLine(Invariant($"  first_token: {times.FirstToken.TotalSeconds}"));
        output.WriteLine(Invariant($"  cold_start: {times.ColdStart.TotalSeconds}"));
        output.WriteLine(Invariant($"  idle: {times.Idle.TotalSeconds}"));
        output.WriteLine($"posts: {config.Posts}");
        output.WriteLine($"voice: {(config.LearnsVoice ? "true" : "false")}");
        output.WriteLine(Invariant($"length: {config.Length}"));
        output.WriteLine($"language: {config.Language}");
        output.WriteLine($"audience: {Text.YamlText.Quote(config.Audience)}");
        return 0;
    }

    private static void ShowClouds(TextWriter output, CloudSettings clouds)
    {
        output.WriteLine($"cloud: {(clouds.Policy ?? CloudPolicies.Usual).Word()}");
        output.WriteLine($"cloud_fallback: {(clouds.AllowsFallback ? "true" : "false")}");
        if (clouds.Cost.HasCap)
        {
            output.WriteLine("cost:");
            output.WriteLine($"  currency: {clouds.Cost.Currency}");
            foreach (
                (string key, decimal? cap) in new[]
                {
                    ("per_post", clouds.Cost.PerPost),
                    ("per_month", clouds.Cost.PerMonth),
                }
            )
            {
                if (cap is { } amount)
                {
                    output.WriteLine(Invariant($"  {key}: {amount}"));
                }
            }
        }
    }

    private static Command Schema(Terminal terminal)
    {
        Command command = new("schema", "Prints the JSON Schema of drafter.yaml, for editors.");
        command.SetAction(_ =>
        {
            terminal.Output.Write(ConfigSchema.JsonSchema());
            return 0;
        });
        return command;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
