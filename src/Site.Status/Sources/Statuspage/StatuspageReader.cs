using System.Text.Json;
using Site.Status.Snapshots;
using Site.Status.Sources.Json;

namespace Site.Status.Sources.Statuspage;

/// <summary>
/// Reads the answers of version 2 of Statuspage's API. All of them are objects with some of <c>page</c>, <c>status</c>,
/// <c>components</c>, <c>incidents</c>, <c>scheduled_maintenances</c>: what is there is read.
/// </summary>
internal sealed class StatuspageReader(StatuspageWords words, SnapshotParts parts, PayloadNotes notes)
{
    private static readonly string[] Keys =
    [
        "components",
        "status",
        "incidents",
        "scheduled_maintenances",
        "incident",
        "component",
    ];
    private readonly StatuspageEventReader _events = new(words, parts, notes);

    /// <summary>Whether an answer listed components.</summary>
    public bool HasComponents { get; private set; }

    /// <summary>Whether an answer listed incidents.</summary>
    public bool HasIncidents { get; private set; }

    /// <summary>Whether an object is an answer of this API.</summary>
    public static bool Fits(JsonRecord record) =>
        Keys.Any(record.Has)
        && (
            record.Record("page") is not null || Listed(record, "incidents") || Listed(record, "scheduled_maintenances")
        );

    /// <summary>Reads one answer.</summary>
    public void Read(JsonRecord answer)
    {
        ReadPage(answer.Record("page"));
        if (answer["status"] is JsonRecord status)
        {
            parts.Overall = new OverallStatus(
                status.Word("indicator", words.Indicators),
                status.Text("description") ?? string.Empty
            );
        }

        foreach (JsonRecord component in answer.Records("components"))
        {
            if (component.Id("id") is { } id)
            {
                ReadComponent(component, id, words, parts);
            }
            else
            {
                notes.Incomplete(component, "the id");
            }
        }

        foreach (JsonRecord incident in answer.Records("incidents"))
        {
            _events.Read(incident, isMaintenance: false);
        }

        foreach (JsonRecord maintenance in answer.Records("scheduled_maintenances"))
        {
            _events.Read(maintenance, isMaintenance: true);
        }

        HasComponents |= answer.Has("components");
        HasIncidents |= answer.Has("incidents");
    }

    /// <summary>Reads a component with its state of now.</summary>
    public static void ReadComponent(JsonRecord component, string id, StatuspageWords words, SnapshotParts parts)
    {
        ComponentStatus status = component.Word("status", words.Components);
        string? said = component["status"] is { Kind: JsonValueKind.String } word ? word.Raw : null;
        long? position = component.Whole("position", int.MinValue, int.MaxValue);
        parts.Add(
            new Component(
                id,
                component.Text("name") ?? id,
                status,
                component.Id("group_id"),
                said is null || said == StatusWords.Components.WordOf(status) ? null : said,
                component.Day("start_date"),
                (int?)position
            )
        );
    }

    private void ReadPage(JsonRecord? page)
    {
        if (page is null)
        {
            return;
        }

        parts.PageUrl ??= page.Text("url");
        parts.TimeZone ??= PageTimeZone.Read(page, "time_zone", notes);
        if (page.Time("updated_at") is { } updated && (parts.PageUpdatedAt is null || updated > parts.PageUpdatedAt))
        {
            parts.PageUpdatedAt = updated;
        }
    }

    private static bool Listed(JsonRecord record, string key) =>
        record[key] is { Kind: JsonValueKind.Array } list
        && (
            list.Items.Count == 0
                ? record.Fields.Count() == 1
                : list.Items.OfType<JsonRecord>().Any(StatuspageEventReader.Fits)
        );
}
