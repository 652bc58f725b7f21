using System.Collections.Immutable;
using Drafter.Costs;
using Drafter.Diagnostics;
using Drafter.Gates;
using Drafter.Privacy;
using Site.Core.Diagnostics;
using Site.Core.Schema;
using Site.Core.Yaml;

namespace Drafter.Configuration;

/// <summary>Reads the settings about clouds from checked values.</summary>
/// <param name="sink">Where faults are reported.</param>
internal sealed class CloudSettingsReader(DiagnosticSink sink)
{
    /// <summary>
    /// The two files with their stricter <c>cloud</c> in both: this key alone is not laid one over the other, so that no site loosens
    /// what its reader's own settings say. A word that is no policy stays, to be reported at its place.
    /// </summary>
    public static YamlMapping? KeepStricter(YamlMapping? user, YamlMapping? merged)
    {
        if (user is null || merged is null || Find(user) is not { } users || Find(merged) is not { } others)
        {
            return merged;
        }

        CloudPolicy? mine = PolicyOf(users);
        CloudPolicy? theirs = PolicyOf(others);
        bool isMineKept = mine is null || (theirs is not null && mine > theirs);
        return isMineKept
            ? merged with
            {
                Entries =
                [
                    .. merged.Entries.Select(e =>
                        e.Key.Value == CloudSchema.Cloud.Name ? KeyValuePair.Create(e.Key, users) : e
                    ),
                ],
            }
            : merged;
    }

    /// <summary>Reads them.</summary>
    public CloudSettings Read(CheckedMapping values)
    {
        CheckedMapping cost = values.Child(CloudSchema.Cost);
        CostSettings usual = new();
        ImmutableDictionary<string, Price>.Builder prices = ImmutableDictionary.CreateBuilder<string, Price>();
        ImmutableDictionary<string, GateSettings>.Builder gates = ImmutableDictionary.CreateBuilder<
            string,
            GateSettings
        >();
        foreach ((YamlScalar name, YamlNode entry) in values.Child(ConfigSchema.Servers).Mapping?.Entries ?? [])
        {
            CheckedMapping server = CheckedMapping.Of(entry);
            foreach ((YamlScalar model, YamlNode node) in server.Child(CloudSchema.Prices).Mapping?.Entries ?? [])
            {
                CheckedMapping price = CheckedMapping.Of(node);
                prices[$"{name.Value}/{model.Value}"] = new Price(
                    price.Amount(CloudSchema.InputPrice) ?? 0,
                    price.Amount(CloudSchema.OutputPrice) ?? 0
                );
            }

            if (server.Node(CloudSchema.Gate) is not null && ReadGate(server.Child(CloudSchema.Gate)) is { } gate)
            {
                gates[name.Value] = gate;
            }
        }

        return new CloudSettings
        {
            Policy = CloudPolicies.Of(values.Text(CloudSchema.Cloud)),
            AllowsFallback = values.Flag(CloudSchema.Fallback, otherwise: false),
            Cost = new CostSettings
            {
                Currency = cost.Text(CloudSchema.Currency, usual.Currency),
                PerPost = cost.Amount(CloudSchema.PerPost),
                PerMonth = cost.Amount(CloudSchema.PerMonth),
            },
            Prices = prices.ToImmutable(),
            Gates = gates.ToImmutable(),
        };
    }

    private static YamlNode? Find(YamlMapping mapping) =>
        mapping.Entries.FirstOrDefault(e => e.Key.Value == CloudSchema.Cloud.Name).Value
            is { } node
                and not YamlScalar { Kind: YamlScalarKind.Null }
            ? node
            : null;

    private static CloudPolicy? PolicyOf(YamlNode node) => CloudPolicies.Of((node as YamlScalar)?.Value);

    private GateSettings? ReadGate(CheckedMapping values)
    {
        if (values.Node(CloudSchema.GateStatus) is not YamlScalar scalar)
        {
            return null;
        }

        if (
            Uri.TryCreate(scalar.Value, UriKind.Absolute, out Uri? url)
            && url.Scheme is "http" or "https"
            && url is { UserInfo: "" }
        )
        {
            return new GateSettings(
                url,
                values.Texts(CloudSchema.GateComponent, []),
                values.Flag(CloudSchema.GateDegraded, otherwise: false)
            );
        }

        sink.Error(
            DraftDiagnostics.BadValue,
            $"'status' must be an http or https address, found '{scalar.Value}'",
            scalar.Source,
            scalar.Start,
            scalar.Length,
            "write it as https://status.example.com"
        );
        return null;
    }
}
