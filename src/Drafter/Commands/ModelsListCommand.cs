using System.CommandLine;
using System.Globalization;
using Drafter.Configuration;
using Drafter.Diagnostics;
using Drafter.Models;
using Drafter.Models.Availability;
using Drafter.Pinning;
using Drafter.Servers;
using Drafter.Text;
using Site.Core.Diagnostics;
using Site.Core.Text;

namespace Drafter.Commands;

/// <summary><c>drafter models list</c>: what the local servers have, what of it is loaded and pinned, and which roles use it.</summary>
internal static class ModelsListCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal, Services services)
    {
        Option<bool> json = new("--json") { Description = "Prints JSON, for programs" };
        Option<string?> site = PostArguments.SiteOption();
        Command command = new("list", "Lists the servers and their models; clouds are not asked.") { json, site };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                string folder = Path.GetFullPath(parsed.GetValue(site) ?? ".", terminal.Directory);
                DiagnosticSink sink = new();
                if (
                    ModelArguments.ReadConfig(folder, terminal, sink) is not { } config
                    || LockFile.Read(folder, sink) is not { } pins
                )
                {
                    return terminal.Show(sink);
                }

                ServerProbe probe = new(
                    services.Servers,
                    ModelServices.OpenLedger(config, StateFolder.Of(terminal.Variable), terminal.Clock),
                    terminal.Clock
                );
                ListedServer[] servers = await Task.WhenAll(
                        config.Servers.Select(s => ListAsync(s, config, pins, probe, cancellation))
                    )
                    .ConfigureAwait(false);
                if (parsed.GetValue(json))
                {
                    WriteJson(terminal, servers);
                }
                else
                {
                    WriteText(terminal, servers);
                }

                return 0;
            }
        );
        return command;
    }

    private static async Task<ListedServer> ListAsync(
        ServerConfig server,
        DrafterConfig config,
        ModelLock pins,
        ServerProbe probe,
        CancellationToken cancellation
    )
    {
        ProbeResult? answer = server.Settings.IsCloud
            ? null
            : await probe.ProbeAsync(server.Settings, cancellation).ConfigureAwait(false);
        ModelDescription[] there = [.. answer?.Description?.Models ?? []];
        IEnumerable<ListedModel> configured = server
            .Models.Distinct(StringComparer.Ordinal)
            .Select(name =>
            {
                ModelSettings settings = new(server.Settings, name);
                ModelDescription? found = there.FirstOrDefault(m => IsSame(server.Settings.Kind, m.Name, name));
                return new ListedModel(
                    name,
                    found,
                    IsMissing: answer?.Description is not null && found is null,
                    PinOf(pins.Of(settings)?.Pin, found),
                    [.. ModelArguments.RolesOf(config, server.Settings.Name, name)]
                );
            });
        IEnumerable<ListedModel> others = there
            .Where(m => !server.Models.Any(name => IsSame(server.Settings.Kind, m.Name, name)))
            .Select(m => new ListedModel(m.Name, m, IsMissing: false, PinState.None, []));
        return new ListedServer(server.Settings, answer, [.. configured, .. others]);
    }

    private static bool IsSame(ServerKind kind, string served, string configured) =>
        kind == ServerKind.Ollama
            ? Servers.Ollama.OllamaServer.IsSame(served, configured)
            : Servers.OpenAiCompatible.OpenAiCompatibleServer.IsSame(served, configured);

    private static PinState PinOf(ModelPin? pin, ModelDescription? found) =>
        pin is null ? PinState.None
        : found is null ? PinState.Pinned
        : pin.Identity == found.Digest ? PinState.Pinned
        : PinState.Drifted;

    private static void WriteText(Terminal terminal, ListedServer[] servers)
    {
        foreach ((int index, ListedServer server) in servers.Index())
        {
            if (index > 0)
            {
                terminal.Output.WriteLine();
            }

            terminal.Output.WriteLine(Heading(terminal, server));
            if (server.Answer?.Fault is { } fault)
            {
                Paragraph.Write(
                    terminal,
                    $"{fault.Sentence} ({ServerDiagnostics.CodeOf(fault.Class)}){(fault.Hint is { } hint ? $"; {hint}" : string.Empty)}",
                    indent: 2
                );
            }

            Table table = new(
                new Column("MODEL", MayShrink: true),
                new Column("LOADED"),
                new Column("CONTEXT", IsNumber: true),
                new Column("QUANT"),
                new Column("DIGEST"),
                new Column("PIN"),
                new Column("ROLES")
            );
            foreach (ListedModel model in server.Models)
            {
                table.Add(
                    model.Name,
                    Loaded(model),
                    model.Found?.ContextTokens?.ToString(CultureInfo.InvariantCulture),
                    ShortQuantization(model.Found?.Quantization),
                    model.Found?.Digest is { } digest ? ChangedPart.Short(digest) : null,
                    model.Pin switch
                    {
                        PinState.Pinned => new Cell("pinned", "32"),
                        PinState.Drifted => new Cell("DRIFTED", "31;1"),
                        _ => null,
                    },
                    Roles(model)
                );
            }

            table.Write(terminal, indent: 2);
        }
    }

    private static Cell Loaded(ListedModel model) =>
        model switch
        {
            { IsMissing: true } => new Cell("MISSING", "31;1"),
            { Found.IsRemote: true } => new Cell("cloud", "33"),
            { Found.IsLoaded: true } => "yes",
            { Found.IsLoaded: false } => "no",
            _ => null,
        };

    private static string? Roles(ListedModel model) =>
        model.Roles.Length == 0 ? null
        : model.Roles.Length == Enum.GetValues<ModelRole>().Length ? "all"
        : string.Join(", ", model.Roles.Select(r => r.ToString().ToLowerInvariant()));

    /// <summary>llama-server says <c>Q4_K - Medium</c> where others say <c>Q4_K_M</c>.</summary>
    private static string? ShortQuantization(string? told) => told?.Replace(" - ", "_", StringComparison.Ordinal);

    private static string Heading(Terminal terminal, ListedServer server)
    {
        string name = terminal.PaintOutput("1", server.Settings.Name);
        string kind = server.Settings.Kind.Word();
        return server.Answer switch
        {
            null => $"{name}: {kind}, a cloud: not asked",
            { Fault.Class: FaultClass.Loading or FaultClass.Waking } => $"{name}: {kind}, loading",
            { Fault: not null } => $"{name}: {kind}, {terminal.PaintOutput("31;1", "DOWN")}",
            _ =>
                $"{name}: {kind}{(server.Answer.Description?.Version is { Length: > 0 } version ? " " + TerminalText.Clean(version) : string.Empty)}, {terminal.PaintOutput("32", "up")} ({Durations.Milliseconds(server.Answer.Elapsed)})",
        };
    }

    private static void WriteJson(Terminal terminal, ListedServer[] servers) =>
        JsonOutput.Write(
            terminal,
            json =>
            {
                json.WriteStartObject();
                json.WriteStartArray("servers");
                foreach (ListedServer server in servers)
                {
                    json.WriteStartObject();
                    json.WriteString("name", server.Settings.Name);
                    json.WriteString("kind", server.Settings.Kind.Word());
                    json.WriteString("location", server.Settings.IsCloud ? "cloud" : "local");
                    json.WriteString(
                        "state",
                        server.Answer is null ? "not asked"
                            : server.Answer.Fault is null ? "up"
                            : "down"
                    );
                    json.WriteString("version", server.Answer?.Description?.Version);
                    if (server.Answer?.Fault is { } fault)
                    {
                        json.WriteString("code", ServerDiagnostics.CodeOf(fault.Class));
                        json.WriteString("fault", fault.Sentence);
                        json.WriteString("hint", fault.Hint);
                    }

                    json.WriteStartArray("models");
                    foreach (ListedModel model in server.Models)
                    {
                        WriteJson(json, model);
                    }

                    json.WriteEndArray();
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }
        );

    private static void WriteJson(System.Text.Json.Utf8JsonWriter json, ListedModel model)
    {
        json.WriteStartObject();
        json.WriteString("name", model.Name);
        json.WriteBoolean("missing", model.IsMissing);
        if (model.Found is { } found)
        {
            json.WriteBoolean("remote", found.IsRemote);
            if (found.IsLoaded is { } isLoaded)
            {
                json.WriteBoolean("loaded", isLoaded);
            }

            json.WriteNumberOrNull("context", found.ContextTokens);
            json.WriteString("quantization", found.Quantization);
            json.WriteString("digest", found.Digest);
        }

        json.WriteString("pin", model.Pin.ToString().ToLowerInvariant());
        json.WriteStartArray("roles");
        foreach (ModelRole role in model.Roles)
        {
            json.WriteStringValue(role.ToString().ToLowerInvariant());
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private enum PinState
    {
        None,
        Pinned,
        Drifted,
    }

    private sealed record ListedServer(ServerSettings Settings, ProbeResult? Answer, ListedModel[] Models);

    private sealed record ListedModel(
        string Name,
        ModelDescription? Found,
        bool IsMissing,
        PinState Pin,
        ModelRole[] Roles
    );
}
