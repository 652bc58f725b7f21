using System.Collections.Immutable;
using Site.Core.Diagnostics;
using Site.Core.Schema;
using Site.Core.Yaml;
using Site.Deploy.Targets;
using SiteGen.Diagnostics;

namespace SiteGen.Configuration;

/// <summary>Reads <c>deploy:</c>.</summary>
internal sealed class DeployConfigReader(DiagnosticSink sink)
{
    /// <summary>The targets; those with a fault are reported and left out.</summary>
    public ImmutableArray<TargetSettings> Read(CheckedMapping deploy) =>
        [.. (deploy.Mapping?.Entries ?? []).Select(ToTarget).OfType<TargetSettings>()];

    /// <summary>Whether a text can be a bucket's server: an absolute http or https URL without user, password and query.</summary>
    public static bool IsEndpoint(string text, out Uri? url) =>
        Uri.TryCreate(text, UriKind.Absolute, out url)
        && url.Scheme is "http" or "https"
        && url.Host.Length > 0
        && url.UserInfo.Length == 0
        && url.Query.Length == 0;

    private TargetSettings? ToTarget(KeyValuePair<YamlScalar, YamlNode> entry)
    {
        CheckedMapping values = CheckedMapping.Of(entry.Value);
        if (values.Node(DeploySchema.To) is not YamlScalar to)
        {
            return null;
        }

        if (!TargetAddress.TryParse(to.Value, out TargetAddress? address))
        {
            Report(to, $"'{to.Value}' is not where a site can be pushed to", TargetAddress.Forms);
            return null;
        }

        Uri? endpoint = null;
        if (values.Node(DeploySchema.Endpoint) is YamlScalar server && !IsEndpoint(server.Value, out endpoint))
        {
            Report(server, $"'{server.Value}' is not the URL of a server", "write it like https://s3.example.org");
            return null;
        }

        return new TargetSettings(entry.Key.Value, address)
        {
            Endpoint = endpoint,
            Region = values.Text(DeploySchema.Region),
            PathStyle = values.Flag(DeploySchema.PathStyle, otherwise: false),
            Precompress = values.Flag(DeploySchema.Precompress, otherwise: false),
            Drafts = values.Flag(DeploySchema.Drafts, otherwise: false),
            BaseUrl = values.Text(DeploySchema.BaseUrl),
        };
    }

    private void Report(YamlScalar at, string message, string hint) =>
        sink.Error(
            ConfigurationDiagnostics.BadValue,
            message,
            new SourceLocation(at.Source, at.Start, at.Length),
            hint
        );
}
