using System.Collections.Immutable;
using Site.Core.Diagnostics;
using Site.Core.Schema;
using Site.Core.Yaml;
using SiteGen.Configuration;
using SiteGen.Diagnostics;

namespace SiteGen.Content;

/// <summary>Turns values of front matter, already checked by the schema, into those of the record.</summary>
/// <param name="timeZone">The site's time zone.</param>
/// <param name="sink">Where unsafe paths are reported.</param>
internal sealed class FrontMatterValues(TimeZoneInfo timeZone, DiagnosticSink sink)
{
    /// <summary>Text.</summary>
    public static string? Text(YamlNode node) => (node as YamlScalar)?.Value;

    /// <summary>A boolean.</summary>
    public static bool Flag(YamlNode node) =>
        node is YamlScalar scalar && scalar.TryGetBoolean(out bool value) && value;

    /// <summary>A whole number.</summary>
    public static int Number(YamlNode node) =>
        node is YamlScalar scalar && scalar.TryGetInteger(out long value) ? (int)value : 0;

    /// <summary>A list of texts, or one text alone.</summary>
    public static ImmutableArray<string> Texts(YamlNode node) =>
        ImmutableArray.CreateRange(Scalars(node), scalar => scalar.Value);

    /// <summary>A mapping.</summary>
    public static YamlMapping? Mapping(YamlNode node) => node as YamlMapping;

    /// <summary>A moment; without an offset, in the site's time zone.</summary>
    public DateTimeOffset? Date(YamlNode node)
    {
        if (node is not YamlScalar scalar || !scalar.TryGetTimestamp(out YamlTimestamp timestamp))
        {
            return null;
        }

        if (LocalTime.Resolve(timestamp, timeZone) is { } moment)
        {
            return moment;
        }

        sink.Error(
            FrontMatterDiagnostics.ImpossibleDate,
            $"a date that does not exist: {scalar.Value}",
            node.Source,
            node.Start,
            node.Length
        );
        return null;
    }

    /// <summary>A slug: one safe path segment.</summary>
    public string? Slug(YamlNode node) =>
        Text(node) is { Length: > 0 } text && IsSafe(node, "slug", SafePath.FindSegmentFault(text)) ? text : null;

    /// <summary>A path from the site's root.</summary>
    public string? UrlPath(YamlNode node, string key) =>
        Text(node) is { Length: > 0 } text && IsSafe(node, key, SafePath.FindFault(text)) ? text : null;

    /// <summary>The name of a layout or of a content type; a layout may be in a folder.</summary>
    public string? LayoutName(YamlNode node, string key) => UrlPath(node, key);

    /// <summary>Older paths; unsafe ones are reported and left out.</summary>
    public ImmutableArray<string> Aliases(YamlNode node) =>
        [.. Scalars(node).Where(s => IsSafe(s, "alias", SafePath.FindFault(s.Value))).Select(s => s.Value)];

    /// <summary>The one series of a page.</summary>
    public string? Series(YamlNode node)
    {
        ImmutableArray<YamlScalar> names = Scalars(node);
        if (names.Length > 1)
        {
            YamlScalar second = names[1];
            string hint = "keep one, or make series a taxonomy: taxonomies: [tags, series]";
            sink.Error(
                FrontMatterDiagnostics.BadValue,
                "a page is a part of one series",
                second.Source,
                second.Start,
                second.Length,
                hint
            );
        }

        return names.IsEmpty ? null : names[0].Value;
    }

    /// <summary>Menu entries by menu name.</summary>
    public static ImmutableDictionary<string, MenuItemConfig> Menus(YamlNode node)
    {
        var menus = ImmutableDictionary.CreateBuilder<string, MenuItemConfig>(StringComparer.Ordinal);
        if (node is not YamlMapping mapping)
        {
            foreach (YamlScalar name in Scalars(node))
            {
                menus[name.Value] = new MenuItemConfig(string.Empty) { Source = name };
            }

            return menus.ToImmutable();
        }

        foreach ((YamlScalar name, YamlNode entry) in mapping.Entries)
        {
            CheckedMapping values = CheckedMapping.Of(entry);
            menus[name.Value] = new MenuItemConfig(values.Text(MenuSchema.Name, string.Empty))
            {
                Weight = values.Number(MenuSchema.Weight, 0),
                Identifier = values.Text(MenuSchema.Identifier),
                Parent = values.Text(MenuSchema.Parent),
                Source = entry is YamlScalar ? name : entry,
            };
        }

        return menus.ToImmutable();
    }

    /// <summary>What is said of bundle resources.</summary>
    public ImmutableArray<ResourceMetadata> Resources(YamlNode node)
    {
        ImmutableArray<ResourceMetadata>.Builder resources = ImmutableArray.CreateBuilder<ResourceMetadata>();
        foreach (YamlNode item in (node as YamlSequence)?.Items ?? [])
        {
            CheckedMapping values = CheckedMapping.Of(item);
            if (
                values.Node(FrontMatterSchema.ResourceSrc) is YamlScalar src
                && IsSafe(src, "src", SafePath.FindFault(src.Value))
            )
            {
                resources.Add(
                    new ResourceMetadata(src.Value)
                    {
                        Name = values.Text(FrontMatterSchema.ResourceName),
                        Title = values.Text(FrontMatterSchema.ResourceTitle),
                        Params = values.Child(FrontMatterSchema.ResourceParams).Mapping,
                    }
                );
            }
        }

        return resources.ToImmutable();
    }

    private static ImmutableArray<YamlScalar> Scalars(YamlNode node) =>
        node switch
        {
            YamlScalar scalar => [scalar],
            YamlSequence sequence => [.. sequence.Items.OfType<YamlScalar>()],
            _ => [],
        };

    private bool IsSafe(YamlNode node, string key, string? fault)
    {
        if (fault is null)
        {
            return true;
        }

        string message = $"unsafe {key}: {fault}";
        sink.Error(
            FrontMatterDiagnostics.UnsafePath,
            message,
            node.Source,
            node.Start,
            node.Length,
            "it becomes part of a path inside the site"
        );
        return false;
    }
}
