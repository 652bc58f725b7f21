namespace Drafter.Tests.Pinning;

/// <summary>A clock that goes on only when a test, or a server of a test, says so; its timers are the system's. Its zone is UTC.</summary>
internal sealed class StillClock(DateTimeOffset begin) : TimeProvider
{
    private readonly Lock _lock = new();
    private DateTimeOffset _now = begin;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public void Advance(TimeSpan time)
    {
        lock (_lock)
        {
            _now += time;
        }
    }
}
