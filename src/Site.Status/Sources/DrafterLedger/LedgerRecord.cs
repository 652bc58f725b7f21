using System.Text.Json;

namespace Site.Status.Sources.DrafterLedger;

/// <summary>What a call says of its provider.</summary>
internal enum LedgerOutcome
{
    /// <summary>Nothing: it is not counted.</summary>
    NotCounted,

    /// <summary>It was answered.</summary>
    Answered,

    /// <summary>The provider failed.</summary>
    Failed,
}

/// <summary>One line of the ledger.</summary>
/// <param name="At">When the call was made.</param>
/// <param name="Provider">Whom it asked.</param>
/// <param name="Outcome">What became of it, as it is counted.</param>
/// <param name="Word">What became of it, in the ledger's word.</param>
internal sealed record LedgerRecord(DateTimeOffset At, string Provider, LedgerOutcome Outcome, string Word)
{
    /// <summary>What a word means; <c>null</c> where it is not known.</summary>
    public static LedgerOutcome? OutcomeOf(string word) =>
        word switch
        {
            "ok" => LedgerOutcome.Answered,
            "refused" or "timeout" or "error" or "overloaded" or "rate_limited" => LedgerOutcome.Failed,
            "cancelled" or "rejected" or "skipped" => LedgerOutcome.NotCounted,
            _ => null,
        };

    /// <summary>Reads a line.</summary>
    /// <returns>The record; or what is missing or wrong in it, or nothing of both where it is no JSON object.</returns>
    public static (LedgerRecord? Record, string? Fault) Read(string line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                return (null, null);
            }

            if (Text(root, "at") is not { } time || SourceTime.Parse(time) is not { } at)
            {
                return (null, "`at` is no time");
            }

            if (Text(root, "provider") is not { Length: > 0 and <= 200 } provider)
            {
                return (null, "`provider` is missing");
            }

            return Text(root, "outcome") is { } word
                ? (new LedgerRecord(at, provider, OutcomeOf(word) ?? LedgerOutcome.NotCounted, word), null)
                : (null, "`outcome` is missing");
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // The second is half of a surrogate pair, written as an escape.
            return (null, null);
        }
    }

    private static string? Text(JsonElement record, string key) =>
        record.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
