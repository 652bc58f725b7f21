using Drafter.Models;
using Drafter.Tests.Servers;
using static Drafter.Tests.Servers.Behaviours;

namespace Drafter.Tests.Models;

/// <summary>Servers that fall silent, before the first token or after it. Over real HTTP, in both dialects; the time is the tests'.</summary>
public sealed class HangTests
{
    public static TheoryData<ServerKind> Dialects => [ServerKind.Ollama, ServerKind.OpenAiCompatible];

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Silence_before_the_first_token_is_tried_once_more(ServerKind kind)
    {
        await using Bench bench = await Bench.StartAsync(kind);
        bench
            .Server.Then(Hangs(bench.Clock, Bench.Budgets.FirstTokenWarm, () => bench.TextSeen.Task))
            .Then(Answers("Late."));

        CallResult result = await bench.RunAsync();

        result.Text.ShouldBe("Late.");
        result.Attempts[0].Fault!.Class.ShouldBe(FaultClass.NoFirstToken);
        result.Attempts[0].Fault!.Sentence.ShouldBe("no token came within 120 s");
        bench
            .Events.OfType<CallEvent.Waiting>()
            .Where(w => w.Reason == "waiting for the first token")
            .Select(w => (int)w.Elapsed.TotalSeconds)
            .Where(s => s is > 0 and < 120)
            .ShouldBe(Enumerable.Range(1, 119));
        bench.Outcomes.ShouldBe(["first timeout", "first ok"]);
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task A_stall_is_cancelled_although_comments_come(ServerKind kind)
    {
        await using Bench bench = await Bench.StartAsync(kind);
        bench
            .Server.Then(Hangs(bench.Clock, Bench.Budgets.Idle, () => bench.TextSeen.Task, "Some words came."))
            .Then(Answers("Again."));

        CallResult result = await bench.RunAsync();

        result.Text.ShouldBe("Again.");
        result.Attempts[0].Text.ShouldBe("Some words came.");
        result.Attempts[0].Fault!.Class.ShouldBe(FaultClass.Stalled);
        result.Attempts[0].Fault!.Sentence.ShouldBe("stalled 45 s after 3 words");
        bench.Events.OfType<CallEvent.Stalled>().ShouldHaveSingleItem().Words.ShouldBe(3);
        bench.Outcomes.ShouldBe(["first timeout", "first ok"]);
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Cancelling_keeps_what_came(ServerKind kind)
    {
        await using Bench bench = await Bench.StartAsync(kind);
        bench.Server.Then(Waits("Some words.", () => bench.TextSeen.Task));
        using CancellationTokenSource stop = new();

        CallResult result = await bench.RunAsync(
            cancellation: stop.Token,
            onEvent: e =>
            {
                if (e is CallEvent.Text)
                {
                    stop.Cancel();
                }
            }
        );

        (result.IsComplete, result.Fault!.Class, result.Text).ShouldBe((false, FaultClass.Cancelled, "Some words."));
        bench.Second.Calls.ShouldBeEmpty();
        bench.Outcomes.ShouldBe(["first cancelled"]);
    }
}
