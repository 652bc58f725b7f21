using Site.Core.Diagnostics;
using Site.Core.Text;
using Site.Core.Yaml;
using SiteGen.Diagnostics;

namespace SiteGen.Configuration;

/// <summary>Makes the policy of a run from <c>diagnostics:</c> and the command line, which has the last word.</summary>
internal static class DiagnosticPolicyReader
{
    /// <summary>Reads the policy. Codes that do not exist are reported.</summary>
    public static DiagnosticPolicy Read(YamlMapping? root, BuildOptions options, DiagnosticSink sink)
    {
        Dictionary<string, Severity?> byCode = new(StringComparer.OrdinalIgnoreCase);
        if (
            root is not null
            && root.TryGet(SiteConfigSchema.Diagnostics.Name, out YamlNode? node)
            && node is YamlMapping mapping
        )
        {
            foreach ((YamlScalar key, YamlNode value) in mapping.Entries)
            {
                if (
                    IsKnown(key.Value, new SourceLocation(key.Source, key.Start, key.Length), sink)
                    && value is YamlScalar severity
                )
                {
                    AddSeverity(byCode, key.Value, severity.Value);
                }
            }
        }

        foreach (string code in options.IgnoredCodes)
        {
            if (IsKnown(code, location: null, sink))
            {
                byCode[code] = null;
            }
        }

        return new DiagnosticPolicy(byCode, options.WarningsAsErrors);
    }

    private static void AddSeverity(Dictionary<string, Severity?> byCode, string code, string severity)
    {
        // Another word is reported by the schema's check.
        switch (severity)
        {
            case "error":
                byCode[code] = Severity.Error;
                break;
            case "warning":
                byCode[code] = Severity.Warning;
                break;
            case "ignore":
                byCode[code] = null;
                break;
            default:
                break;
        }
    }

    private static bool IsKnown(string code, SourceLocation? location, DiagnosticSink sink)
    {
        if (DiagnosticCatalogue.TryGet(code, out _))
        {
            return true;
        }

        string? hint = Spelling.Nearest(code, DiagnosticCatalogue.Codes) is { } nearest
            ? $"did you mean '{nearest}'?"
            : null;
        string where = location is null ? " in --ignore" : string.Empty;
        sink.Error(ConfigurationDiagnostics.UnknownCode, $"unknown diagnostic code '{code}'{where}", location, hint);
        return false;
    }
}
