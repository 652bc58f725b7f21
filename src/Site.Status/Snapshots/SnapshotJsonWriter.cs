using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Site.Status.Snapshots;

/// <summary>
/// Writes a snapshot as canonical JSON: the same snapshot gives the same bytes. Keys stand in the order of the schema, what is
/// not known and need not be said is left out, and lists whose order means nothing are sorted.
/// </summary>
public static partial class SnapshotJsonWriter
{
    private static readonly JsonWriterOptions s_options = new()
    {
        Indented = true,
        IndentCharacter = ' ',
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The file's bytes: UTF-8 without a byte order mark, ending with a line feed.</summary>
    public static byte[] Write(StatusSnapshot snapshot)
    {
        ArrayBufferWriter<byte> buffer = new(16 * 1024);
        using (Utf8JsonWriter json = new(buffer, s_options))
        {
            WriteSnapshot(json, snapshot);
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteSnapshot(Utf8JsonWriter json, StatusSnapshot snapshot)
    {
        json.WriteStartObject();
        json.WriteNumber("schema_version", StatusSnapshot.SchemaVersion);
        WriteService(json, snapshot.Service);
        WriteTime(json, "captured_at", snapshot.CapturedAt);
        WriteSource(json, snapshot.Source);
        json.WriteStartObject("status");
        json.WriteString("indicator", StatusWords.Indicators.WordOf(snapshot.Status.Indicator));
        json.WriteString("description", snapshot.Status.Description);
        json.WriteEndObject();
        WriteList(json, "components", snapshot.Components, WriteComponent);
        WriteList(json, "uptime", InOrder(snapshot.Uptime), WriteUptime);
        WriteList(json, "days", InOrder(snapshot.Days), WriteDay);
        WriteList(json, "incidents", InOrder(snapshot.Incidents), WriteEvent);
        WriteList(json, "scheduled_maintenances", InOrder(snapshot.ScheduledMaintenances), WriteEvent);
        WriteCoverage(json, snapshot.Coverage);
        json.WriteEndObject();
    }

    private static void WriteService(Utf8JsonWriter json, ServiceIdentity service)
    {
        json.WriteStartObject("service");
        json.WriteString("id", service.Id);
        json.WriteString("name", service.Name);
        json.WriteString("url", service.Url);
        json.WriteString("time_zone", service.TimeZone);
        json.WriteEndObject();
    }

    private static void WriteSource(Utf8JsonWriter json, SnapshotSource source)
    {
        json.WriteStartObject("source");
        json.WriteString("kind", StatusWords.Kinds.WordOf(source.Kind));
        WriteTimeIfKnown(json, "page_updated_at", source.PageUpdatedAt);
        WriteList(json, "requests", source.Requests, WriteRequest);
        json.WriteEndObject();
    }

    private static void WriteRequest(Utf8JsonWriter json, SourceRequest request)
    {
        json.WriteString("url", request.Url);
        WriteTime(json, "fetched_at", request.FetchedAt);
        json.WriteNumber("http_status", request.HttpStatus);
        WriteIfKnown(json, "etag", request.ETag);
        json.WriteString("sha256", request.Sha256);
    }

    private static void WriteComponent(Utf8JsonWriter json, Component component)
    {
        json.WriteString("id", component.Id);
        json.WriteString("name", component.Name);
        WriteIfKnown(json, "group_id", component.GroupId);
        json.WriteString("status", StatusWords.Components.WordOf(component.Status));
        WriteIfKnown(json, "source_status", component.SourceStatus);
        if (component.StartDate is { } start)
        {
            WriteDay(json, "start_date", start);
        }

        if (component.Position is { } position)
        {
            json.WriteNumber("position", position);
        }
    }

    private static void WriteUptime(Utf8JsonWriter json, UptimeFigure figure)
    {
        if (!SnapshotPercent.IsValid(figure.Percent))
        {
            throw new ArgumentException(
                $"{figure.Percent} is no percentage with at most four decimals.",
                nameof(figure)
            );
        }

        json.WriteString("component_id", figure.ComponentId);
        WriteTime(json, "window_start", figure.WindowStart);
        WriteTime(json, "window_end", figure.WindowEnd);
        json.WriteString("percent", SnapshotPercent.Write(figure.Percent));
        json.WriteString("basis", StatusWords.Bases.WordOf(figure.Basis));
        json.WriteString("method", StatusWords.Methods.WordOf(figure.Method));
    }

    private static void WriteDay(Utf8JsonWriter json, DayRecord day)
    {
        json.WriteString("component_id", day.ComponentId);
        WriteDay(json, "date", day.Date);
        WriteNumberOrNull(json, "partial_outage_seconds", day.PartialOutageSeconds);
        WriteNumberOrNull(json, "major_outage_seconds", day.MajorOutageSeconds);
        if (day.MaintenanceSeconds is not null)
        {
            WriteNumberOrNull(json, "maintenance_seconds", day.MaintenanceSeconds);
        }

        if (day.IncidentIds.Length > 0)
        {
            WriteTexts(json, "incident_ids", day.IncidentIds.Order(StringComparer.Ordinal));
        }
    }

    private static void WriteCoverage(Utf8JsonWriter json, Coverage coverage)
    {
        json.WriteStartObject("coverage");
        WriteTimeOrNull(json, "incidents_from", coverage.IncidentsFrom);
        json.WriteBoolean("incidents_complete", coverage.IncidentsComplete);
        WriteTexts(json, "missing", coverage.Missing.Order(StringComparer.Ordinal));
        WriteTexts(json, "notes", coverage.Notes);
        json.WriteEndObject();
    }

    private static IEnumerable<UptimeFigure> InOrder(ImmutableArray<UptimeFigure> figures) =>
        figures
            .OrderBy(f => f.ComponentId, StringComparer.Ordinal)
            .ThenBy(f => f.WindowStart)
            .ThenBy(f => f.WindowEnd)
            .ThenBy(f => f.Method)
            .ThenBy(f => f.Basis)
            .ThenBy(f => f.Percent);

    private static IEnumerable<DayRecord> InOrder(ImmutableArray<DayRecord> days) =>
        days.OrderBy(d => d.ComponentId, StringComparer.Ordinal).ThenBy(d => d.Date);

    private static IEnumerable<StatusEvent> InOrder(ImmutableArray<StatusEvent> events) =>
        events.OrderByDescending(e => e.StartedAt).ThenBy(e => e.Id, StringComparer.Ordinal);
}
