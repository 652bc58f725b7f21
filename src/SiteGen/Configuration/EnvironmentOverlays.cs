using Site.Core.Diagnostics;
using Site.Core.Text;
using SiteGen.Diagnostics;

namespace SiteGen.Configuration;

/// <summary>The overlays <c>site.&lt;environment&gt;.yaml</c> of a site's folder.</summary>
internal static class EnvironmentOverlays
{
    /// <summary>Whether an environment has an overlay. A name that is not a plain word has none.</summary>
    public static bool Exists(string directory, string environment) =>
        IsWord(environment) && File.Exists(Path.Combine(directory, $"site.{environment}.yaml"));

    /// <summary>Reports that an environment was chosen that has no overlay, and which ones there are.</summary>
    public static void ReportMissing(string directory, string environment, DiagnosticSink sink)
    {
        string[] known = [.. Names(directory)];
        string? nearest = Spelling.Nearest(environment, known);
        string hint = (nearest, known) switch
        {
            ({ } name, _) => $"did you mean '{name}'?",
            (null, []) => $"there are no overlays; make site.{environment}.yaml, or leave --environment out",
            _ => $"there are: {string.Join(", ", known)}",
        };
        if (nearest is not null && known.Length > 1)
        {
            hint += $" There are: {string.Join(", ", known)}";
        }

        sink.Error(ConfigurationDiagnostics.NoOverlay, $"no overlay for the environment '{environment}'", hint: hint);
    }

    private static IEnumerable<string> Names(string directory) =>
        Directory
            .EnumerateFiles(directory, "site.*.yaml")
            .Select(path => Path.GetFileName(path)["site.".Length..^".yaml".Length])
            .Where(IsWord)
            .Order(StringComparer.Ordinal);

    private static bool IsWord(string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
