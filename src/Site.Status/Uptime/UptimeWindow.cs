namespace Site.Status.Uptime;

/// <summary>The time that a figure is about.</summary>
/// <param name="Start">The first instant, in UTC.</param>
/// <param name="End">The instant after the last, in UTC.</param>
public sealed record UptimeWindow(DateTimeOffset Start, DateTimeOffset End)
{
    private static readonly TimeSpan s_day = TimeSpan.FromSeconds(86_400);

    /// <summary>How long it is.</summary>
    public TimeSpan Length => End > Start ? End - Start : TimeSpan.Zero;

    /// <summary>The last days before an end: each has 86,400 seconds, whatever the clocks of a place do.</summary>
    /// <param name="days">How many; at least one.</param>
    /// <param name="end">The end.</param>
    public static UptimeWindow Last(int days, DateTimeOffset end)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        return new UptimeWindow(end - (days * s_day), end);
    }

    /// <summary>The part from an instant on.</summary>
    public UptimeWindow From(DateTimeOffset start) => start <= Start ? this : this with { Start = start };
}
