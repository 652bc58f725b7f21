using FsCheck;
using FsCheck.Fluent;
using Site.Status.Uptime;

namespace Site.Status.Tests.Uptime;

public class DowntimeAllowanceTests
{
    [Theory]
    [InlineData("98.82", "week", "1h58m57s")]
    [InlineData("99.17", "week", "1h23m40s")]
    [InlineData("99.9", "30d", "43m12s")]
    [InlineData("99.9", "30 days", "43m12s")]
    [InlineData("99.9", "day", "1m26s")]
    [InlineData("99.9", "month", "43m50s")]
    [InlineData("99.9", "90d", "2h9m36s")]
    [InlineData("99.9", "year", "8h45m36s")]
    [InlineData("99.99", "365 days", "52m34s")]
    [InlineData("90", "Month", "3d1h2m55s")]
    [InlineData("100", "year", "0s")]
    [InlineData("0", "week", "7d")]
    public void SaysWhatAnUptimeAllows(string percent, string period, string expected) =>
        DowntimeAllowance
            .Write(DowntimeAllowance.Downtime(decimal.Parse(percent), DowntimePeriod.Find(period)!))
            .ShouldBe(expected);

    [Theory]
    [InlineData("1h58m57s", "week", "98.82")]
    [InlineData("1h23m40s", "week", "99.17")]
    [InlineData("43m12s", "30d", "99.90")]
    [InlineData("1s", "year", "99.99")]
    [InlineData("0s", "year", "100.00")]
    [InlineData("8d", "week", "0.00")]
    public void SaysWhatADowntimeLeaves(string downtime, string period, string expected)
    {
        DowntimeAllowance.TryRead(downtime, out TimeSpan duration).ShouldBeTrue();
        DowntimeAllowance.Percent(duration, DowntimePeriod.Find(period)!).ToString().ShouldBe(expected);
    }

    [Fact]
    public void EveryHundredthComesBack()
    {
        foreach (DowntimePeriod period in DowntimePeriod.All)
        {
            for (decimal percent = 0; percent <= 100; percent += 0.01m)
            {
                DowntimeAllowance.Percent(DowntimeAllowance.Downtime(percent, period), period).ShouldBe(percent);
            }
        }
    }

    [Fact]
    public void EveryDurationComesBack() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2000),
            Prop.ForAll(
                Gen.Choose(0, 40_000_000).ToArbitrary(),
                seconds =>
                    DowntimeAllowance.TryRead(
                        DowntimeAllowance.Write(TimeSpan.FromSeconds(seconds)),
                        out TimeSpan again
                    )
                    && again == TimeSpan.FromSeconds(seconds)
            )
        );

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("h")]
    [InlineData("5m3h")]
    [InlineData("5m5m")]
    [InlineData("-5m")]
    [InlineData("1.5h")]
    [InlineData("5 m")]
    [InlineData("99999999999s")]
    [InlineData("2000000000d")]
    public void RefusesWhatIsNoDuration(string text) => DowntimeAllowance.TryRead(text, out _).ShouldBeFalse();

    [Fact]
    public void KnowsItsPeriods()
    {
        DowntimePeriod.All.Select(p => DowntimePeriod.Find(p.Word)).ShouldBe(DowntimePeriod.All);
        DowntimePeriod.Month.Length.ShouldBe(TimeSpan.FromDays(365.2425 / 12));
        DowntimePeriod.Find("fortnight").ShouldBeNull();
    }
}
