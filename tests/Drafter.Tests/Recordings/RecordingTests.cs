using Drafter.Models;
using Site.Status.Tests.Server;

namespace Drafter.Tests.Recordings;

/// <summary>Every recording of real servers, classified; the same whatever the reads.</summary>
public sealed class RecordingTests
{
    [Fact]
    public async Task Every_recording_is_classified()
    {
        Assert.SkipWhen(Recording.Folder is null, "the recordings are not beside the repository");
        List<string> found = [];
        foreach (Recording recording in Recording.All())
        {
            (string verdict, string text, string thinking) = await recording.ReplayAsync(_ => int.MaxValue);
            found.Add($"{recording.Name} {verdict} {text.Length} {thinking.Length}");
            text.ShouldNotContain("<think", customMessage: recording.Name);
            text.ShouldNotContain("</think", customMessage: recording.Name);
        }

        string.Join('\n', found).ShouldBe(Verdicts.Expected);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Splits_of_reads_change_nothing(int seed)
    {
        Assert.SkipWhen(Recording.Folder is null, "the recordings are not beside the repository");
        Random random = new(seed);
        foreach (Recording recording in Recording.All())
        {
            (string Verdict, string Text, string Thinking) whole = await recording.ReplayAsync(_ => int.MaxValue);
            (string Verdict, string Text, string Thinking) split = await recording.ReplayAsync(_ =>
                seed == 0 ? 1 : random.Next(1, 1 << random.Next(1, 10))
            );

            split.ShouldBe(whole, recording.Name);
        }
    }

    [Fact]
    public async Task The_recorded_pace_changes_nothing()
    {
        Assert.SkipWhen(Recording.Folder is null, "the recordings are not beside the repository");
        foreach (Recording recording in Recording.All().Where(r => r.Pace.Length > 0))
        {
            ManualClock clock = new(new CallBudgets().Tick);
            DateTimeOffset begin = clock.GetUtcNow();
            recording.Pace.Sum(read => read.Bytes).ShouldBe(recording.Response.Length, recording.Name);
            (string Verdict, string Text, string Thinking) whole = await recording.ReplayAsync(_ => int.MaxValue);

            (string Verdict, string Text, string Thinking) paced = await recording.ReplayAtPaceAsync(clock);

            paced.ShouldBe(whole, recording.Name);
            (clock.GetUtcNow() - begin).ShouldBeGreaterThan(TimeSpan.Zero, recording.Name);
        }
    }
}
