using Site.Core.Diagnostics;
using Site.Core.Yaml;
using Site.Status.Diagnostics;
using Site.Status.Snapshots;
using Site.Status.Sources.Json;

namespace Site.Status.Sources.Upptime;

/// <summary>Gathers what Upptime's files say of each site.</summary>
internal sealed class UpptimeReader(ServiceSettings service, PayloadNotes notes, DiagnosticSink sink)
{
    private static readonly SourceWords<ComponentStatus> States = new(
        "state",
        [
            ("up", ComponentStatus.Operational),
            ("down", ComponentStatus.MajorOutage),
            ("degraded", ComponentStatus.DegradedPerformance),
        ]
    );

    private static readonly YamlDiagnosticCodes YamlCodes = new(
        SourceDiagnostics.Broken,
        SourceDiagnostics.DuplicateKey
    );

    private readonly Dictionary<string, UpptimeSite> _sites = new(StringComparer.Ordinal);
    private readonly List<UpptimeSite> _order = [];
    private readonly WantedComponents _wanted = new(service);

    /// <summary>Reads <c>history/summary.json</c>; <c>false</c> after an error.</summary>
    public bool ReadSummary(Payload payload)
    {
        if (JsonPayload.Read(payload, notes) is not { } value)
        {
            return false;
        }

        if (value.Kind != System.Text.Json.JsonValueKind.Array)
        {
            sink.Error(
                SourceDiagnostics.WrongShape,
                $"expected Upptime's summary, a list of sites, not {value.Describe()}",
                value.Location
            );
            return false;
        }

        foreach (JsonRecord record in JsonRecord.RecordsOf(value.Items, notes))
        {
            if (record.Id("slug") is not { } slug)
            {
                notes.Incomplete(record, "`slug`");
                continue;
            }

            string name = record.Text("name") ?? slug;
            if (!_wanted.Includes(slug, name))
            {
                continue;
            }

            UpptimeSite site = Site(slug);
            site.IsInSummary = true;
            site.Name = name;
            site.State = record.Word("status", States);
            site.Word = record.Text("status");
            site.All = Percent(record, "uptime");
            site.Day = Percent(record, "uptimeDay");
            site.Week = Percent(record, "uptimeWeek");
            site.Month = Percent(record, "uptimeMonth");
            site.Year = Percent(record, "uptimeYear");
            ReadDays(record.Record("dailyMinutesDown"), site);
        }

        return true;
    }

    /// <summary>Reads <c>history/NAME.yml</c>: since when the site is watched, and when it was last.</summary>
    public bool ReadHistory(Payload payload)
    {
        if (!YamlReader.TryRead(payload.Text, YamlCodes, sink, out YamlNode? root) || root is not YamlMapping file)
        {
            return payload.Request is { IsOptional: true };
        }

        string slug = Path.GetFileNameWithoutExtension(Uri.UnescapeDataString(payload.Path));
        if (!_wanted.Includes(slug, slug) && !_sites.ContainsKey(slug))
        {
            return true;
        }

        UpptimeSite site = Site(slug);
        site.Since = Time(file, "startTime");
        site.CheckedAt = Time(file, "lastUpdated");
        if (!site.IsInSummary && Text(file, "status") is { } word)
        {
            site.Word = word;
            site.State = States.TryRead(word, out ComponentStatus state) ? state : ComponentStatus.Unknown;
        }

        return true;
    }

    /// <summary>Reads a shield: a figure of one site, which the file's path names.</summary>
    public bool ReadShield(Payload payload)
    {
        if (JsonPayload.ReadRecord(payload, notes, "a shield of Upptime") is not { } record)
        {
            return false;
        }

        string label = record.Text("label") ?? string.Empty;
        if (record.Text("message") is not { } message || Percentages.Parse(message) is not { } percent)
        {
            sink.Error(
                SourceDiagnostics.WrongShape,
                $"this shield of Upptime says '{PayloadNotes.Shortened(label)}', which is no uptime",
                (record["message"] ?? record).Location,
                "import `history/summary.json`, which has all figures"
            );
            return false;
        }

        string? folder = Path.GetFileName(Path.GetDirectoryName(Uri.UnescapeDataString(payload.Path)));
        UpptimeSite site = Site(string.IsNullOrEmpty(folder) ? service.Id : folder);
        switch (label.Trim())
        {
            case "uptime":
                site.All ??= percent;
                break;
            case "uptime 24h":
                site.Day ??= percent;
                break;
            case "uptime 7d":
                site.Week ??= percent;
                break;
            case "uptime 30d":
                site.Month ??= percent;
                break;
            case "uptime 1y":
                site.Year ??= percent;
                break;
            default:
                notes.OddValue(record["label"] ?? record, "`uptime` with 24h, 7d, 30d, 1y or nothing");
                break;
        }

        return true;
    }

    /// <summary>The parts of the snapshot; <c>null</c> after an error.</summary>
    public SnapshotParts? Finish(DateTimeOffset capturedAt)
    {
        _wanted.ReportMissing(notes);
        SnapshotParts parts = new() { TimeZone = "UTC", PageUpdatedAt = _order.Max(site => site.CheckedAt) };
        foreach (UpptimeSite site in _order)
        {
            parts.Add(
                new Component(
                    site.Slug,
                    site.Name,
                    site.State,
                    SourceStatus: site.Word,
                    StartDate: site.FirstDay,
                    Position: parts.Components.Count() + 1
                )
            );
            parts.Uptime.AddRange(site.Figures(capturedAt));
            parts.Days.AddRange(site.DayRecords(DateOnly.FromDateTime(capturedAt.UtcDateTime)));
        }

        parts.Overall = ComponentOverall.Of(parts.Components);
        parts.Missing.Add("incidents");
        parts.Notes.Add("Upptime counts whole minutes a day, in UTC, and whatever it finds down in full");
        if (_order.Exists(site => site.IsInSummary && site.Since is null))
        {
            parts.Notes.Add("where the start of watching is not known, days before the first outage have no data");
        }

        return parts;
    }

    private UpptimeSite Site(string slug)
    {
        if (!_sites.TryGetValue(slug, out UpptimeSite? site))
        {
            site = new UpptimeSite(slug);
            _sites.Add(slug, site);
            _order.Add(site);
        }

        return site;
    }

    private void ReadDays(JsonRecord? days, UpptimeSite site)
    {
        foreach ((string key, JsonValue value) in days?.Fields ?? [])
        {
            if (!DateOnly.TryParseExact(key, "yyyy-MM-dd", out DateOnly day))
            {
                notes.OddValue(value, "a day as key, such as `2026-10-08`,");
            }
            else if (day > DateOnly.FromDateTime(notes.CapturedAt.UtcDateTime.AddDays(1)))
            {
                notes.OddValue(value, "a day that is not in the future as key");
            }
            else if (value.AsNumber() is not { } minutes || minutes < 0)
            {
                notes.OddValue(value, "minutes, 0 or more");
            }
            else
            {
                // Incidents that overlap are summed there: a day has no more than its own minutes.
                site.Days[day] = (long)(Math.Min(minutes, 1440) * 60);
            }
        }
    }

    private decimal? Percent(JsonRecord record, string key)
    {
        if (record.Text(key) is not { } text)
        {
            return null;
        }

        decimal? percent = Percentages.Parse(text);
        if (percent is null)
        {
            notes.OddValue(record[key]!, "a percentage such as `97.82%`");
        }

        return percent;
    }

    private static string? Text(YamlMapping file, string key) =>
        file.TryGet(key, out YamlNode? node) ? (node as YamlScalar)?.Value : null;

    private static DateTimeOffset? Time(YamlMapping file, string key) =>
        Text(file, key) is { } text ? SourceTime.Parse(text) : null;
}
