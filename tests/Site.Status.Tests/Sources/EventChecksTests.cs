using Site.Status.Snapshots;
using Site.Status.Sources;

namespace Site.Status.Tests.Sources;

public class EventChecksTests
{
    private readonly Reading _reading = new();

    [Fact]
    public void AnEndBeforeTheBeginningIsMovedThere()
    {
        StatusEvent item = Check(Event(Reading.CapturedAt.AddHours(-2), Reading.CapturedAt.AddHours(-3)));
        item.ResolvedAt.ShouldBe(item.StartedAt);
        _reading
            .Diagnostics.ShouldHaveSingleItem()
            .ShouldBe(
                "SS2009 Warning :: 'An event' ends 2026-11-22T07:00:00Z, before it begins 2026-11-22T08:00:00Z: its end is moved to its beginning"
            );
    }

    [Theory]
    [InlineData(23, false)]
    [InlineData(25, true)]
    public void ADayOfClockSkewIsAllowed(int hoursAhead, bool reported)
    {
        StatusEvent item = Check(Event(Reading.CapturedAt.AddHours(hoursAhead), null));
        item.StartedAt.ShouldBe(Reading.CapturedAt.AddHours(hoursAhead));
        _reading.Diagnostics.Count.ShouldBe(reported ? 1 : 0);
    }

    [Fact]
    public void AnnouncedWorkMayBeginWhenItLikes()
    {
        DateTimeOffset announced = Reading.CapturedAt.AddDays(-1);
        StatusEvent item = Event(announced, null) with
        {
            StartedAt = Reading.CapturedAt.AddDays(30),
            ScheduledFor = Reading.CapturedAt.AddDays(30),
        };
        Check(item).StartedAt.ShouldBe(item.StartedAt);
        _reading.Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public void UpdatesAreOldestFirstAndImpactsHaveALength()
    {
        DateTimeOffset start = Reading.CapturedAt.AddHours(-5);
        StatusEvent item = Check(
            Event(start, Reading.CapturedAt) with
            {
                Updates =
                [
                    new EventUpdate("2", EventStatus.Resolved, start.AddHours(1), "b"),
                    new EventUpdate("1", EventStatus.Investigating, start, "a"),
                ],
                Impacts =
                [
                    new ComponentImpact("c", ComponentStatus.MajorOutage, start.AddHours(1), null),
                    new ComponentImpact("c", ComponentStatus.MajorOutage, start, start.AddHours(-1)),
                    new ComponentImpact("c", ComponentStatus.MajorOutage, start, start),
                    new ComponentImpact("c", ComponentStatus.PartialOutage, start, start.AddHours(1)),
                ],
            }
        );
        item.Updates.Select(u => u.Id).ShouldBe(["1", "2"]);
        item.Impacts.Select(i => i.Status).ShouldBe([ComponentStatus.PartialOutage, ComponentStatus.MajorOutage]);
        _reading.Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public void EventsAreNewestFirstAndEachOnce()
    {
        StatusEvent old = Event(Reading.CapturedAt.AddDays(-2), null) with { Id = "old" };
        StatusEvent recent = Event(Reading.CapturedAt.AddDays(-1), null) with { Id = "new" };
        EventChecks.NewestFirst([old, recent, recent with { Name = "again" }]).ShouldBe([recent, old]);
    }

    private StatusEvent Check(StatusEvent item) => EventChecks.Check(item, new PayloadNotes(_reading.Context), null);

    private static StatusEvent Event(DateTimeOffset start, DateTimeOffset? end) =>
        new("e1", "An event", EventStatus.Unknown, Indicator.Minor, null, start, start, end, [], [], []);
}
