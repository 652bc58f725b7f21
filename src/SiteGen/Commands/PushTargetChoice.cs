using System.Collections.Immutable;
using System.CommandLine;
using Site.Core.Diagnostics;
using Site.Core.Text;
using Site.Deploy.Diagnostics;
using Site.Deploy.Targets;
using SiteGen.Configuration;
using SiteGen.Diagnostics;

namespace SiteGen.Commands;

/// <summary>Finds the target that a command line means.</summary>
internal static class PushTargetChoice
{
    /// <summary>The target, with what the command line says of it.</summary>
    /// <returns>The target, or <c>null</c> after a fault was reported.</returns>
    public static TargetSettings? Choose(
        PushArguments arguments,
        ParseResult parsed,
        string source,
        DiagnosticSink sink
    )
    {
        TargetSettings? target = parsed.GetValue(arguments.To) is { } to
            ? Parse(to, sink)
            : Named(parsed.GetValue(arguments.Target), source, sink);
        if (target is null)
        {
            return null;
        }

        Uri? endpoint = target.Endpoint;
        if (parsed.GetValue(arguments.Endpoint) is { } server && !DeployConfigReader.IsEndpoint(server, out endpoint))
        {
            sink.Error(
                ConfigurationDiagnostics.BadValue,
                $"--endpoint '{server}' is not the URL of a server",
                location: null,
                "write it like https://s3.example.org"
            );
            return null;
        }

        return target with
        {
            Endpoint = endpoint,
            Region = parsed.GetValue(arguments.Region) ?? target.Region,
            PathStyle = parsed.GetValue(arguments.PathStyle) || target.PathStyle,
            Precompress = parsed.GetValue(arguments.Precompress) || target.Precompress,
            BaseUrl = parsed.GetValue(arguments.BaseUrl) ?? target.BaseUrl,
        };
    }

    private static TargetSettings? Parse(string to, DiagnosticSink sink)
    {
        if (TargetAddress.TryParse(to, out TargetAddress? address))
        {
            return new TargetSettings("--to", address);
        }

        sink.Error(
            DeployDiagnostics.UnknownTarget,
            $"--to '{to}' is not where a site can be pushed to",
            location: null,
            TargetAddress.Forms
        );
        return null;
    }

    private static TargetSettings? Named(string? name, string source, DiagnosticSink sink)
    {
        BuildOptions options = new()
        {
            SourceDirectory = source,
            OutputDirectory = source,
            // A target may bring its own.
            BaseUrl = "https://example.org/",
        };
        if (SiteConfigReader.Read(options, sink) is not { } config)
        {
            return null;
        }

        ImmutableArray<TargetSettings> targets = config.Targets;
        TargetSettings? target = name is null
            ? (targets is [{ } only] ? only : null)
            : targets.FirstOrDefault(t => t.Name == name);
        if (target is null)
        {
            string names = string.Join(", ", targets.Select(t => t.Name));
            sink.Error(
                DeployDiagnostics.UnknownTarget,
                (name, targets.Length) switch
                {
                    (null, 0) => "site.yaml has no target under deploy:",
                    (null, _) => $"site.yaml has several targets, and none was named: {names}",
                    _ => $"site.yaml has no target '{name}' under deploy:",
                },
                location: null,
                targets.Length == 0 ? "write one there, or use --to PLACE"
                    : name is not null && Spelling.Nearest(name, targets.Select(t => t.Name)) is { } nearest
                        ? $"did you mean '{nearest}'?"
                    : $"name one of them: {names}"
            );
        }

        return target;
    }
}
