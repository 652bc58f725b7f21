using System.Collections.Immutable;
using Site.Core.Diagnostics;

namespace Site.Core.Yaml;

using Entry = KeyValuePair<YamlScalar, YamlNode>;

/// <summary>Gathers the entries of a mapping: reports duplicate keys, of which the first is kept, and applies merge keys.</summary>
internal struct MappingBuilder(YamlDiagnosticCodes codes, DiagnosticSink sink)
{
    private const int FewEntries = 12;
    private readonly ImmutableArray<Entry>.Builder _entries = ImmutableArray.CreateBuilder<Entry>();
    private Dictionary<string, YamlScalar>? _byKey;
    private List<YamlMapping>? _merged;

    /// <summary>Adds an entry, or reports its key as a duplicate.</summary>
    public void Add(YamlScalar key, YamlNode value)
    {
        if (Find(key.Value) is { } first)
        {
            int line = first.Source.GetPosition(first.Start).Line;
            string hint = $"'{key.Value}' is already on line {line}; keep one of them";
            sink.Error(codes.DuplicateKey, $"duplicate key '{key.Value}'", key.Source, key.Start, key.Length, hint);
            return;
        }

        _entries.Add(new Entry(key, value));
        _byKey?.Add(key.Value, key);
    }

    /// <summary>Remembers the value of a merge key; <c>false</c> where it is no mapping and no list of mappings.</summary>
    public bool TryMerge(YamlNode value)
    {
        ImmutableArray<YamlNode> nodes = value is YamlSequence sequence ? sequence.Items : [value];
        foreach (YamlNode node in nodes)
        {
            if (node is not YamlMapping mapping)
            {
                return false;
            }

            (_merged ??= []).Add(mapping);
        }

        return true;
    }

    /// <summary>The entries: what was written, then what was merged and not written, earlier merges first.</summary>
    public ImmutableArray<Entry> ToImmutable()
    {
        foreach (YamlMapping mapping in _merged ?? [])
        {
            foreach (Entry entry in mapping.Entries)
            {
                if (Find(entry.Key.Value) is null)
                {
                    _entries.Add(entry);
                    _byKey?.Add(entry.Key.Value, entry.Key);
                }
            }
        }

        return _entries.DrainToImmutable();
    }

    private YamlScalar? Find(string key)
    {
        if (_entries.Count <= FewEntries)
        {
            foreach (Entry entry in _entries)
            {
                if (string.Equals(entry.Key.Value, key, StringComparison.Ordinal))
                {
                    return entry.Key;
                }
            }

            return null;
        }

        _byKey ??= _entries.ToDictionary(e => e.Key.Value, e => e.Key, StringComparer.Ordinal);
        return _byKey.GetValueOrDefault(key);
    }
}
