using Site.Core.Yaml;

namespace Site.Core.Tests.Yaml;

public class YamlTimestampTests
{
    [Theory]
    [InlineData("2026-06-03", true, null)]
    [InlineData("2026-6-3", true, null)]
    [InlineData("2026-06-03T20:30:00Z", true, 0)]
    [InlineData("2026-06-03T20:30:00+01:00", true, 60)]
    [InlineData("2026-06-03 20:30:00 -0530", true, -330)]
    [InlineData("2026-06-03t20:30:00.123456789z", true, 0)]
    [InlineData("2026-06-03 20:30", true, null)]
    [InlineData("2026-06-03 20:30 +1", true, 60)]
    [InlineData("2024-02-29", true, null)]
    [InlineData("2026-02-29", false, null)]
    [InlineData("2026-13-01", false, null)]
    [InlineData("0000-01-01", false, null)]
    [InlineData("2026-06-03 24:00:00", false, null)]
    [InlineData("2026-06-03 23:59:60", false, null)]
    public void Reads(string text, bool exists, int? offset)
    {
        YamlTimestamp.TryParse(text, out YamlTimestamp timestamp).ShouldBeTrue();
        timestamp.TryGetLocal(out _).ShouldBe(exists);
        timestamp.OffsetMinutes.ShouldBe(offset);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026")]
    [InlineData("2026-06")]
    [InlineData("26-06-03")]
    [InlineData("2026-06-03T")]
    [InlineData("2026-06-03 20")]
    [InlineData("2026-06-03 20:3")]
    [InlineData("2026-06-03 20:30:00 CET")]
    [InlineData("2026-06-03 20:30:00 +")]
    [InlineData("2026-06-03 20:30:00 +01:0")]
    [InlineData("2026-06-03 20:30:00 +01:00 x")]
    [InlineData("2026-06-03\u00a020:30")]
    public void LeavesOtherFormsAlone(string text) => YamlTimestamp.TryParse(text, out _).ShouldBeFalse();
}
