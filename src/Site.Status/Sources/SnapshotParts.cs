using System.Collections.Immutable;
using Site.Core.Text;
using Site.Status.Diagnostics;
using Site.Status.Snapshots;

namespace Site.Status.Sources;

/// <summary>The parts of a snapshot while an adapter goes through its payloads.</summary>
internal sealed class SnapshotParts
{
    private readonly Dictionary<string, Component> _components = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];

    /// <summary>The page's address, where the payloads say it.</summary>
    public string? PageUrl { get; set; }

    /// <summary>The page's time zone, an IANA name, where the payloads say it.</summary>
    public string? TimeZone { get; set; }

    /// <summary>When the page was last changed.</summary>
    public DateTimeOffset? PageUpdatedAt { get; set; }

    /// <summary>The state of the whole page.</summary>
    public OverallStatus Overall { get; set; } = new(Indicator.Unknown, string.Empty);

    /// <summary>The components so far.</summary>
    public IEnumerable<Component> Components => _order.Select(id => _components[id]);

    /// <summary>Percentages.</summary>
    public List<UptimeFigure> Uptime { get; } = [];

    /// <summary>Days.</summary>
    public List<DayRecord> Days { get; } = [];

    /// <summary>Unplanned events.</summary>
    public List<StatusEvent> Incidents { get; } = [];

    /// <summary>Planned events.</summary>
    public List<StatusEvent> Maintenances { get; } = [];

    /// <summary>Parts that could not be had.</summary>
    public List<string> Missing { get; } = [];

    /// <summary>Remarks for readers.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Since when every incident is here.</summary>
    public DateTimeOffset? IncidentsFrom { get; set; }

    /// <summary>Whether every incident is here.</summary>
    public bool IncidentsComplete { get; set; }

    /// <summary>Adds a component, or says more of one whose state was not known.</summary>
    public void Add(Component component)
    {
        if (!_components.TryGetValue(component.Id, out Component? known))
        {
            _order.Add(component.Id);
            _components.Add(component.Id, component);
        }
        else if (known.Status == ComponentStatus.Unknown && known.SourceStatus is null)
        {
            _components[component.Id] = component with { StartDate = component.StartDate ?? known.StartDate };
        }
        else if (known.StartDate is null && component.StartDate is not null)
        {
            _components[component.Id] = known with { StartDate = component.StartDate };
        }
    }

    /// <summary>The component of an id, if it is known.</summary>
    public Component? Find(string id) => _components.GetValueOrDefault(id);

    /// <summary>The id of the component with a name, if exactly that name is known.</summary>
    public string? IdOf(string name) =>
        _order.FirstOrDefault(id => string.Equals(_components[id].Name, name, StringComparison.Ordinal));

    /// <summary>The snapshot. A component that the site wants and the source does not have is reported.</summary>
    public StatusSnapshot Build(ServiceSettings service, IEnumerable<Payload> payloads, ReadContext context)
    {
        SayUnknown(service, context);
        return new StatusSnapshot(
            new ServiceIdentity(
                service.Id,
                service.Name,
                service.Url?.AbsoluteUri ?? PageUrl ?? string.Empty,
                TimeZone ?? service.TimeZone ?? "UTC"
            ),
            context.CapturedAt,
            new SnapshotSource(
                service.Kind,
                [
                    .. payloads.Select(payload => new SourceRequest(
                        payload.Path,
                        payload.FetchedAt,
                        payload.HttpStatus,
                        payload.Sha256,
                        payload.ETag
                    )),
                ],
                PageUpdatedAt
            ),
            Overall,
            [.. Components],
            [.. Uptime.DistinctBy(figure => (figure.ComponentId, figure.WindowStart, figure.WindowEnd, figure.Method))],
            [
                .. Days.DistinctBy(day => (day.ComponentId, day.Date))
                    .OrderBy(day => _order.IndexOf(day.ComponentId))
                    .ThenBy(day => day.ComponentId, StringComparer.Ordinal)
                    .ThenBy(day => day.Date),
            ],
            EventChecks.NewestFirst(Incidents),
            EventChecks.NewestFirst(Maintenances),
            new Coverage(
                IncidentsFrom,
                IncidentsComplete,
                [.. Missing.Distinct(StringComparer.Ordinal)],
                [.. Notes.Distinct(StringComparer.Ordinal)]
            )
        );
    }

    private void SayUnknown(ServiceSettings service, ReadContext context)
    {
        if (_order.Count == 0)
        {
            return;
        }

        foreach (string wanted in service.Components)
        {
            if (Find(wanted) is null && IdOf(wanted) is null)
            {
                string? near = Spelling.Nearest(wanted, Components.Select(component => component.Name));
                context.Sink.Warning(
                    SourceDiagnostics.Settings,
                    $"{service.Id} has no component '{PayloadNotes.Shortened(wanted)}'",
                    location: null,
                    near is null ? null : $"did you mean '{near}'?"
                );
            }
        }
    }
}
