using System.Text.Json.Nodes;

namespace Site.Status.Tests.Snapshots;

/// <summary>The full snapshot with one thing wrong, or at least changed: each key taken away, each value replaced by each other kind.</summary>
internal static class SchemaViolations
{
    private static readonly string[] s_values =
    [
        "null",
        "true",
        "-1",
        "0",
        "1.5",
        "3.0",
        "1e40",
        "\"\"",
        "\"odd\"",
        "\"2026-06-03T19:30:00.1Z\"",
        "\"2026-06-03T19:30:00+00:00\"",
        "\"2026-06-03\"",
        "\"100.1\"",
        "\"-1.00\"",
        "\"99.12345\"",
        "\"100.000000\"",
        "\"7\"",
        "[]",
        "[1]",
        "{}",
    ];

    /// <summary>The snapshot with one change.</summary>
    /// <param name="Name">What was changed.</param>
    /// <param name="Json">The text.</param>
    /// <param name="IsStricter">Whether our schema asks more than the shared one: no negative counts, days that look like days.</param>
    internal sealed record Case(string Name, string Json, bool IsStricter);

    public static IEnumerable<Case> All()
    {
        JsonNode root = JsonNode.Parse(SnapshotText.Full)!;
        foreach (object[] place in SnapshotText.Places(root).Where(p => p.Length > 0))
        {
            string name = string.Join('.', place);
            bool isDay = place[^1] is "date" or "start_date";
            bool isCount =
                place[^1] is string key && (key.EndsWith("_seconds", StringComparison.Ordinal) || key == "http_status");
            foreach (string value in s_values)
            {
                yield return new Case(
                    $"{name} = {value}",
                    SnapshotText.With(place, JsonNode.Parse(value)),
                    (isDay && value.StartsWith('"')) || (isCount && value == "-1")
                );
            }

            if (place[^1] is string)
            {
                yield return new Case($"without {name}", SnapshotText.Without(place), IsStricter: false);
                yield return new Case(
                    $"beside {name}",
                    SnapshotText.With([.. place[..^1], "odd_key"], 1),
                    IsStricter: false
                );
            }
        }
    }
}
