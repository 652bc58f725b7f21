using Site.Status.Uptime;
using static Site.Status.Tests.Uptime.Sample;

namespace Site.Status.Tests.Uptime;

public class PageDaysTests
{
    [Theory]
    [InlineData("Etc/UTC", "2026-03-08", "2026-03-08T00:00:00Z", 24)]
    [InlineData("America/New_York", "2026-03-08", "2026-03-08T05:00:00Z", 23)]
    [InlineData("America/New_York", "2026-11-01", "2026-11-01T04:00:00Z", 25)]
    [InlineData("Europe/London", "2026-03-29", "2026-03-29T00:00:00Z", 23)]
    [InlineData("Europe/London", "2026-10-25", "2026-10-24T23:00:00Z", 25)]
    [InlineData("Asia/Beirut", "2022-03-27", "2022-03-26T22:00:00Z", 23)] // no midnight: 00:00 becomes 01:00
    [InlineData("Atlantic/Azores", "2025-10-26", "2025-10-26T00:00:00Z", 25)] // two midnights
    [InlineData("Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z", 0)] // left out of the calendar
    public void DaysHaveTheLengthThatTheClocksGiveThem(string zone, string day, string start, int hours)
    {
        PageDays days = new(TimeZoneInfo.FindSystemTimeZoneById(zone));
        UptimeWindow window = days.WindowOf(Day(day));
        window.Start.ShouldBe(At(start));
        window.Length.ShouldBe(TimeSpan.FromHours(hours));
    }

    [Fact]
    public void EveryInstantIsInItsDay()
    {
        PageDays days = new(TimeZoneInfo.FindSystemTimeZoneById("America/New_York"));
        for (DateTimeOffset at = At("2026-01-01T00:30:00Z"); at.Year == 2026; at = at.AddHours(1))
        {
            UptimeWindow window = days.WindowOf(days.DayOf(at));
            (window.Start <= at && at < window.End).ShouldBeTrue();
        }
    }

    [Fact]
    public void AZoneThatIsNotKnownIsUtc() =>
        PageDays
            .Of(Snapshot.Service with { TimeZone = "Mars/Olympus" })
            .StartOf(Day("2026-06-03"))
            .ShouldBe(At("2026-06-03T00:00:00Z"));
}
