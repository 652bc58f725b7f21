using System.Collections.Immutable;
using Site.Core.Diagnostics;
using Site.Core.Schema;
using Site.Core.Yaml;
using SiteGen.Diagnostics;

namespace SiteGen.Configuration;

/// <summary>Reads <c>menus:</c> of the configuration.</summary>
internal sealed class MenuReader(DiagnosticSink sink)
{
    /// <summary>The menus by name, their entries in the order of their weights, then as written.</summary>
    public ImmutableDictionary<string, ImmutableArray<MenuItemConfig>> Read(YamlNode? node)
    {
        var menus = ImmutableDictionary.CreateBuilder<string, ImmutableArray<MenuItemConfig>>(StringComparer.Ordinal);
        foreach ((YamlScalar name, YamlNode value) in (node as YamlMapping)?.Entries ?? [])
        {
            if (value is YamlSequence sequence)
            {
                ImmutableArray<MenuItemConfig> items =
                [
                    .. sequence.Items.OfType<YamlMapping>().Select(ToItem).OrderBy(i => i.Weight),
                ];
                Check(items);
                menus[name.Value] = items;
            }
        }

        return menus.ToImmutable();
    }

    private static MenuItemConfig ToItem(YamlMapping mapping)
    {
        CheckedMapping values = new(mapping);
        return new MenuItemConfig(values.Text(MenuSchema.Name, string.Empty))
        {
            Url = values.Text(MenuSchema.Url),
            Page = values.Text(MenuSchema.Page),
            Weight = values.Number(MenuSchema.Weight, 0),
            Identifier = values.Text(MenuSchema.Identifier),
            Parent = values.Text(MenuSchema.Parent),
            Source = mapping,
        };
    }

    /// <summary>
    /// An entry leads somewhere, unless it only holds others. Its parent is not looked for here: a page's front matter may
    /// add it.
    /// </summary>
    private void Check(ImmutableArray<MenuItemConfig> items)
    {
        foreach (MenuItemConfig item in items)
        {
            if (item is { Url: not null, Page: not null })
            {
                Report(item, $"the menu entry '{item.Name}' has both a url and a page", "keep one of them");
            }
            else if (
                item is { Url: null, Page: null }
                && !items.Any(other => other.Parent is { } parent && (parent == item.Identifier || parent == item.Name))
            )
            {
                Report(item, $"the menu entry '{item.Name}' leads nowhere", "add url: /path/ or page: about.md");
            }
        }
    }

    private void Report(MenuItemConfig item, string message, string hint)
    {
        if (item.Source is { } node)
        {
            sink.Error(ConfigurationDiagnostics.BadMenuEntry, message, node.Source, node.Start, node.Length, hint);
        }
    }
}
