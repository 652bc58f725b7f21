using System.Collections.Immutable;
using Site.Core.Diagnostics;
using Site.Core.Schema;
using Site.Core.Text;
using Site.Core.Yaml;
using SiteGen.Configuration;
using SiteGen.Diagnostics;

namespace SiteGen.Content;

using Entry = KeyValuePair<YamlScalar, YamlNode>;

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
    /// <param name="source">The file's text, without a byte order mark.</param>
    /// <param name="frontMatter">The front matter; empty where there is none or it could not be read.</param>
    /// <param name="bodyStart">The offset at which the body starts; 0 where there is no front matter.</param>
    /// <returns>
    /// Whether it could be read. A wrong key or value alone is reported and left out; the front matter is read all the same.
    /// </returns>
    public bool TryRead(SourceText source, out FrontMatter frontMatter, out int bodyStart)
    {
        FrontMatterFence fence = FrontMatterFence.Find(source.Text);
        frontMatter = FrontMatter.Empty;
        bodyStart = fence.BodyStart;
        switch (fence.Kind)
        {
            case FrontMatterFence.Form.None:
                return true;
            case FrontMatterFence.Form.Unclosed:
                const string CloseHint = "add a line '---' after the last key";
                _sink.Error(
                    FrontMatterDiagnostics.Unclosed,
                    "the front matter is never closed",
                    source,
                    0,
                    3,
                    CloseHint
                );
                return false;
            case FrontMatterFence.Form.Toml:
                return ReportFormat(source, "TOML", 3);
            case FrontMatterFence.Form.Json:
                return ReportFormat(source, "JSON", 1);
            default:
                return TryReadYaml(source, fence, out frontMatter);
        }
    }

    private bool ReportFormat(SourceText source, string format, int length)
    {
        const string Hint = "write it in YAML: lines of the form 'key: value' between two lines '---'";
        _sink.Error(FrontMatterDiagnostics.OtherFormat, $"front matter in {format}", source, 0, length, Hint);
        return false;
    }

    private bool TryReadYaml(SourceText source, FrontMatterFence fence, out FrontMatter frontMatter)
    {
        frontMatter = FrontMatter.Empty;
        if (
            !YamlReader.TryRead(
                source,
                fence.Start,
                fence.Length,
                FrontMatterDiagnostics.YamlCodes,
                _sink,
                out YamlNode? root
            )
        )
        {
            return false;
        }

        if (root is YamlMapping mapping)
        {
            frontMatter = ReadMapping(mapping);
            return true;
        }

        if (root is not null)
        {
            const string Hint = "write lines of the form 'key: value'";
            _sink.Error(
                FrontMatterDiagnostics.NotAMapping,
                "the front matter has no keys",
                source,
                root.Start,
                root.Length,
                Hint
            );
        }

        return root is null;
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
                _checker.ReportUnknown(
                    key,
                    FrontMatterSchema.Nearest(key.Value, _taxonomies),
                    "your own values belong under 'params:'"
                );
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
            else if (
                !_checker.Check(
                    value,
                    taxonomy is null && field is not null ? field.Property.Type : FrontMatterSchema.Terms,
                    key.Value
                )
            )
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
                ? FrontMatterSchema.TryFind(earlier.Key.Value, out FrontMatterField? other)
                    && ReferenceEquals(other, field)
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
