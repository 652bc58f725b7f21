using System.Globalization;
using Site.Core.Diagnostics;
using Site.Core.Yaml;
using SiteGen.Diagnostics;

namespace SiteGen.Configuration;

/// <summary>
/// Finds keys and passwords under <c>deploy:</c>, where they must not be, and takes them out before anything else looks at the file, so that no
/// message quotes the line.
/// </summary>
internal static class SecretSettings
{
    private static readonly string[] s_words = ["key", "secret", "password", "passwd", "token", "credential"];

    /// <summary>The mapping without them; each is reported by its name and line alone.</summary>
    public static YamlMapping TakeOut(YamlMapping root, DiagnosticSink sink) =>
        root.TryGet(SiteConfigSchema.Deploy.Name, out YamlNode? deploy) && deploy is YamlMapping targets
            ? root with
            {
                Entries =
                [
                    .. root.Entries.Select(e =>
                        e.Key.Value == SiteConfigSchema.Deploy.Name
                            ? KeyValuePair.Create(e.Key, (YamlNode)WithoutSecrets(targets, sink))
                            : e
                    ),
                ],
            }
            : root;

    private static YamlMapping WithoutSecrets(YamlMapping mapping, DiagnosticSink sink) =>
        mapping with
        {
            Entries =
            [
                .. mapping
                    .Entries.Where(e => e.Value is not YamlScalar || !IsSecret(e.Key, sink))
                    .Select(e =>
                        e.Value is YamlMapping below
                            ? KeyValuePair.Create(e.Key, (YamlNode)WithoutSecrets(below, sink))
                            : e
                    ),
            ],
        };

    private static bool IsSecret(YamlScalar key, DiagnosticSink sink)
    {
        if (!s_words.Any(w => key.Value.Contains(w, StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        int line = key.Source.GetPosition(key.Start).Line;
        sink.Error(
            ConfigurationDiagnostics.SecretInSettings,
            string.Create(CultureInfo.InvariantCulture, $"'{key.Value}' on line {line} does not belong in site.yaml"),
            SourceLocation.File(key.Source.Path),
            "take it out, change the key if the file was ever shared, and set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, in the environment"
        );
        return true;
    }
}
