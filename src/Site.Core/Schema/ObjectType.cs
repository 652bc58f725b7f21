using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Site.Core.Text;

namespace Site.Core.Schema;

/// <summary>A mapping with known keys.</summary>
public sealed record ObjectType : SchemaType
{
    private readonly FrozenDictionary<string, SchemaProperty> _byKey;

    /// <summary>Creates the type.</summary>
    /// <param name="properties">The keys, in the order of the documentation.</param>
    /// <param name="ignoreCase">Whether the case of keys is ignored.</param>
    public ObjectType(IEnumerable<SchemaProperty> properties, bool ignoreCase = false)
    {
        Properties = [.. properties];
        IgnoreCase = ignoreCase;
        _byKey = Properties
            .SelectMany(p => p.Aliases.Prepend(p.Name), (property, key) => KeyValuePair.Create(key, property))
            .ToFrozenDictionary(ignoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
    }

    /// <summary>The keys, in the order of the documentation.</summary>
    public ImmutableArray<SchemaProperty> Properties { get; }

    /// <summary>Whether the case of keys is ignored.</summary>
    public bool IgnoreCase { get; }

    /// <summary>What to do about a key that is not known and near to none that is.</summary>
    public string? UnknownKeyHint { get; init; }

    /// <summary>Finds a key by its name or another accepted spelling.</summary>
    public bool TryFind(string key, [NotNullWhen(true)] out SchemaProperty? property) =>
        _byKey.TryGetValue(key, out property);

    /// <summary>The key that an unknown one was probably meant to be, or <c>null</c>.</summary>
    public string? Nearest(string key) => Spelling.Nearest(key, Properties.Select(p => p.Name));
}
