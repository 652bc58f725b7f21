using System.Globalization;
using Site.Core.Diagnostics;
using Site.Core.Yaml;
using SiteGen.Diagnostics;

namespace SiteGen.Configuration;

/// <summary>
/// Finds keys and passwords under <c>deploy:</c>, where they must not be. They are looked for before anything else in the file, and nothing else is
/// reported beside them, so that no message quotes their lines.
/// </summary>
internal static class SecretSettings
{
    private static readonly string[] s_words = ["key", "secret", "password", "passwd", "token", "credential"];

    /// <summary>Reports each secret by its name and line alone.</summary>
    /// <returns>Whether there is one.</returns>
    public static bool Report(YamlMapping root, DiagnosticSink sink)
    {
        YamlScalar[] secrets = root.TryGet(SiteConfigSchema.Deploy.Name, out YamlNode? deploy) ? [.. Find(deploy)] : [];
        foreach (YamlScalar key in secrets)
        {
            int line = key.Source.GetPosition(key.Start).Line;
            sink.Error(
                ConfigurationDiagnostics.SecretInSettings,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{key.Value}' on line {line} does not belong in {key.Source.Path}"
                ),
                SourceLocation.File(key.Source.Path),
                "take it out, change the key if the file was ever shared, and set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, in the environment"
            );
        }

        return secrets.Length > 0;
    }

    private static IEnumerable<YamlScalar> Find(YamlNode node) =>
        node is not YamlMapping mapping
            ? []
            : mapping.Entries.SelectMany(e =>
                e.Value is YamlMapping ? Find(e.Value)
                : s_words.Any(w => e.Key.Value.Contains(w, StringComparison.OrdinalIgnoreCase)) ? [e.Key]
                : []
            );
}
