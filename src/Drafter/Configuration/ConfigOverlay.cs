using System.Collections.Immutable;
using Site.Core.Yaml;

namespace Drafter.Configuration;

/// <summary>Lays one mapping over another: mappings are joined key by key, anything else is replaced. Places stay those of the files.</summary>
internal static class ConfigOverlay
{
    /// <summary>The two as one.</summary>
    public static YamlMapping? Merge(YamlMapping? below, YamlMapping? above)
    {
        if (below is null || above is null)
        {
            return above ?? below;
        }

        ImmutableArray<KeyValuePair<YamlScalar, YamlNode>>.Builder entries = below.Entries.ToBuilder();
        foreach (KeyValuePair<YamlScalar, YamlNode> entry in above.Entries)
        {
            int index = entries.FindIndex(e => e.Key.Value == entry.Key.Value);
            if (index < 0)
            {
                entries.Add(entry);
            }
            else if (entries[index].Value is YamlMapping lower && entry.Value is YamlMapping upper)
            {
                entries[index] = KeyValuePair.Create(entry.Key, (YamlNode)Merge(lower, upper)!);
            }
            else
            {
                entries[index] = entry;
            }
        }

        return above with
        {
            Entries = entries.ToImmutable(),
        };
    }

    private static int FindIndex(
        this ImmutableArray<KeyValuePair<YamlScalar, YamlNode>>.Builder entries,
        Predicate<KeyValuePair<YamlScalar, YamlNode>> match
    )
    {
        for (int i = 0; i < entries.Count; i++)
        {
            if (match(entries[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
