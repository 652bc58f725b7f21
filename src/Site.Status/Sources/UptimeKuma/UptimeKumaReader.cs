using Site.Status.Diagnostics;
using Site.Status.Snapshots;
using Site.Status.Sources.Json;

namespace Site.Status.Sources.UptimeKuma;

/// <summary>Gathers what Uptime Kuma says of each monitor.</summary>
internal sealed class UptimeKumaReader(ServiceSettings service, ReadContext context)
{
    private readonly PayloadNotes _notes = new(context);
    private readonly WantedComponents _wanted = new(service);
    private readonly SnapshotParts _parts = new();
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (ComponentStatus Status, string Word)> _states = new(StringComparer.Ordinal);
    private bool _hasPage;

    /// <summary>Reads an answer; <c>false</c> after an error.</summary>
    public bool Read(Payload payload)
    {
        if (JsonPayload.ReadRecord(payload, _notes, "an answer of Uptime Kuma") is not { } record)
        {
            return false;
        }

        if (record.Has("publicGroupList"))
        {
            ReadPage(record);
        }
        else if (record.Has("heartbeatList"))
        {
            ReadBeats(record.Record("heartbeatList"));
            ReadUptimes(record.Record("uptimeList"));
        }
        else
        {
            context.Sink.Error(
                SourceDiagnostics.WrongShape,
                "this has neither `publicGroupList` nor `heartbeatList`, which Uptime Kuma's answers have",
                record.Location,
                "is the slug right? It is the last part of the page's address"
            );
            return false;
        }

        return true;
    }

    /// <summary>The parts of the snapshot.</summary>
    public SnapshotParts Finish()
    {
        // Beats alone name their monitors by number.
        if (!_hasPage)
        {
            foreach (string id in _states.Keys.Order(StringComparer.Ordinal))
            {
                _names.Add(id, id);
            }
        }

        foreach ((string id, string name) in _names)
        {
            if (_wanted.Includes(id, name))
            {
                (ComponentStatus status, string word) = _states.GetValueOrDefault(
                    id,
                    (ComponentStatus.Unknown, "no beat")
                );
                _parts.Add(
                    new Component(id, name, status, SourceStatus: word, Position: _parts.Components.Count() + 1)
                );
            }
        }

        _wanted.ReportMissing(_notes);
        _parts.Uptime.RemoveAll(figure => _parts.Find(figure.ComponentId) is null);
        _parts.Overall = ComponentOverall.Of(_parts.Components);
        _parts.Missing.Add("days");
        _parts.Notes.Add("Uptime Kuma publishes the uptime of 24 hours, and of incidents only those that it shows now");
        return _parts;
    }

    private void ReadPage(JsonRecord page)
    {
        _hasPage = true;
        foreach (JsonRecord group in page.Records("publicGroupList"))
        {
            foreach (JsonRecord monitor in group.Records("monitorList"))
            {
                if (monitor.Id("id") is { } id)
                {
                    _names.TryAdd(id, monitor.Text("name") ?? id);
                }
                else
                {
                    _notes.Incomplete(monitor, "`id`");
                }
            }
        }

        UptimeKumaEvents events = new(_notes, service.Url);
        IEnumerable<JsonRecord> incidents = page.Record("incident") is { } pinned
            ? page.Records("incidents").Prepend(pinned)
            : page.Records("incidents");
        _parts.Incidents.AddRange(incidents.Select(events.ReadIncident).OfType<StatusEvent>());
        _parts.Maintenances.AddRange(
            page.Records("maintenanceList").Select(events.ReadMaintenance).OfType<StatusEvent>()
        );
    }

    private void ReadBeats(JsonRecord? monitors)
    {
        foreach ((string id, JsonValue beats) in monitors?.Fields ?? [])
        {
            // A beat may be 0: the server has nothing for that stretch of time, which is not "down".
            if (beats.Items.OfType<JsonRecord>().LastOrDefault() is not { } last)
            {
                continue;
            }

            if (last.Time("time") is { } at && (_parts.PageUpdatedAt is null || at > _parts.PageUpdatedAt))
            {
                _parts.PageUpdatedAt = at;
            }

            _states[id] = last.Whole("status", 0, 3) switch
            {
                0 => (ComponentStatus.MajorOutage, "down"),
                1 => (ComponentStatus.Operational, "up"),
                2 => (ComponentStatus.Unknown, "pending"),
                3 => (ComponentStatus.UnderMaintenance, "maintenance"),
                _ => (ComponentStatus.Unknown, "unknown"),
            };
        }
    }

    /// <summary>Reads the uptimes: <c>"12_24": 0.998</c> is monitor 12 in the last 24 hours; newer servers leave out <c>_24</c>.</summary>
    private void ReadUptimes(JsonRecord? uptimes)
    {
        foreach ((string key, JsonValue value) in uptimes?.Fields ?? [])
        {
            int separator = key.IndexOf('_', StringComparison.Ordinal);
            int hours =
                separator < 0 ? 24
                : int.TryParse(key.AsSpan(separator + 1), out int given) ? given
                : 0;
            if (value.Kind == System.Text.Json.JsonValueKind.Null)
            {
                continue;
            }

            if (value.AsNumber() is not { } fraction || Percentages.FromFraction(fraction) is not { } percent)
            {
                _notes.OddValue(value, "a fraction from 0 to 1");
            }
            else if (hours is not (24 or 720))
            {
                _notes.OddValue(value, "a monitor with `_24` or `_720` as key");
            }
            else
            {
                _parts.Uptime.Add(
                    new UptimeFigure(
                        separator < 0 ? key : key[..separator],
                        context.CapturedAt.AddHours(-hours),
                        context.CapturedAt,
                        percent,
                        FigureBasis.Reported,
                        UptimeMethod.ProbeRatio
                    )
                );
            }
        }
    }
}
