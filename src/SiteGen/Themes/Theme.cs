using System.Collections.Frozen;
using System.Collections.Immutable;
using Site.Core.Diagnostics;
using Site.Core.Text;
using Site.Core.Yaml;
using SiteGen.Assets;
using SiteGen.Sources;

namespace SiteGen.Themes;

/// <summary>A theme with the site's own files laid over it: what is in the site's folder replaces the theme's file of the same path.</summary>
internal sealed record Theme
{
    /// <summary>Its folder's name.</summary>
    public required string Name { get; init; }

    /// <summary>Its version, or empty.</summary>
    public string Version { get; init; } = string.Empty;

    /// <summary>The defaults of <c>site.params</c>.</summary>
    public YamlMapping? Params { get; init; }

    /// <summary>Style sheets and scripts to join: by the bundle's name, the assets in order.</summary>
    public ImmutableDictionary<string, AssetBundle> Bundles { get; init; } =
        ImmutableDictionary<string, AssetBundle>.Empty;

    /// <summary>The words by language and key.</summary>
    public FrozenDictionary<string, FrozenDictionary<string, YamlNode>> Words { get; init; } =
        FrozenDictionary<string, FrozenDictionary<string, YamlNode>>.Empty;

    /// <summary>The files of <c>layouts/</c>, <c>partials/</c>, <c>shortcodes/</c> and <c>assets/</c>: by path, the file that is used.</summary>
    public required FrozenDictionary<string, ThemeFile> Files { get; init; }

    /// <summary>The files below one folder, without the folder's name: <c>FilesOf("assets")</c> has <c>css/site.css</c>.</summary>
    public IEnumerable<KeyValuePair<string, ThemeFile>> FilesOf(string folder)
    {
        string prefix = folder + "/";
        return Files
            .Where(f => f.Key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(f => KeyValuePair.Create(f.Key[prefix.Length..], f.Value));
    }
}

/// <summary>A file of a theme or of the site that replaces it.</summary>
/// <param name="RelativePath">Its path relative to the site's folder, as diagnostics show it.</param>
/// <param name="FullPath">Where it is read from.</param>
internal sealed record ThemeFile(string RelativePath, string FullPath)
{
    /// <summary>Reads the file's text; empty after a fault.</summary>
    public SourceText Read(DiagnosticSink sink) =>
        TextFile.Read(FullPath, RelativePath, sink) ?? new SourceText(RelativePath, string.Empty);
}
