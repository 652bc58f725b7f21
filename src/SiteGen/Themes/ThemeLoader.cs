using System.Collections.Frozen;
using System.Collections.Immutable;
using Site.Core.Diagnostics;
using Site.Core.Text;
using Site.Core.Yaml;
using SiteGen.Assets;
using SiteGen.Configuration;
using SiteGen.Diagnostics;
using SiteGen.Sources;

namespace SiteGen.Themes;

/// <summary>Loads a theme and lays the site's own files over it.</summary>
internal static class ThemeLoader
{
    private static readonly string[] Folders = ["layouts", "partials", "shortcodes", "assets"];
    private static readonly YamlDiagnosticCodes YamlCodes = new(
        TemplateDiagnostics.BadTheme,
        TemplateDiagnostics.BadTheme
    );

    /// <summary>Loads the theme of a site.</summary>
    /// <returns>The theme, or <c>null</c> where there is none of that name.</returns>
    public static Theme? Load(string sourceDirectory, SiteConfig config, DiagnosticSink sink)
    {
        string name = config.Theme;
        string root = $"themes/{name}";
        if (!Directory.Exists(Path.Combine(sourceDirectory, root)))
        {
            string[] themes = Directory.Exists(Path.Combine(sourceDirectory, "themes"))
                ?
                [
                    .. Directory
                        .GetDirectories(Path.Combine(sourceDirectory, "themes"))
                        .Select(Path.GetFileName)
                        .OfType<string>()
                        .Order(StringComparer.Ordinal),
                ]
                : [];
            string? near = Spelling.Nearest(name, themes);
            sink.Error(
                TemplateDiagnostics.UnknownTheme,
                $"there is no theme '{name}' below themes/",
                config.ThemeSource is { } node
                    ? new SourceLocation(node.Source, node.Start, node.Length)
                    : SourceLocation.File("site.yaml"),
                near is not null ? $"did you mean '{near}'?"
                    : themes.Length > 0 ? $"there are: {string.Join(", ", themes)}"
                    : "`sitegen init` puts one there"
            );
            return null;
        }

        FolderScanner scanner = new(sourceDirectory, sink);
        Dictionary<string, ThemeFile> files = new(StringComparer.Ordinal);
        foreach (string folder in Folders)
        {
            foreach (SourceFile file in scanner.Scan($"{root}/{folder}").Concat(scanner.Scan(folder)))
            {
                files[$"{folder}/{file.Path}"] = new ThemeFile(file.RelativePath, file.FullPath);
            }
        }

        YamlMapping? settings = ReadYaml(sourceDirectory, $"{root}/theme.yaml", sink);
        Dictionary<string, Dictionary<string, YamlNode>> words = new(StringComparer.OrdinalIgnoreCase);
        foreach (SourceFile file in scanner.Scan($"{root}/i18n").Concat(scanner.Scan("i18n")))
        {
            if (
                file.Name.EndsWith(".yaml", StringComparison.Ordinal)
                && ReadYaml(sourceDirectory, file.RelativePath, sink) is { } mapping
            )
            {
                string language = file.Name[..^".yaml".Length];
                if (!words.TryGetValue(language, out Dictionary<string, YamlNode>? known))
                {
                    words[language] = known = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
                }

                foreach ((YamlScalar key, YamlNode value) in mapping.Entries)
                {
                    known[key.Value] = value;
                }
            }
        }

        return new Theme
        {
            Name = name,
            Version =
                settings is not null && settings.TryGet("version", out YamlNode? version) && version is YamlScalar text
                    ? text.Value
                    : string.Empty,
            Params =
                settings is not null && settings.TryGet("params", out YamlNode? values) ? values as YamlMapping : null,
            Bundles = ReadBundles(settings, sink),
            Words = words.ToFrozenDictionary(
                w => w.Key,
                w => w.Value.ToFrozenDictionary(StringComparer.Ordinal),
                StringComparer.OrdinalIgnoreCase
            ),
            Files = files.ToFrozenDictionary(StringComparer.Ordinal),
        };
    }

    private static YamlMapping? ReadYaml(string sourceDirectory, string relativePath, DiagnosticSink sink)
    {
        string path = Path.Combine(sourceDirectory, relativePath);
        if (!File.Exists(path))
        {
            return null;
        }

        if (
            TextFile.Read(path, relativePath, sink) is not { } text
            || !YamlReader.TryRead(text, YamlCodes, sink, out YamlNode? root)
            || root is null
        )
        {
            return null;
        }

        if (root is YamlMapping mapping)
        {
            return mapping;
        }

        sink.Error(TemplateDiagnostics.BadTheme, "keys and values are expected here", text, root.Start, root.Length);
        return null;
    }

    private static ImmutableDictionary<string, AssetBundle> ReadBundles(YamlMapping? settings, DiagnosticSink sink)
    {
        if (settings is null || !settings.TryGet("bundles", out YamlNode? node))
        {
            return ImmutableDictionary<string, AssetBundle>.Empty;
        }

        ImmutableDictionary<string, AssetBundle>.Builder bundles = ImmutableDictionary.CreateBuilder<
            string,
            AssetBundle
        >(StringComparer.Ordinal);
        foreach ((YamlScalar name, YamlNode value) in (node as YamlMapping)?.Entries ?? [])
        {
            if (value is YamlSequence list && list.Items.All(i => i is YamlScalar))
            {
                bundles[name.Value] = new AssetBundle(
                    [.. list.Items.Cast<YamlScalar>().Select(i => i.Value)],
                    new SourceLocation(name.Source, name.Start, name.Length)
                );
            }
            else
            {
                sink.Error(
                    TemplateDiagnostics.BadTheme,
                    $"the bundle '{name.Value}' is not a list of assets",
                    value.Source,
                    value.Start,
                    value.Length
                );
            }
        }

        return bundles.ToImmutable();
    }
}
