using System.Collections.Immutable;
using System.CommandLine;
using Drafter.Configuration;
using Drafter.Diagnostics;
using Drafter.Models;
using Drafter.Pinning;
using Site.Core.Diagnostics;
using Site.Core.Text;

namespace Drafter.Commands;

/// <summary>What a command on models was given.</summary>
/// <param name="Site">The site's folder.</param>
/// <param name="Config">The settings.</param>
/// <param name="Models">The models, in the order of the settings.</param>
internal sealed record ChosenModels(string Site, DrafterConfig Config, ImmutableArray<ModelSettings> Models);

/// <summary>The arguments that name models; without any, all local ones that a role has.</summary>
internal sealed class ModelArguments
{
    private readonly Argument<string[]> _models = new("SERVER/MODEL")
    {
        Description = "The models, or a server for all of its models (default: every local model that a role uses)",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string?> _site = PostArguments.SiteOption();

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command, Terminal terminal)
    {
        CompletionValues.Models(terminal, _site).AddTo(_models);
        command.Arguments.Add(_models);
        command.Options.Add(_site);
    }

    /// <summary>Reads the settings and finds the models.</summary>
    /// <returns>The two, or <c>null</c> where an error was reported.</returns>
    public ChosenModels? Read(ParseResult parsed, Terminal terminal, DiagnosticSink sink)
    {
        string site = Path.GetFullPath(parsed.GetValue(_site) ?? ".", terminal.Directory);
        if (ReadConfig(site, terminal, sink) is not { } config)
        {
            return null;
        }

        string[] named = parsed.GetValue(_models) ?? [];
        ImmutableArray<ModelSettings> models = named.Length == 0 ? LocalOf(config) : Named(named, config, sink);
        return sink.HasErrors ? null : new ChosenModels(site, config, models);
    }

    /// <summary>Reads the settings; that no server is configured is an error.</summary>
    public static DrafterConfig? ReadConfig(string site, Terminal terminal, DiagnosticSink sink)
    {
        DrafterConfig? config = new ConfigReader(sink, terminal.Variable).Read(ConfigFiles.Of(site, terminal.Variable));
        if (config is { Servers.IsEmpty: true })
        {
            sink.Error(
                DraftDiagnostics.NoConfiguration,
                "no model server is configured",
                location: null,
                "run 'drafter config init' to find the servers of this machine, or 'drafter config init --server URL'"
            );
            return null;
        }

        return config;
    }

    /// <summary>The models of local servers that a role has, each once, by their servers.</summary>
    public static ImmutableArray<ModelSettings> LocalOf(DrafterConfig config) =>
        [.. AllOf(config).Where(m => !m.Server.IsCloud).Where(m => RolesOf(config, m.Server.Name, m.Model).Any())];

    /// <summary>The roles that have a model.</summary>
    public static IEnumerable<ModelRole> RolesOf(DrafterConfig config, string server, string model) =>
        Enum.GetValues<ModelRole>()
            .Where(role => config.Plan.Of(role).Any(m => m.Server.Name == server && m.Model == model));

    /// <summary>The models of the settings.</summary>
    public static IEnumerable<ModelSettings> AllOf(DrafterConfig config) =>
        config.Servers.SelectMany(s => s.Models.Distinct(StringComparer.Ordinal).Select(m => s.Model(m)));

    private static ImmutableArray<ModelSettings> Named(string[] named, DrafterConfig config, DiagnosticSink sink)
    {
        ModelSettings[] all = [.. AllOf(config)];
        List<ModelSettings> chosen = [];
        foreach (string name in named)
        {
            ModelSettings[] found = [.. all.Where(m => ModelLock.NameOf(m) == name || m.Server.Name == name)];
            if (found.Length == 0)
            {
                string? near = Spelling.Nearest(
                    name,
                    all.Select(ModelLock.NameOf).Concat(config.Servers.Select(s => s.Settings.Name))
                );
                sink.Error(
                    DraftDiagnostics.UnknownServer,
                    $"the settings have no model '{name}'",
                    location: null,
                    near is not null
                        ? $"did you mean '{near}'?"
                        : $"they have {string.Join(", ", all.Select(ModelLock.NameOf))}"
                );
            }
            else if (found.FirstOrDefault(m => m.Server.IsCloud) is { } cloud)
            {
                sink.Error(
                    DraftDiagnostics.NotLocalModel,
                    $"'{ModelLock.NameOf(cloud)}' runs in a cloud",
                    location: null,
                    "a cloud tells nothing of its models that could be pinned, and is asked by a run alone, where you allow it"
                );
            }

            chosen.AddRange(found);
        }

        return [.. chosen.Distinct()];
    }
}
