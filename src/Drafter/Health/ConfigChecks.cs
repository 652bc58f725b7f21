using Drafter.Configuration;
using Drafter.Models;
using Drafter.Pinning;
using Site.Core.Diagnostics;

namespace Drafter.Health;

/// <summary>Looks at the settings, the lock, and the environment variables that the settings name; asks nobody.</summary>
internal static class ConfigChecks
{
    private const string Area = "config";

    /// <summary>Looks at the settings.</summary>
    /// <param name="site">The site's folder.</param>
    /// <param name="variable">The environment.</param>
    /// <param name="config">The settings; <c>null</c> where they cannot be used.</param>
    public static IEnumerable<Finding> Look(string site, Func<string, string?> variable, out DrafterConfig? config)
    {
        ConfigFiles files = ConfigFiles.Of(site, variable);
        DiagnosticSink sink = new();
        config = new ConfigReader(sink, variable).Read(files);
        List<Finding> findings = [.. sink.ToSortedArray().Select(Of)];
        if (config is null)
        {
            return findings;
        }

        List<string> read = [];
        if (File.Exists(files.Site))
        {
            read.Add(ConfigReader.SiteFile);
        }

        if (files.User is { } user && File.Exists(user))
        {
            read.Add(files.ShownUser);
        }

        if (config.Servers.IsEmpty)
        {
            findings.Add(
                Finding.Broken(
                    Area,
                    read.Count == 0 ? "no drafter.yaml here, and none of your own" : "no model server is configured",
                    "run 'drafter config init' to find the servers of this machine, or 'drafter config init --server URL'"
                )
            );
            return findings;
        }

        findings.Add(Finding.Ok(Area, $"{string.Join(" over ", read)}, {Servers(config)}"));
        findings.AddRange(Roles(config));
        findings.AddRange(Keys(config));
        return findings;
    }

    /// <summary>Looks at the lock.</summary>
    /// <param name="site">The site's folder.</param>
    /// <param name="models">The local models that are used.</param>
    /// <param name="pins">The lock; <c>null</c> where it cannot be used.</param>
    public static IEnumerable<Finding> LookAtLock(string site, IEnumerable<ModelSettings> models, out ModelLock? pins)
    {
        DiagnosticSink sink = new();
        pins = LockFile.Read(site, sink);
        if (pins is null)
        {
            return [.. sink.ToSortedArray().Select(d => Of(d) with { Area = "lock" })];
        }

        ModelLock known = pins;
        string[] loose = [.. models.Where(m => known.Of(m) is null).Select(ModelLock.NameOf)];
        return loose.Length == 0 ? []
            : known.Models.IsEmpty
                ?
                [
                    Finding.Warning(
                        "lock",
                        $"there is no {LockFile.Name}: a model that changes silently goes unnoticed",
                        "run 'drafter models pin'"
                    ),
                ]
            :
            [
                Finding.Warning(
                    "lock",
                    $"not pinned: {string.Join(", ", loose)}",
                    $"run 'drafter models pin {string.Join(' ', loose)}'"
                ),
            ];
    }

    private static IEnumerable<Finding> Roles(DrafterConfig config) =>
        Enum.GetValues<ModelRole>()
            .Where(role => config.Plan.Of(role).All(m => m.Server.IsCloud))
            .Select(role =>
                Finding.Broken(
                    Area,
                    $"the role '{role.ToString().ToLowerInvariant()}' has no local model",
                    "name one under 'roles:'; what a cloud does must be possible without it"
                )
            );

    private static IEnumerable<Finding> Keys(DrafterConfig config) =>
        config
            .Servers.Select(s => s.Settings)
            .Where(s => s.KeyVariable is not null)
            .Select(s =>
                s.IsKeyMissing
                    ? Finding.Warning(
                        "key",
                        $"{s.KeyVariable} is not set: '{s.Name}' is passed over",
                        $"set {s.KeyVariable}, if you want that server"
                    )
                    : Finding.Ok("key", $"{s.KeyVariable} is set, for '{s.Name}'")
            );

    private static string Servers(DrafterConfig config)
    {
        int clouds = config.Servers.Count(s => s.Settings.IsCloud);
        int local = config.Servers.Length - clouds;
        string servers = $"{local} local server{(local == 1 ? string.Empty : "s")}";
        return clouds == 0 ? servers : $"{servers}, {clouds} cloud{(clouds == 1 ? string.Empty : "s")}";
    }

    private static Finding Of(Diagnostic fault)
    {
        string place = fault.Location is { } location
            ? location.Length == 0 && location.Start == 0
                ? $"{location.Source.Path}: "
                : $"{location.Source.Path}:{location.Position.Line}:{location.Position.Column}: "
            : string.Empty;
        return new Finding(
            Area,
            fault.Severity == Severity.Error ? Grade.Broken : Grade.Warning,
            $"{place}{fault.Code}: {fault.Message}",
            fault.Hint ?? "see docs/drafter-config.md"
        );
    }
}
