using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Site.Status.Snapshots;
using Site.Status.Uptime;

namespace SiteGen.Commands;

/// <summary>What the status commands print for programs. Keys are only ever added.</summary>
internal static class StatusJson
{
    private static readonly JsonWriterOptions s_options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The list of services.</summary>
    public static string List(ImmutableArray<StatusListCommand.Row> rows) =>
        Write(json =>
        {
            json.WriteStartArray();
            foreach (StatusListCommand.Row row in rows)
            {
                json.WriteStartObject();
                json.WriteString("id", row.Id);
                json.WriteString("name", row.Settings?.Name ?? row.Snapshot?.Service.Name);
                json.WriteString("kind", row.KindWord);
                json.WriteString("url", row.Settings?.Url?.AbsoluteUri);
                json.WriteNumber("snapshots", row.Count);
                json.WriteString("newest", row.Newest?.ShownPath);
                json.WriteString(
                    "captured_at",
                    row.Newest is { } newest ? SnapshotTime.Write(newest.CapturedAt) : null
                );
                WriteState(json, row.Snapshot?.Status);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });

    /// <summary>One snapshot, with what is computed from it.</summary>
    public static string Show(StatusShowView view) =>
        Write(json =>
        {
            StatusSnapshot snapshot = view.Snapshot;
            json.WriteStartObject();
            json.WriteString("id", snapshot.Service.Id);
            json.WriteString("name", snapshot.Service.Name);
            json.WriteString("url", snapshot.Service.Url);
            json.WriteString("kind", StatusWords.Kinds.WordOf(snapshot.Source.Kind));
            json.WriteString("snapshot", view.File.ShownPath);
            json.WriteString("captured_at", SnapshotTime.Write(snapshot.CapturedAt));
            WriteState(json, snapshot.Status);
            json.WriteNumber("window_days", view.Window);
            json.WriteStartArray("components");
            foreach (StatusShowView.Row row in view.Rows)
            {
                WriteComponent(json, row);
            }

            json.WriteEndArray();
            WriteIncidents(json, view.Incidents);
            json.WriteEndObject();
        });

    private static void WriteState(Utf8JsonWriter json, OverallStatus? status)
    {
        json.WriteString("indicator", status is null ? null : StatusWords.Indicators.WordOf(status.Indicator));
        json.WriteString("description", status?.Description);
    }

    private static void WriteComponent(Utf8JsonWriter json, StatusShowView.Row row)
    {
        json.WriteStartObject();
        json.WriteString("id", row.Component.Id);
        json.WriteString("name", row.Component.Name);
        json.WriteString("status", StatusWords.Components.WordOf(row.Component.Status));
        json.WriteStartObject("uptime");
        json.WriteString("percent", row.Uptime.Percent?.ToString(CultureInfo.InvariantCulture));
        json.WriteString("method", StatusWords.Methods.WordOf(row.Uptime.Method));
        json.WriteString("measure", row.Uptime.Label);
        json.WriteString("from", SnapshotTime.Write(row.Uptime.Window.Start));
        json.WriteString("to", SnapshotTime.Write(row.Uptime.Window.End));
        json.WriteEndObject();
        json.WriteStartArray("days");
        foreach (StripDay day in row.Days)
        {
            json.WriteStartObject();
            json.WriteString("date", StatusTimes.Day(day.Date));
            json.WriteString("status", StatusWords.Components.WordOf(day.Status));
            json.WriteNumber("major_outage_seconds", day.MajorSeconds);
            json.WriteNumber("partial_outage_seconds", day.PartialSeconds);
            json.WriteNumber("maintenance_seconds", day.MaintenanceSeconds);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteIncidents(Utf8JsonWriter json, IncidentDays incidents)
    {
        json.WriteStartObject("incidents");
        json.WriteString("from", StatusTimes.Day(incidents.First));
        json.WriteString("to", StatusTimes.Day(incidents.Last));
        json.WriteNumber("count", incidents.Count);
        json.WriteBoolean("complete", incidents.IsComplete);
        json.WriteStartArray("items");
        foreach (StatusEvent item in incidents.Days.SelectMany(d => d.Incidents))
        {
            json.WriteStartObject();
            json.WriteString("id", item.Id);
            json.WriteString("name", item.Name);
            json.WriteString("status", StatusWords.Events.WordOf(item.Status));
            json.WriteString("impact", StatusWords.Indicators.WordOf(item.Impact));
            json.WriteString("url", item.Url);
            json.WriteString("started_at", SnapshotTime.Write(item.StartedAt));
            json.WriteString("resolved_at", item.ResolvedAt is { } end ? SnapshotTime.Write(end) : null);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Write(Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, s_options))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }
}
