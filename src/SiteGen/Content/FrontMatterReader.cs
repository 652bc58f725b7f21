using System.Collections.Immutable;
using Site.Core.Diagnostics;
using Site.Core.Schema;
using Site.Core.Text;
using Site.Core.Yaml;
using SiteGen.Configuration;
using SiteGen.Diagnostics;

namespace SiteGen.Content;

using Entry = KeyValuePair<YamlScalar, YamlNode>;

/// <summary>What a content file starts with.</summary>
/// <param name="FrontMatter">The front matter; empty where there is none or it could not be read.</param>
/// <param name="BodyStart">The offset at which the body starts.</param>
/// <param name="IsReadable">Whether it could be read; where not, an error was reported, and what is missing is not missing.</param>
internal readonly record struct FrontMatterResult(FrontMatter FrontMatter, int BodyStart, bool IsReadable);

/// <summary>
/// Reads the front matter of content files. Faults are reported, never thrown; a value that is wrong is left out. Safe to use
/// from many threads.
/// </summary>
internal sealed class FrontMatterReader
{
    private readonly ImmutableArray<string> _taxonomies;
    private readonly DiagnosticSink _sink;
    private readonly SchemaChecker _checker;
    private readonly FrontMatterValues _values;

    /// <summary>Creates a reader for the content of a site.</summary>
    public FrontMatterReader(SiteConfig config, DiagnosticSink sink)
    {
        _taxonomies = [.. config.Taxonomies.Select(t => t.Name)];
        _sink = sink;
        _checker = new SchemaChecker(FrontMatterDiagnostics.SchemaCodes, sink);
        _values = new FrontMatterValues(config.TimeZone, sink);
    }

    /// <summary>Reads the front matter at the start of a content file.</summary>
    public FrontMatterResult Read(SourceText source)
    {
        FrontMatterFence fence = FrontMatterFence.Find(source.Text);
        switch (fence.Kind)
        {
            case FrontMatterFence.Form.None:
                return new FrontMatterResult(FrontMatter.Empty, 0, IsReadable: true);
            case FrontMatterFence.Form.Unclosed:
                const string CloseHint = "add a line '---' after the last key";
                _sink.Error(FrontMatterDiagnostics.Unclosed, "the front matter is never closed", source, 0, 3, CloseHint);
                return new FrontMatterResult(FrontMatter.Empty, source.Text.Length, IsReadable: false);
            case FrontMatterFence.Form.Toml:
            case FrontMatterFence.Form.Json:
                bool toml = fence.Kind == FrontMatterFence.Form.Toml;
                string message = $"front matter in {(toml ? "TOML" : "JSON")}";
                const string FormatHint = "write it in YAML: lines of the form 'key: value' between two lines '---'";
                _sink.Error(FrontMatterDiagnostics.OtherFormat, message, source, 0, toml ? 3 : 1, FormatHint);
                return new FrontMatterResult(FrontMatter.Empty, source.Text.Length, IsReadable: false);
            default:
                return ReadYaml(source, fence);
        }
    }

    private FrontMatterResult ReadYaml(SourceText source, FrontMatterFence fence)
    {
        bool readable = YamlReader.TryRead(source, fence.Start, fence.Length, FrontMatterDiagnostics.YamlCodes, _sink, out YamlNode? root);
        if (root is YamlMapping mapping)
        {
            return new FrontMatterResult(ReadMapping(mapping), fence.BodyStart, IsReadable: true);
        }

        if (root is not null)
        {
            const string Hint = "write lines of the form 'key: value'";
            _sink.Error(FrontMatterDiagnostics.NotAMapping, "the front matter has no keys", source, root.Start, root.Length, Hint);
        }

        return new FrontMatterResult(FrontMatter.Empty, fence.BodyStart, readable && root is null);
    }

    private FrontMatter ReadMapping(YamlMapping mapping)
    {
        FrontMatter frontMatter = new() { Source = mapping };
        FrontMatterExtras extras = new();
        foreach (Entry entry in mapping.Entries)
        {
            (YamlScalar key, YamlNode value) = entry;
            bool known = FrontMatterSchema.TryFind(key.Value, out FrontMatterField? field);
            string? taxonomy = FindTaxonomy(key.Value);
            if (!known && taxonomy is null)
            {
                _checker.ReportUnknown(key, FrontMatterSchema.Nearest(key.Value, _taxonomies));
                extras.Keep(entry, _sink.Policy.IsDowngraded(FrontMatterDiagnostics.UnknownKey));
            }
            else if (IsSecondSpelling(mapping, entry, field, taxonomy))
            {
                continue;
            }
            else if (value is YamlScalar { Kind: YamlScalarKind.Null })
            {
                continue;
            }
            else if (!_checker.Check(value, taxonomy is null && field is not null ? field.Property.Type : FrontMatterSchema.Terms, key.Value))
            {
                extras.Keep(entry, _sink.Policy.IsDowngraded(FrontMatterDiagnostics.WrongType));
            }
            else
            {
                frontMatter = Apply(frontMatter, value, field, taxonomy);
            }
        }

        return extras.AddTo(WithMenuNames(frontMatter));
    }

    /// <summary>A menu entry without a name shows the page's link title.</summary>
    private static FrontMatter WithMenuNames(FrontMatter frontMatter)
    {
        if (frontMatter.Menus.IsEmpty || (frontMatter.LinkTitle ?? frontMatter.Title) is not { } title)
        {
            return frontMatter;
        }

        return frontMatter with
        {
            Menus = frontMatter.Menus.ToImmutableDictionary(
                menu => menu.Key,
                menu => menu.Value.Name.Length == 0 ? menu.Value with { Name = title } : menu.Value,
                StringComparer.Ordinal
            ),
        };
    }

    private FrontMatter Apply(FrontMatter frontMatter, YamlNode value, FrontMatterField? field, string? taxonomy)
    {
        if (taxonomy is null)
        {
            return field is null ? frontMatter : field.Apply(frontMatter, value, _values);
        }

        ImmutableArray<string> terms = FrontMatterValues.Texts(value);
        frontMatter = frontMatter with { Terms = frontMatter.Terms.SetItem(taxonomy, terms) };
        return field?.Property.Name switch
        {
            "series" when !terms.IsEmpty => frontMatter with { Series = terms[0] },
            "authors" => frontMatter with { Authors = terms },
            _ => frontMatter,
        };
    }

    private string? FindTaxonomy(string key)
    {
        foreach (string taxonomy in _taxonomies)
        {
            if (string.Equals(taxonomy, key, StringComparison.OrdinalIgnoreCase))
            {
                return taxonomy;
            }
        }

        return null;
    }

    /// <summary>Whether a key is there already in another spelling. The same spelling twice was reported by the YAML reader.</summary>
    private bool IsSecondSpelling(YamlMapping mapping, Entry entry, FrontMatterField? field, string? taxonomy)
    {
        string name = taxonomy ?? field!.Property.Name;
        foreach (Entry earlier in mapping.Entries)
        {
            if (ReferenceEquals(earlier.Key, entry.Key))
            {
                return false;
            }

            bool same = taxonomy is null
                ? FrontMatterSchema.TryFind(earlier.Key.Value, out FrontMatterField? other) && ReferenceEquals(other, field)
                : string.Equals(earlier.Key.Value, name, StringComparison.OrdinalIgnoreCase);
            if (same)
            {
                _checker.ReportDuplicate(entry.Key, earlier.Key);
                return true;
            }
        }

        return false;
    }
}
