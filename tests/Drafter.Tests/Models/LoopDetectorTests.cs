using Drafter.Models.Attempts;

namespace Drafter.Tests.Models;

/// <summary>What is an endless repetition, and what is only a text with a rule or a table in it.</summary>
public sealed class LoopDetectorTests
{
    [Fact]
    public void A_sentence_that_comes_again_and_again_is_found_behind_its_first_time()
    {
        const string Before = "The cupboard hums!";
        const string Unit = "It hums all day and all night, and it warms the room in winter as well. ";
        string text = Before + string.Concat(Enumerable.Repeat(Unit, 5));

        Find(text).ShouldBe(text.Length - (4 * Unit.Length));
    }

    [Fact]
    public void Three_times_is_none() =>
        Find(string.Concat(Enumerable.Repeat(new string('a', 50) + new string('b', 50), 3))).ShouldBeNull();

    [Theory]
    [InlineData("-", 100, false)]
    [InlineData("-", 500, true)]
    [InlineData("| --- ", 30, false)]
    [InlineData(" ", 399, false)]
    [InlineData("\n", 400, true)]
    public void Short_units_need_a_longer_tail(string unit, int times, bool isLoop) =>
        Find("Begin." + string.Concat(Enumerable.Repeat(unit, times))).HasValue.ShouldBe(isLoop);

    private static int? Find(string text)
    {
        int begin = Math.Max(0, text.Length - LoopDetector.Window);
        return new LoopDetector().Find(text.AsSpan(begin), text.Length);
    }
}
