using Drafter.Models;
using Drafter.Tests.Servers;
using static Drafter.Tests.Servers.Behaviours;

namespace Drafter.Tests.Models;

/// <summary>Answers that break off, stop coming or are no answers. Over real HTTP, in both dialects where both can have it.</summary>
public sealed class StreamFaultTests
{
    public static TheoryData<ServerKind> Dialects => [ServerKind.Ollama, ServerKind.OpenAiCompatible];

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task A_broken_connection_is_tried_again_and_keeps_what_came(ServerKind kind)
    {
        await using Bench bench = await Bench.StartAsync(kind);
        bench.Server.Then(Breaks(() => bench.TextSeen.Task, "Half a "));

        CallResult result = await bench.RunAsync();

        result.Attempts[0].Fault!.Class.ShouldBe(FaultClass.Reset);
        result.Attempts[0].Text.ShouldBe("Half a ");
        bench.Server.Calls.Count.ShouldBe(2);
        result.Text.ShouldBe("second");
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task An_end_without_a_reason_is_incomplete(ServerKind kind)
    {
        await using Bench bench = await Bench.StartAsync(kind);
        bench.Server.Then(EndsWithoutReason("Looks fine.")).Then(Answers("Is fine."));

        CallResult result = await bench.RunAsync();

        result.Text.ShouldBe("Is fine.");
        result.Attempts[0].Fault!.Class.ShouldBe(FaultClass.NoTerminalReason);
        bench.Seeds().ShouldBeUnique();
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task A_malformed_line_is_named_with_its_number(ServerKind kind)
    {
        await using Bench bench = await Bench.StartAsync(kind);
        bench.Server.Then(WritesLine("""{"message":{"content":"brok""", "Text ")).Then(Answers("Whole."));

        CallResult result = await bench.RunAsync();

        result.Text.ShouldBe("Whole.");
        CallFault fault = result.Attempts[0].Fault!;
        fault.Class.ShouldBe(FaultClass.Malformed);
        fault.Sentence.ShouldBe($"line {(kind == ServerKind.Ollama ? 2 : 5)} of the answer is no JSON object");
        fault.Sample!.ShouldContain("brok");
        result.Attempts[0].Text.ShouldBe("Text ");
    }

    [Theory]
    [InlineData(ServerKind.Ollama, """{"error":"unexpected EOF"}""", FaultClass.ServerError)]
    [InlineData(
        ServerKind.OpenAiCompatible,
        """{"error":{"message":"unexpected EOF","code":500}}""",
        FaultClass.ServerError
    )]
    [InlineData(
        ServerKind.OpenAiCompatible,
        """{"error":{"message":"Overloaded","code":529}}""",
        FaultClass.Overloaded
    )]
    public async Task An_error_within_the_stream_is_told_in_the_servers_words(
        ServerKind kind,
        string line,
        FaultClass fault
    )
    {
        await using Bench bench = await Bench.StartAsync(kind);
        bench.Server.Then(WritesLine(line, "Text ")).Then(Answers("Whole."));

        CallResult result = await bench.RunAsync();

        result.Text.ShouldBe("Whole.");
        result.Attempts[0].Fault!.Class.ShouldBe(fault);
        result
            .Attempts[0]
            .Fault!.Sentence.ShouldContain(fault == FaultClass.Overloaded ? "Overloaded" : "unexpected EOF");
        result.Attempts[0].Text.ShouldBe("Text ");
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task A_cut_at_the_token_limit_goes_on_once(ServerKind kind)
    {
        await using Bench bench = await Bench.StartAsync(kind);
        bench.Server.Then(Ends("length", "A text that is cut ")).Then(Answers("that is cut in the middle."));

        CallResult result = await bench.RunAsync();

        result.IsComplete.ShouldBeTrue();
        result.Text.ShouldBe("A text that is cut in the middle.");
        result.Fault.ShouldBeNull();
        bench.Events.OfType<CallEvent.Continuing>().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_text_that_is_cut_twice_is_marked_and_json_is_not_continued()
    {
        await using Bench bench = await Bench.StartAsync();
        bench.Server.Then(Ends("length", "More ")).Then(Ends("length", "and more"));

        CallResult text = await bench.RunAsync();
        CallResult json = await bench.RunAsync(schema: """{"type":"object"}""");

        (text.IsComplete, text.Text, text.Fault!.Class).ShouldBe((true, "More and more", FaultClass.Length));
        text.Fault.Sentence.ShouldBe("hit the 100-token cap");
        (json.IsComplete, json.Fault!.Class).ShouldBe((false, FaultClass.Length));
        bench.Server.Calls.Count.ShouldBe(3);
    }
}
