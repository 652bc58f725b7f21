using System.Collections.Immutable;
using Site.Core.Yaml;

namespace SiteGen.Configuration;

using Entry = KeyValuePair<YamlScalar, YamlNode>;

/// <summary>Lays one YAML mapping over another. Every node keeps the place where it was written.</summary>
internal static class YamlOverlay
{
    /// <summary>Mappings are merged key by key; everything else, lists too, replaces what was there.</summary>
    public static YamlMapping Merge(YamlMapping below, YamlMapping above)
    {
        ImmutableArray<Entry>.Builder entries = ImmutableArray.CreateBuilder<Entry>(
            below.Entries.Length + above.Entries.Length
        );
        foreach (Entry entry in below.Entries)
        {
            if (!TryGetEntry(above, entry.Key.Value, out Entry replacement))
            {
                entries.Add(entry);
            }
            else if (entry.Value is YamlMapping lower && replacement.Value is YamlMapping upper)
            {
                entries.Add(new Entry(replacement.Key, Merge(lower, upper)));
            }
            else
            {
                entries.Add(replacement);
            }
        }

        foreach (Entry entry in above.Entries)
        {
            if (!below.TryGet(entry.Key.Value, out _))
            {
                entries.Add(entry);
            }
        }

        return below with
        {
            Entries = entries.ToImmutable(),
        };
    }

    private static bool TryGetEntry(YamlMapping mapping, string key, out Entry found)
    {
        foreach (Entry entry in mapping.Entries)
        {
            if (string.Equals(entry.Key.Value, key, StringComparison.Ordinal))
            {
                found = entry;
                return true;
            }
        }

        found = default;
        return false;
    }
}
