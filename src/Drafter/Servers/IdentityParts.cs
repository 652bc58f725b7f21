using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Drafter.Models;

namespace Drafter.Servers;

/// <summary>Makes the parts of a model's identity of what a server tells.</summary>
internal static class IdentityParts
{
    /// <summary>The parts that the server tells, in the order given.</summary>
    public static ImmutableArray<IdentityPart> Of(params ReadOnlySpan<(string Name, string? Value)> told)
    {
        ImmutableArray<IdentityPart>.Builder parts = ImmutableArray.CreateBuilder<IdentityPart>(told.Length);
        foreach ((string name, string? value) in told)
        {
            if (!string.IsNullOrEmpty(value))
            {
                parts.Add(new IdentityPart(name, value));
            }
        }

        return parts.ToImmutable();
    }

    /// <summary>A hash of all parts, which stands in for a digest; <c>null</c> where there is no part.</summary>
    public static string? Fingerprint(ImmutableArray<IdentityPart> parts) =>
        parts.IsEmpty ? null : Hash(string.Join('\n', parts.Select(p => $"{p.Name}={p.Value}")));

    /// <summary>The SHA-256 of a text in lower-case hexadecimal; <c>null</c> of none.</summary>
    public static string? Hash(string? text) =>
        string.IsNullOrEmpty(text) ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>A number as it is written.</summary>
    public static string? Number(long? number) => number?.ToString(CultureInfo.InvariantCulture);
}
