using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Drafter.Models.Availability;

/// <summary>A line of the ledger.</summary>
/// <param name="At">When it was asked.</param>
/// <param name="Server">The server's name.</param>
/// <param name="Model">The model; <c>null</c> for a probe of the server.</param>
/// <param name="Outcome">What became of it, in the ledger's word.</param>
/// <param name="Fault">The class of the fault, where there was one.</param>
/// <param name="IsCloud">Whether the server was a cloud then; <c>null</c> where the line does not tell.</param>
/// <param name="FirstToken">Until the first token.</param>
/// <param name="TokensPerSecond">The pace.</param>
internal sealed record LedgerEntry(
    DateTimeOffset At,
    string Server,
    string? Model,
    string Outcome,
    string? Fault,
    bool? IsCloud,
    TimeSpan? FirstToken,
    double? TokensPerSecond
)
{
    /// <summary>Whether it was answered.</summary>
    public bool IsAnswered => Outcome == "ok";

    /// <summary>Whether it says anything of the server: what the user or the request did wrong does not.</summary>
    public bool IsCounted => Outcome is "ok" or "refused" or "timeout" or "error" or "overloaded" or "rate_limited";

    /// <summary>Reads a ledger in the order of its times. Lines that cannot be read are passed over: a crash may have torn one.</summary>
    /// <returns>The entries; none where there is no ledger.</returns>
    /// <exception cref="IOException">It is there and cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public static ImmutableArray<LedgerEntry> ReadAll(string path) =>
        File.Exists(path) ? [.. File.ReadLines(path).Select(Read).OfType<LedgerEntry>().OrderBy(e => e.At)] : [];

    private static LedgerEntry? Read(string line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement root = document.RootElement;
            return
                root.ValueKind == JsonValueKind.Object
                && Text(root, "provider") is { Length: > 0 } server
                && Text(root, "outcome") is { } outcome
                && DateTimeOffset.TryParse(
                    Text(root, "at"),
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal,
                    out DateTimeOffset at
                )
                ? new LedgerEntry(
                    at,
                    server,
                    Text(root, "model"),
                    outcome,
                    Text(root, "fault"),
                    Text(root, "location") is { } location ? location == "cloud" : null,
                    Number(root, "first_token_ms") is { } first ? TimeSpan.FromMilliseconds(first) : null,
                    Number(root, "tokens_per_second")
                )
                : null;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // The second is half of a surrogate pair, written as an escape.
            return null;
        }
    }

    private static string? Text(JsonElement record, string key) =>
        record.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static double? Number(JsonElement record, string key) =>
        record.TryGetProperty(key, out JsonElement value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetDouble(out double number)
        && double.IsFinite(number)
            ? number
            : null;
}
