using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Site.Status.Sources;

namespace Site.Status.Tests.Sources;

public class SourceTimeTests
{
    [Theory]
    [InlineData("2026-10-15T08:00:00Z", "2026-10-15T08:00:00.000Z")]
    [InlineData("2026-06-06T18:37:44.139Z", "2026-06-06T18:37:44.139Z")]
    [InlineData("2026-06-06T18:37:44.1Z", "2026-06-06T18:37:44.100Z")]
    [InlineData("2026-06-06T18:37:44.123456789Z", "2026-06-06T18:37:44.123Z")]
    [InlineData("2026-10-15T10:00:00+02:00", "2026-10-15T08:00:00.000Z")]
    [InlineData("2026-10-15T01:00:00.500-0730", "2026-10-15T08:30:00.500Z")]
    [InlineData("2026-10-15 08:00:00 UTC", "2026-10-15T08:00:00.000Z")]
    [InlineData("2026-10-15 08:00", "2026-10-15T08:00:00.000Z")]
    [InlineData("2026-10-15", "2026-10-15T00:00:00.000Z")]
    [InlineData("2026-12-31T23:59:60Z", "2026-12-31T23:59:59.000Z")]
    [InlineData("2026-12-31T24:00:00Z", "2027-01-01T00:00:00.000Z")]
    [InlineData("Tue Oct 15 2026 10:00:00 GMT+0200 (Central European Summer Time)", "2026-10-15T08:00:00.000Z")]
    [InlineData("Tue Oct 15 2026 10:00:00 GMT+0000 (Coordinated Universal Time)", "2026-10-15T10:00:00.000Z")]
    [InlineData("Thu, 15 Oct 2026 10:00:00 GMT", "2026-10-15T10:00:00.000Z")]
    [InlineData("Fri, 31 Jul 2026 00:12:00 Z", "2026-07-31T00:12:00.000Z")]
    [InlineData("15 Oct 2026 10:00 +0200", "2026-10-15T08:00:00.000Z")]
    [InlineData("1791972000", "2026-10-14T10:00:00.000Z")]
    [InlineData("1791972000123", "2026-10-14T10:00:00.123Z")]
    public void ReadsTimes(string text, string expected) => Text(SourceTime.Parse(text)).ShouldBe(expected);

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2026-02-30T00:00:00Z")]
    [InlineData("2026-13-01")]
    [InlineData("2026-10-15T25:00:00Z")]
    [InlineData("2026-10-15T10:61:00Z")]
    [InlineData("2026-10-15T10:00:00+99:00")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("10/11/2026")]
    [InlineData("Tue Foo 15 2026 10:00:00 GMT+0200")]
    [InlineData("Tue anF 15 2026 10:00:00 GMT+0200")]
    [InlineData("99999999999999")]
    public void LeavesOutWhatIsNoTime(string text) => SourceTime.Parse(text).ShouldBeNull();

    [Fact]
    public void UnixNumbersAreSecondsOrMilliseconds()
    {
        Text(SourceTime.FromUnix(1791972000m)).ShouldBe("2026-10-14T10:00:00.000Z");
        Text(SourceTime.FromUnix(1791972000.25m)).ShouldBe("2026-10-14T10:00:00.250Z");
        Text(SourceTime.FromUnix(1791972000250m)).ShouldBe("2026-10-14T10:00:00.250Z");
        SourceTime.FromUnix(decimal.MaxValue).ShouldBeNull();
        SourceTime.FromUnix(-1m).ShouldBeNull();
    }

    [Fact]
    public void DaysAreThoseThatStandThere()
    {
        SourceTime.ParseDay("2026-10-25").ShouldBe(new DateOnly(2026, 10, 25));
        SourceTime.ParseDay("2026-10-25T23:59:59-08:00").ShouldBe(new DateOnly(2026, 10, 25));
        SourceTime.ParseDay("2026-02-29").ShouldBeNull();
        SourceTime.ParseDay("2026-10-25 or so").ShouldBeNull();
    }

    [Fact]
    public void AnyTimeThatIsWrittenIsReadAgain() =>
        Prop.ForAll<long>(ticks =>
            {
                DateTimeOffset time = DateTimeOffset.FromUnixTimeMilliseconds(
                    946_684_800_000L + (Math.Abs(ticks % 1_000_000_000L) * 997)
                );
                return SourceTime.Parse(Text(time)!) == time;
            })
            .QuickCheckThrowOnFailure();

    [Fact]
    public void NoTextMakesItThrow() =>
        Prop.ForAll<string>(text => SourceTime.Parse(text ?? string.Empty)?.Offset is not { Ticks: not 0 })
            .QuickCheckThrowOnFailure();

    private static string? Text(DateTimeOffset? time) =>
        time?.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
