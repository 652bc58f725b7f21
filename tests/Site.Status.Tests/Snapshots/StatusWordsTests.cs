using Site.Status.Snapshots;
using Site.Status.Sources;

namespace Site.Status.Tests.Snapshots;

public class StatusWordsTests
{
    [Fact]
    public void EveryValueHasItsWordAndEveryWordItsValue()
    {
        ShouldMatch(StatusWords.Components);
        ShouldMatch(StatusWords.Indicators);
        ShouldMatch(StatusWords.Events);
        ShouldMatch(StatusWords.Bases);
        ShouldMatch(StatusWords.Methods);
        ShouldMatch(StatusWords.Kinds);
    }

    [Theory]
    [InlineData("Operational")]
    [InlineData("on fire")]
    [InlineData("")]
    [InlineData(null)]
    public void AnUnknownWordIsUnknown(string? word)
    {
        StatusWords.Components.TryRead(word, out ComponentStatus component).ShouldBeFalse();
        component.ShouldBe(ComponentStatus.Unknown);
        StatusWords.Events.TryRead(word, out EventStatus progress).ShouldBeFalse();
        progress.ShouldBe(EventStatus.Unknown);
        StatusWords.Indicators.TryRead(word, out Indicator indicator).ShouldBeFalse();
        indicator.ShouldBe(Indicator.Unknown);
    }

    [Fact]
    public void ReadsTheWordsOfTheSchema()
    {
        StatusWords.Components.TryRead("partial_outage", out ComponentStatus component).ShouldBeTrue();
        component.ShouldBe(ComponentStatus.PartialOutage);
        StatusWords.Kinds.WordOf(SourceKind.UptimeKuma).ShouldBe("uptime_kuma");
    }

    private static void ShouldMatch<T>(WordTable<T> table)
        where T : struct, Enum
    {
        table.Words.Length.ShouldBe(Enum.GetValues<T>().Length);
        foreach (T value in Enum.GetValues<T>())
        {
            table.TryRead(table.WordOf(value), out T again).ShouldBeTrue();
            again.ShouldBe(value);
        }
    }
}
