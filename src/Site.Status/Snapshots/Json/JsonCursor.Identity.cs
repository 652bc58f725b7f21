using Site.Status.Diagnostics;

namespace Site.Status.Snapshots.Json;

/// <content>Checks what a JSON Schema cannot say.</content>
internal ref partial struct JsonCursor
{
    /// <summary>Reports a component that stands twice.</summary>
    public readonly void CheckComponent(long start, string id)
    {
        if (!_components.Add(id))
        {
            _faults.Error(
                SnapshotDiagnostics.BadValue,
                start,
                path => $"{path} is a second component with the id '{id}'"
            );
        }
    }

    /// <summary>Reports a day that stands twice for a component: its seconds would count twice.</summary>
    public readonly void CheckDay(long start, string componentId, DateOnly day)
    {
        if (!_days.Add((componentId, day)))
        {
            _faults.Error(
                SnapshotDiagnostics.BadValue,
                start,
                path => $"{path} is a second record of {day:yyyy-MM-dd} for the component '{componentId}'"
            );
        }
    }

    /// <summary>Reports a window that ends before it starts.</summary>
    public readonly void CheckWindow(long at, DateTimeOffset start, DateTimeOffset end)
    {
        if (end < start)
        {
            _faults.Error(SnapshotDiagnostics.BadValue, at, path => $"the window of {path} ends before it starts");
        }
    }

    /// <summary>Reads the name of a time zone that exists.</summary>
    public string TimeZone()
    {
        long start = Start;
        string name = Text();
        if (name.Length > 0 && !TimeZoneInfo.TryFindSystemTimeZoneById(name, out _))
        {
            _faults.Error(
                SnapshotDiagnostics.BadValue,
                start,
                path => $"{path} is '{Cut(name)}'; there is no such time zone",
                "an IANA name such as Etc/UTC or America/New_York"
            );
        }

        return name;
    }
}
