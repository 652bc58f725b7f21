using System.Collections.Immutable;
using Drafter.Diagnostics;
using Drafter.Models;
using Site.Core.Diagnostics;
using Site.Core.Schema;
using Site.Core.Text;
using Site.Core.Yaml;

namespace Drafter.Configuration;

/// <summary>Reads the settings: <c>drafter.yaml</c> of the site over <c>config.yaml</c> of the user. No network.</summary>
/// <param name="sink">Where faults are reported.</param>
/// <param name="environment">The environment's variables, for the keys of servers.</param>
internal sealed class ConfigReader(DiagnosticSink sink, Func<string, string?> environment)
{
    /// <summary>The site's file.</summary>
    public const string SiteFile = "drafter.yaml";

    /// <summary>Reads both files.</summary>
    /// <param name="files">Where they are.</param>
    /// <returns>The settings, or <c>null</c> where an error was reported.</returns>
    public DrafterConfig? Read(ConfigFiles files)
    {
        YamlMapping? user = files.User is null ? null : ConfigFile.Read(files.User, files.ShownUser, sink);
        YamlMapping? site = ConfigFile.Read(files.Site, SiteFile, sink);
        if (sink.HasErrors)
        {
            return null;
        }

        YamlMapping? merged = CloudSettingsReader.KeepStricter(user, ConfigOverlay.Merge(user, site));
        if (
            merged is not null
            && !new SchemaChecker(DraftDiagnostics.SchemaCodes, sink).CheckObject(merged, ConfigSchema.Type)
        )
        {
            return null;
        }

        DrafterConfig config = Build(new CheckedMapping(merged));
        return sink.HasErrors ? null : config;
    }

    private DrafterConfig Build(CheckedMapping values)
    {
        ImmutableArray<ServerConfig> servers = ReadServers(values.Node(ConfigSchema.Servers));
        CheckedMapping times = values.Child(ConfigSchema.Timeouts);
        DrafterConfig otherwise = new();
        return otherwise with
        {
            Servers = servers,
            Plan = ReadPlan(values, servers),
            Clouds = new CloudSettingsReader(sink).Read(values),
            Posts = values.Text(ConfigSchema.Posts, DrafterConfig.UsualPosts).Trim('/'),
            LearnsVoice = values.Flag(ConfigSchema.Voice, otherwise.LearnsVoice),
            Length = values.Number(ConfigSchema.Length, otherwise.Length),
            Language = values.Text(ConfigSchema.Language, otherwise.Language),
            Audience = values.Text(ConfigSchema.Audience, otherwise.Audience),
            Timeouts = new Timeouts
            {
                FirstToken = Seconds(times, ConfigSchema.FirstToken, otherwise.Timeouts.FirstToken),
                ColdStart = Seconds(times, ConfigSchema.ColdStart, otherwise.Timeouts.ColdStart),
                Idle = Seconds(times, ConfigSchema.Idle, otherwise.Timeouts.Idle),
            },
        };
    }

    private static TimeSpan Seconds(CheckedMapping values, SchemaProperty property, TimeSpan otherwise) =>
        TimeSpan.FromSeconds(values.Number(property, (int)otherwise.TotalSeconds));

    private ImmutableArray<ServerConfig> ReadServers(YamlNode? node)
    {
        ImmutableArray<ServerConfig>.Builder servers = ImmutableArray.CreateBuilder<ServerConfig>();
        foreach ((YamlScalar name, YamlNode entry) in (node as YamlMapping)?.Entries ?? [])
        {
            if (name.Value.Length == 0 || name.Value.Contains('/', StringComparison.Ordinal))
            {
                Report(
                    DraftDiagnostics.BadValue,
                    name,
                    $"'{name.Value}' cannot be the name of a server",
                    "leave out the slash"
                );
                continue;
            }

            if (ReadServer(name, CheckedMapping.Of(entry)) is { } server)
            {
                servers.Add(server);
            }
        }

        return servers.ToImmutable();
    }

    private ServerConfig? ReadServer(YamlScalar name, CheckedMapping values)
    {
        ServerKind kind = ServerKinds.Of(values.Text(ConfigSchema.ServerKind) ?? string.Empty) ?? ServerKind.Ollama;
        CloudDefaults? cloud = CloudDefaults.Of(kind);
        string? variable = ReadKeyVariable(name.Value, values.Node(ConfigSchema.ServerKey)) ?? cloud?.KeyVariable;
        if (ReadUrl(name, values.Node(ConfigSchema.ServerUrl), cloud) is not { } url)
        {
            return null;
        }

        ServerLocation? location = values.Node(ConfigSchema.ServerLocation) switch
        {
            YamlScalar { Value: "cloud" } => ServerLocation.Cloud,
            YamlScalar { Value: "local" } at when cloud is not null => NotLocal(at),
            YamlScalar => ServerLocation.Local,
            _ => null,
        };
        return new ServerConfig(
            new ServerSettings(name.Value, kind, url, variable is null ? null : environment(variable))
            {
                KeyVariable = variable,
                Location = location,
            },
            values.Texts(ConfigSchema.ServerModels, []),
            values.Number(
                ConfigSchema.ServerContext,
                cloud is null ? DrafterConfig.UsualContext : DrafterConfig.UsualCloudContext
            ),
            values.Node(ConfigSchema.ServerThink) is null
                ? null
                : values.Flag(ConfigSchema.ServerThink, otherwise: false)
        );

        ServerLocation? NotLocal(YamlScalar at)
        {
            Report(
                DraftDiagnostics.BadValue,
                at,
                $"a server of the kind {kind.Word()} is a cloud, wherever it is",
                "leave 'location' out"
            );
            return null;
        }
    }

    /// <summary>The name of a variable. A key in its place is not shown again: messages are copied into issues.</summary>
    private string? ReadKeyVariable(string server, YamlNode? node)
    {
        if (node is not YamlScalar scalar || scalar.Value.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
        {
            return (node as YamlScalar)?.Value;
        }

        sink.Error(
            DraftDiagnostics.BadValue,
            $"'key' of the server '{server}' must be the name of an environment variable, not a key",
            SourceLocation.File(scalar.Source.Path),
            "write key: ANTHROPIC_API_KEY and set the variable"
        );
        return null;
    }

    private Uri? ReadUrl(YamlScalar name, YamlNode? node, CloudDefaults? cloud)
    {
        if (node is not YamlScalar scalar)
        {
            if (cloud is null)
            {
                Report(
                    DraftDiagnostics.MissingKey,
                    name,
                    $"the server '{name.Value}' has no 'url'",
                    "say where it is: url: http://127.0.0.1:11434"
                );
            }

            return cloud?.Url;
        }

        if (
            !Uri.TryCreate(scalar.Value, UriKind.Absolute, out Uri? url)
            || url.Scheme is not ("http" or "https")
            || url is not { UserInfo: "", Query: "", Fragment: "" }
        )
        {
            Report(
                DraftDiagnostics.BadValue,
                scalar,
                $"'url' must be an http or https address, found '{scalar.Value}'",
                "write it as http://127.0.0.1:11434, without user, password or query"
            );
            return null;
        }

        if (cloud is not null && url.Scheme == "http" && !url.IsLoopback)
        {
            Report(
                DraftDiagnostics.BadValue,
                scalar,
                "'url' of a cloud must begin with https: the key goes there",
                $"write {cloud.Url.GetLeftPart(UriPartial.Authority)}, or leave it out"
            );
            return null;
        }

        return url;
    }

    private ModelPlan ReadPlan(CheckedMapping values, ImmutableArray<ServerConfig> servers)
    {
        CheckedMapping roles = values.Child(ConfigSchema.Roles);
        ImmutableArray<string> thinking = values.Texts(ConfigSchema.Think, []);
        ImmutableDictionary<ModelRole, ImmutableArray<ModelSettings>>.Builder plan = ImmutableDictionary.CreateBuilder<
            ModelRole,
            ImmutableArray<ModelSettings>
        >();
        foreach (
            (ModelRole role, SchemaProperty property) in ((ModelRole, SchemaProperty)[])
                [
                    (ModelRole.Outline, ConfigSchema.OutlineRole),
                    (ModelRole.Draft, ConfigSchema.DraftRole),
                    (ModelRole.Critique, ConfigSchema.CritiqueRole),
                    (ModelRole.Revise, ConfigSchema.ReviseRole),
                ]
        )
        {
            YamlNode? node = roles.Node(property);
            bool thinks = thinking.Contains(property.Name, StringComparer.Ordinal);
            // What leaves the author's hands is named, never taken by itself.
            plan[role] =
                ReadRole(node, servers, thinks)
                ??
                [
                    .. servers
                        .Where(s => !s.Settings.IsCloud)
                        .SelectMany(s => s.Models.Select(m => s.Model(m, thinks))),
                ];
            if (servers.Length > 0 && !sink.HasErrors && plan[role].All(m => m.Server.IsCloud))
            {
                ReportNoLocal(property.Name, node ?? values.Node(ConfigSchema.Servers)!);
            }
        }

        return new ModelPlan(plan.ToImmutable());
    }

    private void ReportNoLocal(string role, YamlNode at) =>
        sink.Error(
            DraftDiagnostics.NoModel,
            $"the role '{role}' has no local model",
            at.Source,
            at.Start,
            at.Length,
            "add a model of a local server: when the cloud may not be used, or is down, it goes on"
        );

    private static ImmutableArray<YamlScalar> Names(YamlNode? node) =>
        node switch
        {
            YamlSequence sequence => [.. sequence.Items.OfType<YamlScalar>()],
            YamlScalar scalar => [scalar],
            _ => [],
        };

    private ImmutableArray<ModelSettings>? ReadRole(YamlNode? node, ImmutableArray<ServerConfig> servers, bool thinks)
    {
        ImmutableArray<YamlScalar> names = Names(node);
        return names.IsEmpty ? null : [.. names.Select(s => ReadModel(s, servers, thinks)).OfType<ModelSettings>()];
    }

    private ModelSettings? ReadModel(YamlScalar scalar, ImmutableArray<ServerConfig> servers, bool thinks)
    {
        int slash = scalar.Value.IndexOf('/', StringComparison.Ordinal);
        string name = slash < 0 ? scalar.Value : scalar.Value[..slash];
        ServerConfig? server = servers.FirstOrDefault(s => s.Settings.Name == name);
        if (server is null)
        {
            string? near = Spelling.Nearest(name, servers.Select(s => s.Settings.Name));
            Report(
                DraftDiagnostics.UnknownServer,
                scalar,
                $"there is no server '{name}'",
                near is null ? "write SERVER/MODEL with a server of 'servers:'" : $"did you mean '{near}'?"
            );
            return null;
        }

        string model = slash < 0 ? string.Empty : scalar.Value[(slash + 1)..];
        if (server.Models.Contains(model, StringComparer.Ordinal))
        {
            return server.Model(model, thinks);
        }

        string hint = Spelling.Nearest(model, server.Models) is { } nearest
            ? $"did you mean '{name}/{nearest}'?"
            : $"'{name}' has {string.Join(", ", server.Models)}";
        Report(
            DraftDiagnostics.UnknownServer,
            scalar,
            $"the server '{name}' has no model '{model}' under 'models:'",
            hint
        );
        return null;
    }

    private void Report(string code, YamlScalar at, string message, string hint) =>
        sink.Error(code, message, at.Source, at.Start, at.Length, hint);
}
