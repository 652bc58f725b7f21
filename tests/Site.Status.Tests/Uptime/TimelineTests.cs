using FsCheck;
using FsCheck.Fluent;
using Site.Status.Snapshots;
using Site.Status.Uptime;
using static Site.Status.Tests.Uptime.Sample;

namespace Site.Status.Tests.Uptime;

public class TimelineTests
{
    private static readonly Config s_many = Config.QuickThrowOnFailure.WithMaxTest(1000);
    private static readonly DateTimeOffset s_start = At("2026-01-01T00:00:00Z");
    private static readonly UptimeWindow s_window = new(s_start.AddMinutes(100), s_start.AddMinutes(300));

    private static readonly Gen<StatusInterval> s_interval =
        from start in Gen.Choose(0, 400)
        from length in Gen.Choose(-5, 120)
        from status in Gen.Elements(Enum.GetValues<ComponentStatus>())
        select new StatusInterval(s_start.AddMinutes(start), s_start.AddMinutes(start + length), status);

    private static readonly Gen<StatusInterval[]> s_intervals = s_interval.ListOf().Select(list => list.ToArray());

    [Fact]
    public void TheWorstWinsWhereStatesOverlap()
    {
        Timeline
            .Of([
                Interval("2026-06-01T10:00Z", "2026-06-01T12:00Z", Partial),
                Interval("2026-06-01T11:00Z", "2026-06-01T11:30Z", Major),
                Interval("2026-06-01T11:45Z", "2026-06-01T13:00Z", Degraded),
            ])
            .Intervals.ShouldBe([
                Interval("2026-06-01T10:00Z", "2026-06-01T11:00Z", Partial),
                Interval("2026-06-01T11:00Z", "2026-06-01T11:30Z", Major),
                Interval("2026-06-01T11:30Z", "2026-06-01T12:00Z", Partial),
                Interval("2026-06-01T12:00Z", "2026-06-01T13:00Z", Degraded),
            ]);
    }

    [Fact]
    public void LikeStatesThatTouchBecomeOne() =>
        Timeline
            .Of([
                Interval("2026-06-01T11:00Z", "2026-06-01T12:00Z", Major),
                Interval("2026-06-01T10:00Z", "2026-06-01T11:00Z", Major),
                Interval("2026-06-01T10:30Z", "2026-06-01T11:30Z", Major),
            ])
            .Intervals.ShouldBe([Interval("2026-06-01T10:00Z", "2026-06-01T12:00Z", Major)]);

    [Fact]
    public void EmptyAndTurnedIntervalsAreNothing() =>
        Timeline
            .Of([
                Interval("2026-06-01T10:00Z", "2026-06-01T10:00Z", Major),
                Interval("2026-06-01T12:00Z", "2026-06-01T11:00Z", Major),
            ])
            .Intervals.ShouldBeEmpty();

    [Fact]
    public void MergingAgainChangesNothing() =>
        Check.One(
            s_many,
            Prop.ForAll(
                s_intervals.ToArbitrary(),
                intervals =>
                {
                    Timeline once = Timeline.Of(intervals);
                    return Timeline.Of(once.Intervals).Intervals.SequenceEqual(once.Intervals)
                        && Timeline.Of([.. intervals, .. intervals]).Intervals.SequenceEqual(once.Intervals);
                }
            )
        );

    [Fact]
    public void TheOrderDoesNotMatter() =>
        Check.One(
            s_many,
            Prop.ForAll(
                (
                    from intervals in s_intervals
                    from other in Gen.Shuffle(intervals)
                    select (intervals, other)
                ).ToArbitrary(),
                pair => Timeline.Of(pair.intervals).Intervals.SequenceEqual(Timeline.Of(pair.other).Intervals)
            )
        );

    [Fact]
    public void SplittingAnIntervalChangesNothing() =>
        Check.One(
            s_many,
            Prop.ForAll(
                (
                    from intervals in s_intervals
                    from minutes in Gen.Choose(0, 100)
                    select (intervals, minutes)
                ).ToArbitrary(),
                pair =>
                {
                    StatusInterval[] split = [.. pair.intervals.SelectMany(i => Split(i, pair.minutes))];
                    return Timeline.Of(split).Intervals.SequenceEqual(Timeline.Of(pair.intervals).Intervals);
                }
            )
        );

    [Fact]
    public void ClippingBeforeAndAfterMergingIsTheSame() =>
        Check.One(
            s_many,
            Prop.ForAll(
                s_intervals.ToArbitrary(),
                intervals =>
                    Timeline
                        .Of(intervals.Select(i => i.Clip(s_window)))
                        .Intervals.SequenceEqual(Timeline.Of(intervals).Clip(s_window).Intervals)
            )
        );

    /// <summary>Minute by minute, the merged states are the worst of what was said.</summary>
    [Fact]
    public void EveryMinuteHasTheWorstThatWasSaidOfIt() =>
        Check.One(
            s_many,
            Prop.ForAll(
                s_intervals.ToArbitrary(),
                intervals =>
                {
                    Timeline merged = Timeline.Of(intervals);
                    return Enumerable
                        .Range(0, 530)
                        .Select(m => s_start.AddMinutes(m))
                        .All(at => StateAt(merged.Intervals, at) == StateAt(intervals, at));
                }
            )
        );

    [Fact]
    public void AnOutageNeverRaisesUptime() =>
        Check.One(
            s_many,
            Prop.ForAll(
                (
                    from intervals in s_intervals
                    from outage in s_interval
                    from status in Gen.Elements(Major, Partial)
                    select (intervals, outage: outage with { Status = status })
                ).ToArbitrary(),
                pair =>
                {
                    UptimeTally before = UptimeTally.Of(Timeline.Of(pair.intervals), s_window);
                    UptimeTally after = UptimeTally.Of(Timeline.Of([.. pair.intervals, pair.outage]), s_window);
                    return before.Percent is not { } percent || after.Percent <= percent;
                }
            )
        );

    [Fact]
    public void UptimeIsBetweenZeroAndHundredAndHundredOnlyWithoutOutage() =>
        Check.One(
            s_many,
            Prop.ForAll(
                s_intervals.ToArbitrary(),
                intervals =>
                {
                    UptimeTally tally = UptimeTally.Of(Timeline.Of(intervals), s_window);
                    bool hasOutage = tally.Major + tally.Partial > TimeSpan.Zero;
                    return tally.Percent is not { } percent
                        ? tally.Observed == TimeSpan.Zero
                        : percent is >= 0 and <= 100 && percent == 100 != hasOutage;
                }
            )
        );

    private static ComponentStatus? StateAt(IEnumerable<StatusInterval> intervals, DateTimeOffset at) =>
        intervals
            .Where(i => i.Start <= at && at < i.End)
            .OrderByDescending(i => StatusOrder.RankOf(i.Status))
            .Select(i => (ComponentStatus?)i.Status)
            .FirstOrDefault();

    private static IEnumerable<StatusInterval> Split(StatusInterval interval, int minutes)
    {
        DateTimeOffset middle = interval.Start.AddMinutes(minutes);
        return middle <= interval.Start || middle >= interval.End
            ? [interval]
            : [interval with { Start = middle }, interval with { End = middle }];
    }
}
