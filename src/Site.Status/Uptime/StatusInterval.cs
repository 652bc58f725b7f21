using Site.Status.Snapshots;

namespace Site.Status.Uptime;

/// <summary>A time during which a component was in a state.</summary>
/// <param name="Start">The first instant.</param>
/// <param name="End">The instant after the last. An interval that ends before it starts, as clocks that differ make them, is empty.</param>
/// <param name="Status">The state; <see cref="ComponentStatus.Unknown"/> is no data.</param>
public readonly record struct StatusInterval(DateTimeOffset Start, DateTimeOffset End, ComponentStatus Status)
{
    /// <summary>Whether it has no instant.</summary>
    public bool IsEmpty => End <= Start;

    /// <summary>How long it is; never negative.</summary>
    public TimeSpan Length => IsEmpty ? TimeSpan.Zero : End - Start;

    /// <summary>The part within a window; empty where there is none.</summary>
    public StatusInterval Clip(UptimeWindow window) =>
        this with
        {
            Start = Start > window.Start ? Start : window.Start,
            End = End < window.End ? End : window.End,
        };
}
