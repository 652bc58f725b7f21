using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Site.Status.Diagnostics;
using Site.Status.Snapshots;
using Site.Status.Sources.Json;

namespace Site.Status.Sources.CState;

/// <summary>Gathers what cState says of each system.</summary>
internal sealed partial class CStateReader(ServiceSettings service, ReadContext context)
{
    private static readonly SourceWords<ComponentStatus> States = new(
        "state",
        [
            ("ok", ComponentStatus.Operational),
            ("notice", ComponentStatus.DegradedPerformance),
            ("disrupted", ComponentStatus.PartialOutage),
            ("down", ComponentStatus.MajorOutage),
        ]
    );

    private static readonly SourceWords<Indicator> Severities = new(
        "severity",
        [
            ("ok", Indicator.None),
            ("notice", Indicator.Minor),
            ("disrupted", Indicator.Major),
            ("down", Indicator.Critical),
        ]
    );

    private readonly PayloadNotes _notes = new(context);
    private readonly WantedComponents _wanted = new(service);
    private readonly SnapshotParts _parts = new();

    /// <summary>Reads an answer; <c>false</c> after an error.</summary>
    public bool Read(Payload payload)
    {
        if (JsonPayload.ReadRecord(payload, _notes, "cState's index") is not { } index)
        {
            return false;
        }

        if (!index.Has("systems"))
        {
            context.Sink.Error(
                SourceDiagnostics.WrongShape,
                "cState's index has `systems`, this has none",
                index.Location,
                "the file is `index.json` at the top of the status page"
            );
            return false;
        }

        string word = index.Text("summaryStatus") ?? string.Empty;
        _parts.Overall = new OverallStatus(index.Word("summaryStatus", Severities), word);
        _parts.PageUrl = index.Text("baseURL");
        _parts.PageUpdatedAt = index.Text("buildTimezone") is "UTC" or "GMT"
            ? SourceTime.Parse($"{index.Text("buildDate")} {index.Text("buildTime")}")
            : null;
        foreach (JsonRecord system in index.Records("systems"))
        {
            ReadSystem(system);
        }

        ReadIssues(index.Records("pinnedIssues"));
        return true;
    }

    /// <summary>The parts of the snapshot.</summary>
    public SnapshotParts Finish()
    {
        _wanted.ReportMissing(_notes);
        _parts.Missing.AddRange(["uptime", "days"]);
        _parts.Notes.Add("cState publishes no uptime, and of issues only those that are open");
        return _parts;
    }

    private void ReadSystem(JsonRecord system)
    {
        if (system.Text("name") is not { Length: > 0 } name)
        {
            _notes.Incomplete(system, "`name`");
            return;
        }

        if (_wanted.Includes(name, name))
        {
            // cState's systems have no ids: their names are what issues refer to.
            _parts.Add(
                new Component(
                    name,
                    name,
                    system.Word("status", States),
                    SourceStatus: system.Text("status"),
                    Position: _parts.Components.Count() + 1
                )
            );
        }

        ReadIssues(system.Records("unresolvedIssues"));
    }

    private void ReadIssues(IEnumerable<JsonRecord> issues)
    {
        foreach (JsonRecord issue in issues)
        {
            if (ReadIssue(issue) is { } item && !_parts.Incidents.Exists(i => i.Id == item.Id))
            {
                _parts.Incidents.Add(item);
            }
        }
    }

    private StatusEvent? ReadIssue(JsonRecord issue)
    {
        if (
            (issue.Id("filename") ?? issue.Id("permalink")) is not { } id
            || Time(issue, "createdAt") is not { } created
        )
        {
            _notes.Incomplete(issue, "`filename` or `createdAt`");
            return null;
        }

        ImmutableArray<string> affected =
        [
            .. issue.List("affected").Select(v => v.Raw).OfType<string>().Distinct(StringComparer.Ordinal),
        ];
        StatusEvent item = new(
            id.EndsWith(".md", StringComparison.Ordinal) ? id[..^3] : id,
            issue.Text("title") ?? string.Empty,
            issue.Flag("resolved") == true ? EventStatus.Resolved : EventStatus.Unknown,
            issue.Flag("informational") == true ? Indicator.None : issue.Word("severity", Severities),
            issue.Text("permalink"),
            created,
            created,
            issue.Flag("resolved") == true ? (Time(issue, "resolvedAt") ?? Time(issue, "lastMod") ?? created) : null,
            affected,
            [],
            []
        );
        return EventChecks.Check(item, _notes, issue.Location);
    }

    /// <summary>A time as Hugo prints it: <c>2026-06-12 14:30:00 +0200 CEST</c>. It prints <c>&lt;no value&gt;</c> for none.</summary>
    private DateTimeOffset? Time(JsonRecord issue, string key)
    {
        if (issue.Text(key) is not { Length: > 0 } text || text == "<no value>")
        {
            return null;
        }

        DateTimeOffset? time = SourceTime.Parse(ZoneName().Replace(text, "$1"));
        if (time is null)
        {
            _notes.OddValue(issue[key]!, "a time");
        }

        return time;
    }

    [GeneratedRegex("([+-][0-9]{4}) [A-Z+-][A-Za-z0-9+-]{1,5}$", RegexOptions.CultureInvariant)]
    private static partial Regex ZoneName();
}
