using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Site.Core.Diagnostics;
using Site.Core.Text;
using SiteGen.Configuration;
using SiteGen.Diagnostics;
using SiteGen.Writing;

namespace SiteGen.Assets;

/// <summary>
/// Makes assets when they are asked for: style sheets with their imports in place and their references resolved, bundles,
/// minified, with a fingerprint in their names. Safe to use from many threads; each asset is made once.
/// </summary>
internal sealed class AssetPipeline
{
    private const int FingerprintDigits = 8;
    private readonly AssetSource _source;
    private readonly IReadOnlyDictionary<string, AssetBundle> _bundles;
    private readonly AssetConfig _config;
    private readonly DiagnosticSink _diagnostics;
    private readonly ConcurrentDictionary<string, Lazy<Asset?>> _made = new(StringComparer.Ordinal);

    /// <summary>Creates a pipeline.</summary>
    /// <param name="files">The absolute path of every file by its logical path: the theme's, with the site's own over them.</param>
    /// <param name="bundles">The bundles by name; a bundle hides a file of the same name.</param>
    /// <param name="config">What is done to style sheets and scripts.</param>
    /// <param name="siteDirectory">The site's folder, which paths in diagnostics are relative to.</param>
    /// <param name="diagnostics">Where faults go.</param>
    public AssetPipeline(
        IReadOnlyDictionary<string, string> files,
        IReadOnlyDictionary<string, AssetBundle> bundles,
        AssetConfig config,
        string siteDirectory,
        DiagnosticSink diagnostics
    )
    {
        _source = new AssetSource(files, siteDirectory, diagnostics);
        _bundles = bundles;
        _config = config;
        _diagnostics = diagnostics;
    }

    /// <summary>The files of all assets that were asked for, and of those that they refer to, by path.</summary>
    public IEnumerable<OutputFile> Outputs =>
        _made
            .Values.Select(static made => made.Value)
            .OfType<Asset>()
            .OrderBy(static asset => asset.OutputPath, StringComparer.Ordinal)
            .Select(asset =>
                OutputFile.FromBytes(asset.OutputPath, asset.Content, asset.MadeFrom) with
                {
                    IsFingerprinted = _config.Fingerprint,
                }
            );

    /// <summary>The asset or bundle of a name, or <c>null</c> after an error was reported.</summary>
    /// <param name="logicalPath">Its path below <c>assets/</c>, or the name of a bundle.</param>
    /// <param name="askedAt">Where it was asked for, for diagnostics.</param>
    public Asset? Get(string logicalPath, SourceLocation? askedAt = null)
    {
        if (_bundles.ContainsKey(logicalPath) || _source.Has(logicalPath))
        {
            return _made.GetOrAdd(logicalPath, path => new Lazy<Asset?>(() => Make(path))).Value;
        }

        ReportUnknown($"unknown asset '{logicalPath}'", logicalPath, askedAt);
        return null;
    }

    private Asset? Make(string logicalPath)
    {
        if (_bundles.TryGetValue(logicalPath, out AssetBundle? bundle))
        {
            return MakeBundle(logicalPath, bundle);
        }

        byte[]? content = KindOf(logicalPath) switch
        {
            AssetKind.StyleSheet => StyleSheet(logicalPath, [logicalPath]),
            AssetKind.Script => Script([logicalPath]),
            _ => _source.ReadBytes(logicalPath),
        };
        return content is null ? null : Finish(logicalPath, content, _source.LocationOf(logicalPath));
    }

    private Asset? MakeBundle(string name, AssetBundle bundle)
    {
        AssetKind kind = KindOf(name);
        bool complete = true;
        foreach (string file in bundle.Files)
        {
            if (!_source.Has(file))
            {
                ReportUnknown($"unknown asset '{file}' in the bundle '{name}'", file, bundle.ListedAt);
                complete = false;
            }
            else if (kind == AssetKind.Other || KindOf(file) != kind)
            {
                _diagnostics.Error(
                    OutputDiagnostics.MixedBundle,
                    $"the bundle '{name}' cannot hold '{file}'",
                    bundle.ListedAt,
                    "a bundle named '.css' holds style sheets, one named '.js' or '.mjs' scripts"
                );
                complete = false;
            }
        }

        if (!complete)
        {
            return null;
        }

        byte[]? content = kind == AssetKind.StyleSheet ? StyleSheet(name, bundle.Files) : Script(bundle.Files);
        return content is null ? null : Finish(name, content, bundle.ListedAt);
    }

    private byte[]? StyleSheet(string name, IReadOnlyList<string> files)
    {
        CssLinker linker = new(_source, name, path => Get(path), _config.Minify, _diagnostics);
        string? text = linker.Link(files);
        return text is null ? null : Encoding.UTF8.GetBytes(text);
    }

    private byte[]? Script(IReadOnlyList<string> files)
    {
        StringBuilder all = new();
        foreach (string file in files)
        {
            if (_source.ReadText(file) is not { } source)
            {
                return null;
            }

            string text = source.Text;
            if (_config.Minify)
            {
                Minified minified = JavaScriptMinifier.Minify(text);
                ReportNotMinified(minified, source);
                text = minified.Text;
            }

            // A file that ends without a semicolon, or with a comment, must not swallow the next one.
            all.Append(all.Length > 0 ? "\n;\n" : string.Empty).Append(text);
        }

        return Encoding.UTF8.GetBytes(all.ToString());
    }

    private Asset Finish(string logicalPath, byte[] content, SourceLocation? madeFrom)
    {
        string fingerprint = Convert.ToHexStringLower(SHA256.HashData(content))[..FingerprintDigits];
        string outputPath = _config.Fingerprint ? AssetPath.WithFingerprint(logicalPath, fingerprint) : logicalPath;
        return new Asset(logicalPath, outputPath, MediaTypes.Of(logicalPath), SubresourceIntegrity.Of(content), content)
        {
            MadeFrom = madeFrom,
        };
    }

    private void ReportNotMinified(Minified minified, SourceText source)
    {
        if (minified.FaultAt is { } at)
        {
            _diagnostics.Warning(
                OutputDiagnostics.NotMinified,
                "not understood from here on, so the file is not minified",
                new SourceLocation(source, at, 1),
                "see 'sitegen explain SG5106'"
            );
        }
    }

    private void ReportUnknown(string message, string path, SourceLocation? location)
    {
        string? nearest = Spelling.Nearest(path, _source.Paths.Concat(_bundles.Keys));
        _diagnostics.Error(
            OutputDiagnostics.UnknownAsset,
            message,
            location,
            nearest is null
                ? "assets are named by their path below 'assets/', such as 'css/site.css'"
                : $"did you mean '{nearest}'?"
        );
    }

    private static AssetKind KindOf(string path) =>
        MediaTypes.Of(path) switch
        {
            "text/css" => AssetKind.StyleSheet,
            "text/javascript" => AssetKind.Script,
            _ => AssetKind.Other,
        };

    private enum AssetKind
    {
        Other,
        StyleSheet,
        Script,
    }
}
