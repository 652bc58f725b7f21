using System.Globalization;
using Site.Core.Diagnostics;
using Site.Core.Text;
using Site.Status.Diagnostics;
using Site.Status.Snapshots;
using Site.Status.Uptime;

namespace Site.Status.Sources.Manual;

/// <summary>Gathers what a person wrote, from YAML or CSV, and reports what cannot be at its place.</summary>
internal sealed partial class ManualData
{
    private readonly ServiceSettings _service;
    private readonly ReadContext _context;
    private readonly SnapshotParts _parts = new();
    private readonly Dictionary<string, DateOnly> _since = new(StringComparer.Ordinal);
    private readonly HashSet<(string Component, DateOnly Day)> _days = [];
    private readonly List<(ManualEvent Event, bool IsPlanned)> _events = [];
    private PageDays _zone = new(TimeZoneInfo.Utc);
    private TimeZoneInfo _zoneInfo = TimeZoneInfo.Utc;
    private string? _name;

    public ManualData(ServiceSettings service, ReadContext context)
    {
        _service = service;
        _context = context;
        CapturedAt = context.CapturedAt;
        SetTimeZone(service.TimeZone, location: null);
    }

    /// <summary>Whether something was wrong.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>When the data was copied.</summary>
    public DateTimeOffset CapturedAt { get; private set; }

    /// <summary>The parts of the snapshot.</summary>
    public SnapshotParts Parts => _parts;

    public void Error(string code, string message, SourceLocation location, string? hint = null)
    {
        HasErrors = true;
        _context.Sink.Error(code, message, location, hint);
    }

    /// <summary>Says that the checks of the schema found something.</summary>
    public void Fail() => HasErrors = true;

    public void SetName(string? name) => _name = name ?? _name;

    /// <summary>Adds a component, or finds one of that name; its id.</summary>
    public string Component(ManualValue name, ManualValue? id = null, ComponentStatus status = ComponentStatus.Unknown)
    {
        if (_parts.Components.FirstOrDefault(c => c.Name == name.Text || c.Id == name.Text) is { } known)
        {
            // The same name again, as each line of a table has it; it may say the state later.
            if (status != ComponentStatus.Unknown)
            {
                _parts.Add(known with { Status = status });
            }

            return known.Id;
        }

        string key = id?.Text ?? Slug.Ascii(name.Text);
        key = key.Length == 0 ? name.Text : key;
        if (_parts.Find(key) is not null)
        {
            Error(
                ManualDiagnostics.Duplicate,
                $"two components have the id '{key}'",
                (id ?? name).Location,
                "write another `id`"
            );
        }

        _parts.Add(new Component(key, name.Text, status, Position: _parts.Components.Count() + 1));
        return key;
    }

    /// <summary>Adds a percentage.</summary>
    public void Figure(string component, ManualValue percent, ManualValue? window, UptimeMethod method)
    {
        int? days = window is null ? 90 : window.AsDays();
        decimal? number = Percentages.Parse(percent.Text);
        if (number is null)
        {
            Error(
                ManualDiagnostics.BadValue,
                $"'{PayloadNotes.Shortened(percent.Text)}' is no percentage",
                percent.Location,
                "write it from 0 to 100: 98.82%"
            );
        }

        if (days is null)
        {
            Error(
                ManualDiagnostics.BadValue,
                $"'{PayloadNotes.Shortened(window!.Text)}' is no window",
                window.Location,
                "write a number of days: 90d"
            );
        }

        if (number is not null && days is not null)
        {
            _parts.Uptime.Add(
                new UptimeFigure(
                    component,
                    CapturedAt.AddDays(-days.Value),
                    CapturedAt,
                    number.Value,
                    FigureBasis.Reported,
                    method
                )
            );
        }
    }

    /// <summary>Says since which day a component has data.</summary>
    public void Since(string component, ManualValue value)
    {
        if (Day(value) is { } day)
        {
            _since[component] = day;
        }
    }

    /// <summary>Adds a day; lengths that are not written are none, and without any of them there is no data.</summary>
    public void Day(
        string component,
        ManualValue date,
        ManualValue? major,
        ManualValue? partial,
        ManualValue? maintenance
    )
    {
        if (Day(date) is not { } day)
        {
            return;
        }

        if (!_days.Add((component, day)))
        {
            Error(ManualDiagnostics.Duplicate, $"the day {date.Text} stands there twice", date.Location);
            return;
        }

        if (day > _zone.DayOf(CapturedAt))
        {
            Error(ManualDiagnostics.BadValue, $"the day {date.Text} is after the capture", date.Location);
            return;
        }

        bool hasNone = new[] { major, partial }.OfType<ManualValue>().Any(IsNoData);
        if (hasNone)
        {
            _parts.Days.Add(new DayRecord(component, day, null, null));
            return;
        }

        _parts.Days.Add(
            new DayRecord(
                component,
                day,
                Seconds(partial, day) ?? 0,
                Seconds(major, day) ?? 0,
                Seconds(maintenance, day)
            )
        );
    }

    /// <summary>Remembers an event; it is read when all components are known.</summary>
    public void Event(ManualEvent item, bool isPlanned) => _events.Add((item, isPlanned));

    /// <summary>The snapshot; <c>null</c> after an error.</summary>
    public StatusSnapshot? Build(IEnumerable<Payload> payloads)
    {
        ManualEventReader events = new(this);
        foreach ((ManualEvent item, bool isPlanned) in _events)
        {
            if (events.Read(item, isPlanned) is { } read)
            {
                (isPlanned ? _parts.Maintenances : _parts.Incidents).Add(read);
            }
        }

        foreach ((string component, DateOnly since) in _since)
        {
            DateOnly last = _zone.DayOf(CapturedAt);
            for (
                DateOnly day = last.AddDays(-3660) > since ? last.AddDays(-3660) : since;
                day <= last;
                day = day.AddDays(1)
            )
            {
                if (_days.Add((component, day)))
                {
                    _parts.Days.Add(new DayRecord(component, day, 0, 0));
                }
            }
        }

        if (HasErrors)
        {
            return null;
        }

        if (_parts.Overall is { Indicator: Indicator.Unknown, Description.Length: 0 })
        {
            _parts.Overall = ComponentOverall.Of(_parts.Components);
        }

        StatusSnapshot snapshot = _parts.Build(_service, payloads, _context with { CapturedAt = CapturedAt });
        return snapshot with
        {
            Service = snapshot.Service with { Name = _name ?? snapshot.Service.Name },
            Components =
            [
                .. snapshot.Components.Select(c =>
                    _since.TryGetValue(c.Id, out DateOnly since) ? c with { StartDate = since } : c
                ),
            ],
        };
    }

    private static bool IsNoData(ManualValue value) =>
        value.Text.Replace('-', ' ').Equals("no data", StringComparison.OrdinalIgnoreCase);

    private long? Seconds(ManualValue? value, DateOnly day)
    {
        if (value is null)
        {
            return null;
        }

        if (value.AsSeconds() is not { } seconds)
        {
            Error(
                ManualDiagnostics.BadValue,
                $"'{PayloadNotes.Shortened(value.Text)}' is no length of time",
                value.Location,
                "write 45m, 1h 30m or 90s; or: no data"
            );
            return null;
        }

        UptimeWindow whole = _zone.WindowOf(day);
        long longest = (long)(whole.End - whole.Start).TotalSeconds;
        if (seconds > longest)
        {
            Error(
                ManualDiagnostics.BadValue,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{PayloadNotes.Shortened(value.Text)}' is longer than the day, which has {longest / 3600.0:0.#} hours"
                ),
                value.Location
            );
            return null;
        }

        return seconds;
    }
}
