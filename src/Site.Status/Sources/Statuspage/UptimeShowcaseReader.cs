using Site.Status.Snapshots;
using Site.Status.Sources.Json;

namespace Site.Status.Sources.Statuspage;

/// <summary>
/// Reads the days and percentages that a page shows under its components: the answer of <c>/uptime_showcase</c>, or the
/// <c>uptimeData</c> in an older page's script.
/// </summary>
internal sealed class UptimeShowcaseReader(SnapshotParts parts, PayloadNotes notes)
{
    /// <summary>What the percentages mean, for readers.</summary>
    public const string Measure =
        "Reported percentages are Statuspage's own: a major outage counts in full, a partial one 30 %, the rest not at all.";

    private const int LongestDay = 25 * 3600;
    private static readonly (string Key, int Days)[] Windows = [("ninety", 90), ("sixty", 60), ("thirty", 30)];

    /// <summary>Reads <c>{"timelines": {…}, "values": […]}</c>; <c>false</c> where there is nothing in it.</summary>
    public bool Read(JsonRecord showcase)
    {
        bool any = showcase.Record("timelines") is { } timelines && ReadTimelines(timelines);
        foreach (JsonRecord value in showcase.Records("values"))
        {
            if (value.Id("component") is not { } id)
            {
                notes.Incomplete(value, "the component's id");
                continue;
            }

            foreach ((string key, int days) in Windows)
            {
                any |= ReadPercent(value, key, id, days);
            }
        }

        return any;
    }

    /// <summary>Reads the days of each component: <c>{"id": {"component": …, "days": […]}}</c>; <c>false</c> where there are none.</summary>
    public bool ReadTimelines(JsonRecord timelines)
    {
        bool any = false;
        foreach ((string key, JsonValue value) in timelines.Fields)
        {
            if (value is not JsonRecord timeline)
            {
                notes.OddValue(value, "an object");
                continue;
            }

            JsonRecord? component = timeline.Record("component");
            DateOnly? start = component?.Day("startDate") ?? component?.Day("start_date");
            parts.Add(
                new Component(
                    key,
                    component?.Text("name") ?? parts.Find(key)?.Name ?? key,
                    ComponentStatus.Unknown,
                    StartDate: start
                )
            );
            foreach (JsonRecord day in timeline.Records("days"))
            {
                any |= ReadDay(day, key, start ?? parts.Find(key)?.StartDate);
            }
        }

        return any;
    }

    private bool ReadDay(JsonRecord day, string id, DateOnly? start)
    {
        if (day.Day("date") is not { } date)
        {
            notes.Incomplete(day, "the date");
            return false;
        }

        // A day without `outages`, or before the component was there, is a day without data and not one without outages.
        JsonRecord? outages = date < start ? null : day.Record("outages");
        parts.Days.Add(
            new DayRecord(
                id,
                date,
                outages is null ? null : Seconds(outages, "p"),
                outages is null ? null : Seconds(outages, "m"),
                IncidentIds: [.. day.Records("related_events").Select(e => e.Id("code") ?? e.Id("id")).OfType<string>()]
            )
        );
        return true;
    }

    private static long? Seconds(JsonRecord outages, string key) =>
        outages[key] is null ? 0 : outages.Whole(key, 0, LongestDay);

    private bool ReadPercent(JsonRecord value, string key, string id, int days)
    {
        if (value.Number(key) is not { } percent)
        {
            return false;
        }

        if (percent is < 0 or > 100)
        {
            notes.OddValue(value[key]!, "a percentage from 0 to 100");
            return false;
        }

        parts.Uptime.Add(
            new UptimeFigure(
                id,
                notes.CapturedAt.AddDays(-days),
                notes.CapturedAt,
                decimal.Round(percent, 4, MidpointRounding.ToZero),
                FigureBasis.Reported,
                UptimeMethod.StatuspageWeighted
            )
        );
        return true;
    }
}
