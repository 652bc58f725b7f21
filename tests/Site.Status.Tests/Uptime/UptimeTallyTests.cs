using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Site.Status.Snapshots;
using Site.Status.Uptime;

namespace Site.Status.Tests.Uptime;

public class UptimeTallyTests
{
    [Theory]
    [InlineData(7_776_000, 0, 0, "100.00")]
    [InlineData(7_776_000, 1, 0, "99.99")] // 99.99998…: cut, never rounded up
    [InlineData(7_776_000, 0, 1, "99.99")]
    [InlineData(7_776_000, 91_757, 0, "98.81")] // 98.81999…
    [InlineData(7_776_000, 91_756, 0, "98.82")] // 98.82000…
    [InlineData(604_800, 7_137, 0, "98.81")]
    [InlineData(604_800, 7_136, 0, "98.82")]
    [InlineData(86_400, 0, 86_400, "70.00")] // all of it partial: 30 % weight
    [InlineData(86_400, 43_200, 43_200, "35.00")]
    [InlineData(86_400, 86_400, 0, "0.00")]
    [InlineData(82_800, 90_000, 0, "0.00")] // more outage than time
    public void CutsToTwoDecimals(long observed, long major, long partial, string expected) =>
        new UptimeTally(TimeSpan.FromSeconds(observed), TimeSpan.FromSeconds(major), TimeSpan.FromSeconds(partial))
            .Percent!.Value.ToString(CultureInfo.InvariantCulture)
            .ShouldBe(expected);

    [Fact]
    public void NoDataIsNoFigure() =>
        new UptimeTally(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero).Percent.ShouldBeNull();

    /// <summary>Against the formula in exact fractions: n hundredths are right when n ≤ exact &lt; n + 1.</summary>
    [Fact]
    public void IsExact() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(5000),
            Prop.ForAll(
                (
                    from observed in Gen.Choose(1, 31_622_400)
                    from major in Gen.Choose(0, observed)
                    from partial in Gen.Choose(0, observed - major)
                    select (observed, major, partial)
                ).ToArbitrary(),
                t =>
                {
                    decimal percent = new UptimeTally(
                        TimeSpan.FromSeconds(t.observed),
                        TimeSpan.FromSeconds(t.major),
                        TimeSpan.FromSeconds(t.partial)
                    )
                        .Percent!
                        .Value;
                    decimal up = (10m * t.observed) - (10m * t.major) - (3m * t.partial);
                    decimal scaled = percent * 10m * t.observed;
                    return scaled <= 100 * up && 100 * up < scaled + (0.1m * t.observed);
                }
            )
        );

    [Fact]
    public void DaysWithoutDataCountNowhere()
    {
        UptimeTally tally = UptimeTally.Of([
            Sample.DayOf("2026-06-01", 0, 43_200),
            Sample.DayOf("2026-06-02", null, null),
            Sample.DayOf("2026-06-03", null, 0),
        ]);
        tally.Observed.ShouldBe(TimeSpan.FromDays(2));
        tally.Percent.ShouldBe(75m);
        UptimeTally.Of([Sample.DayOf("2026-06-02", null, null)]).Percent.ShouldBeNull();
        UptimeTally.Of([]).Percent.ShouldBeNull();
    }

    [Fact]
    public void OneMoreOutageOnADayNeverRaisesUptime() =>
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(
                (
                    from seconds in Gen.Choose(0, 86_400).ArrayOf(90)
                    from day in Gen.Choose(0, 89)
                    from more in Gen.Choose(0, 5000)
                    from major in Gen.Elements(true, false)
                    select (seconds, day, more, major)
                ).ToArbitrary(),
                t =>
                {
                    DayRecord[] days =
                    [
                        .. t.seconds.Select(
                            (s, i) => new DayRecord("web", new DateOnly(2026, 1, 1).AddDays(i), s / 3, s / 50)
                        ),
                    ];
                    decimal before = UptimeTally.Of(days).Percent!.Value;
                    DayRecord day = days[t.day];
                    days[t.day] = t.major
                        ? day with
                        {
                            MajorOutageSeconds = day.MajorOutageSeconds + t.more,
                        }
                        : day with
                        {
                            PartialOutageSeconds = day.PartialOutageSeconds + t.more,
                        };
                    return UptimeTally.Of(days.Reverse()).Percent <= before;
                }
            )
        );

    [Fact]
    public void GapsAreUpAndUnknownIsNoData()
    {
        UptimeWindow window = new(Sample.At("2026-06-01T00:00Z"), Sample.At("2026-06-02T00:00Z"));
        UptimeTally tally = UptimeTally.Of(
            Timeline.Of([
                Sample.Interval("2026-06-01T00:00Z", "2026-06-01T12:00Z", Sample.Unknown),
                Sample.Interval("2026-06-01T12:00Z", "2026-06-01T15:00Z", Sample.Degraded),
                Sample.Interval("2026-06-01T15:00Z", "2026-06-01T18:00Z", Sample.Maintenance),
                Sample.Interval("2026-06-01T18:00Z", "2026-06-01T21:00Z", Sample.Major),
            ]),
            window
        );
        tally.ShouldBe(new UptimeTally(TimeSpan.FromHours(12), TimeSpan.FromHours(3), TimeSpan.Zero));
        tally.Percent.ShouldBe(75m);
    }
}
