using System.Collections.Immutable;
using Site.Status.Snapshots.Schema;

namespace Site.Status.Snapshots.Json;

/// <summary>Reads what a snapshot says of components: their states, figures and days.</summary>
internal static class ComponentReader
{
    public static Component? ReadComponent(ref JsonCursor json)
    {
        if (!json.TryBegin(SnapshotShapes.Component, out ObjectFrame frame))
        {
            return null;
        }

        string id = string.Empty;
        string name = string.Empty;
        ComponentStatus status = default;
        string? groupId = null;
        string? sourceStatus = null;
        DateOnly? startDate = null;
        int? position = null;
        while (json.NextKey(ref frame) is { } key)
        {
            switch (key)
            {
                case "id":
                    id = json.Text();
                    break;
                case "name":
                    name = json.Text();
                    break;
                case "group_id":
                    groupId = json.TextOrNull();
                    break;
                case "status":
                    status = json.State(StatusWords.Components);
                    break;
                case "source_status":
                    sourceStatus = json.Text();
                    break;
                case "start_date":
                    startDate = json.DayOrNull();
                    break;
                case "position":
                    position = (int)json.Integer(int.MinValue, int.MaxValue);
                    break;
            }
        }

        json.CheckComponent(frame.Start, id);
        return new Component(id, name, status, groupId, sourceStatus, startDate, position);
    }

    public static UptimeFigure? ReadUptime(ref JsonCursor json)
    {
        if (!json.TryBegin(SnapshotShapes.Uptime, out ObjectFrame frame))
        {
            return null;
        }

        string componentId = string.Empty;
        DateTimeOffset start = default;
        DateTimeOffset end = default;
        decimal percent = 0;
        FigureBasis basis = default;
        UptimeMethod method = default;
        while (json.NextKey(ref frame) is { } key)
        {
            switch (key)
            {
                case "component_id":
                    componentId = json.Text();
                    break;
                case "window_start":
                    start = json.Time();
                    break;
                case "window_end":
                    end = json.Time();
                    break;
                case "percent":
                    percent = json.Percent();
                    break;
                case "basis":
                    basis = json.Choice(StatusWords.Bases);
                    break;
                case "method":
                    method = json.State(StatusWords.Methods);
                    break;
            }
        }

        json.CheckWindow(frame.Start, start, end);
        return new UptimeFigure(componentId, start, end, percent, basis, method);
    }

    public static DayRecord? ReadDay(ref JsonCursor json)
    {
        if (!json.TryBegin(SnapshotShapes.Day, out ObjectFrame frame))
        {
            return null;
        }

        string componentId = string.Empty;
        DateOnly date = default;
        long? partial = null;
        long? major = null;
        long? maintenance = null;
        ImmutableArray<string> incidentIds = [];
        while (json.NextKey(ref frame) is { } key)
        {
            switch (key)
            {
                case "component_id":
                    componentId = json.Text();
                    break;
                case "date":
                    date = json.Day();
                    break;
                case "partial_outage_seconds":
                    partial = json.SecondsOrNull();
                    break;
                case "major_outage_seconds":
                    major = json.SecondsOrNull();
                    break;
                case "maintenance_seconds":
                    maintenance = json.SecondsOrNull();
                    break;
                case "incident_ids":
                    incidentIds = json.Texts();
                    break;
            }
        }

        json.CheckDay(frame.Start, componentId, date);
        return new DayRecord(componentId, date, partial, major, maintenance, incidentIds);
    }
}
