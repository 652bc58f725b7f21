using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Site.Core.Diagnostics;
using Site.Status.Snapshots.Json;
using Site.Status.Snapshots.Schema;
using Site.Status.Sources;

namespace Site.Status.Snapshots;

/// <summary>Reads the JSON of a snapshot. What is wrong is reported with its line, its column and the path of the key.</summary>
public static class SnapshotJsonReader
{
    /// <summary>Reads a snapshot.</summary>
    /// <param name="path">What diagnostics call the file.</param>
    /// <param name="utf8">The file's bytes.</param>
    /// <param name="sink">Where faults are reported.</param>
    /// <param name="strict">Whether a state that the schema does not know is an error, and not only <c>Unknown</c> with a warning.</param>
    /// <param name="hasMessages">
    /// Whether the messages of events are read. They are most of a snapshot, and only needed where an event says not otherwise
    /// when it ended; then they are read all the same.
    /// </param>
    /// <returns>The snapshot, or <c>null</c> after an error was reported.</returns>
    public static StatusSnapshot? Read(
        string path,
        ReadOnlyMemory<byte> utf8,
        DiagnosticSink sink,
        bool strict = false,
        bool hasMessages = true
    )
    {
        if (utf8.Span.StartsWith(Encoding.UTF8.Preamble))
        {
            utf8 = utf8[Encoding.UTF8.Preamble.Length..];
        }

        SnapshotFaults faults = new(path, utf8, sink);
        if (!Utf8.IsValid(utf8.Span))
        {
            faults.NotJson(0, "the file is not UTF-8");
            return null;
        }

        try
        {
            if (!SnapshotVersion.IsReadable(utf8.Span, faults))
            {
                return null;
            }

            JsonCursor json = new(utf8.Span, faults, strict, hasMessages);
            StatusSnapshot? snapshot = ReadSnapshot(ref json);
            json.End();
            return faults.HasErrors ? null : snapshot;
        }
        catch (JsonException e)
        {
            faults.NotJson(e);
            return null;
        }
    }

    private static StatusSnapshot? ReadSnapshot(ref JsonCursor json)
    {
        if (!json.TryBegin(SnapshotShapes.Snapshot, out ObjectFrame frame))
        {
            return null;
        }

        ServiceIdentity? service = null;
        DateTimeOffset capturedAt = default;
        SnapshotSource? source = null;
        OverallStatus? status = null;
        Coverage? coverage = null;
        ImmutableArray<Component> components = [];
        ImmutableArray<UptimeFigure> uptime = [];
        ImmutableArray<DayRecord> days = [];
        ImmutableArray<StatusEvent> incidents = [];
        ImmutableArray<StatusEvent> maintenances = [];
        while (json.NextKey(ref frame) is { } key)
        {
            switch (key)
            {
                case "schema_version":
                    json.Skip();
                    break;
                case "service":
                    service = ReadService(ref json);
                    break;
                case "captured_at":
                    capturedAt = json.Time();
                    break;
                case "source":
                    source = ReadSource(ref json);
                    break;
                case "status":
                    status = ReadOverall(ref json);
                    break;
                case "components":
                    components = json.List(ComponentReader.ReadComponent);
                    break;
                case "uptime":
                    uptime = json.List(ComponentReader.ReadUptime);
                    break;
                case "days":
                    days = json.List(ComponentReader.ReadDay);
                    break;
                case "incidents":
                    incidents = json.List(EventReader.ReadEvent);
                    break;
                case "scheduled_maintenances":
                    maintenances = json.List(EventReader.ReadEvent);
                    break;
                case "coverage":
                    coverage = ReadCoverage(ref json);
                    break;
            }
        }

        return service is null || source is null || status is null || coverage is null
            ? null
            : new StatusSnapshot(
                service,
                capturedAt,
                source,
                status,
                components,
                uptime,
                days,
                incidents,
                maintenances,
                coverage
            );
    }

    private static ServiceIdentity? ReadService(ref JsonCursor json)
    {
        if (!json.TryBegin(SnapshotShapes.Service, out ObjectFrame frame))
        {
            return null;
        }

        string id = string.Empty;
        string name = string.Empty;
        string url = string.Empty;
        string timeZone = string.Empty;
        while (json.NextKey(ref frame) is { } key)
        {
            _ = key switch
            {
                "id" => id = json.Text(),
                "name" => name = json.Text(),
                "url" => url = json.Text(),
                _ => timeZone = json.TimeZone(),
            };
        }

        return new ServiceIdentity(id, name, url, timeZone);
    }

    private static SnapshotSource? ReadSource(ref JsonCursor json)
    {
        if (!json.TryBegin(SnapshotShapes.Source, out ObjectFrame frame))
        {
            return null;
        }

        SourceKind kind = default;
        DateTimeOffset? pageUpdatedAt = null;
        ImmutableArray<SourceRequest> requests = [];
        while (json.NextKey(ref frame) is { } key)
        {
            switch (key)
            {
                case "kind":
                    kind = json.Choice(StatusWords.Kinds);
                    break;
                case "page_updated_at":
                    pageUpdatedAt = json.TimeOrNull();
                    break;
                case "requests":
                    requests = json.List(ReadRequest);
                    break;
            }
        }

        return new SnapshotSource(kind, requests, pageUpdatedAt);
    }

    private static SourceRequest? ReadRequest(ref JsonCursor json)
    {
        if (!json.TryBegin(SnapshotShapes.Request, out ObjectFrame frame))
        {
            return null;
        }

        string url = string.Empty;
        DateTimeOffset fetchedAt = default;
        int httpStatus = 0;
        string sha256 = string.Empty;
        string? etag = null;
        while (json.NextKey(ref frame) is { } key)
        {
            switch (key)
            {
                case "url":
                    url = json.Text();
                    break;
                case "fetched_at":
                    fetchedAt = json.Time();
                    break;
                case "http_status":
                    httpStatus = (int)json.Integer(0, int.MaxValue);
                    break;
                case "sha256":
                    sha256 = json.Text();
                    break;
                case "etag":
                    etag = json.TextOrNull();
                    break;
            }
        }

        return new SourceRequest(url, fetchedAt, httpStatus, sha256, etag);
    }

    private static OverallStatus? ReadOverall(ref JsonCursor json)
    {
        if (!json.TryBegin(SnapshotShapes.Overall, out ObjectFrame frame))
        {
            return null;
        }

        Indicator indicator = default;
        string description = string.Empty;
        while (json.NextKey(ref frame) is { } key)
        {
            if (key == "indicator")
            {
                indicator = json.State(StatusWords.Indicators);
            }
            else
            {
                description = json.Text();
            }
        }

        return new OverallStatus(indicator, description);
    }

    private static Coverage? ReadCoverage(ref JsonCursor json)
    {
        if (!json.TryBegin(SnapshotShapes.Coverage, out ObjectFrame frame))
        {
            return null;
        }

        DateTimeOffset? from = null;
        bool complete = false;
        ImmutableArray<string> missing = [];
        ImmutableArray<string> notes = [];
        while (json.NextKey(ref frame) is { } key)
        {
            switch (key)
            {
                case "incidents_from":
                    from = json.TimeOrNull();
                    break;
                case "incidents_complete":
                    complete = json.Boolean();
                    break;
                case "missing":
                    missing = json.Texts();
                    break;
                case "notes":
                    notes = json.Texts();
                    break;
            }
        }

        return new Coverage(from, complete, missing, notes);
    }
}
