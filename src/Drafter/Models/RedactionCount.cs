using System.Collections.Immutable;
using System.Globalization;

namespace Drafter.Models;

/// <summary>How many secrets of a kind were left out of what a cloud was sent.</summary>
/// <param name="Kind">The kind: <c>email</c>, <c>api-key</c>.</param>
/// <param name="Count">How many places were replaced.</param>
public sealed record RedactionCount(string Kind, int Count)
{
    /// <summary>Some in words: <c>2 email, 1 api-key</c>; <c>nothing</c> where there are none.</summary>
    public static string Describe(ImmutableArray<RedactionCount> counts) =>
        counts.IsDefaultOrEmpty
            ? "nothing"
            : string.Join(", ", counts.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Count} {c.Kind}")));
}
