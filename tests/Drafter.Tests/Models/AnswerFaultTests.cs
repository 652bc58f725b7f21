using Drafter.Models;
using Drafter.Tests.Servers;
using static Drafter.Tests.Servers.Behaviours;

namespace Drafter.Tests.Models;

/// <summary>Prompts that do not fit and answers that came whole and are of no use. Over real HTTP, in both dialects where both can have it.</summary>
public sealed class AnswerFaultTests
{
    public static TheoryData<ServerKind> Dialects => [ServerKind.Ollama, ServerKind.OpenAiCompatible];

    [Fact]
    public async Task A_prompt_that_does_not_fit_is_refused_before_it_is_sent()
    {
        await using Bench bench = await Bench.StartAsync();

        CallResult result = await bench.RunAsync(new string('x', 20_000));

        result.Fault!.Class.ShouldBe(FaultClass.ContextOverflow);
        result.Fault.Sentence.ShouldBe(
            "the prompt has about 5723 tokens and the answer may have 100: more than the context window of 2048"
        );
        bench.Server.Calls.ShouldBeEmpty();
        bench.Outcomes.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task A_prompt_that_the_server_cut_fails_the_call(ServerKind kind)
    {
        await using Bench bench = await Bench.StartAsync(kind);
        bench.Server.Then(Truncates(130));

        CallResult result = await bench.RunAsync(string.Concat(Enumerable.Repeat("cat sat ", 400)));

        (result.IsComplete, result.Fault!.Class).ShouldBe((false, FaultClass.TruncatedPrompt));
        result.Fault.Sentence.ShouldBe("the server cut the prompt: it has 800 tokens at least, and 130 were evaluated");
        bench.Second.Calls.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task An_empty_answer_is_tried_once_more_with_another_seed(ServerKind kind)
    {
        await using Bench bench = await Bench.StartAsync(kind);
        bench.Server.Then(Answers("  \n")).Then(Answers("Text."));

        CallResult result = await bench.RunAsync();

        result.Text.ShouldBe("Text.");
        result.Attempts[0].Fault!.Class.ShouldBe(FaultClass.Empty);
        bench.Seeds().ShouldBeUnique();
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task An_endless_repetition_is_cut_and_ends_with_the_text_before_it(ServerKind kind)
    {
        await using Bench bench = await Bench.StartAsync(kind);
        bench.Server.Then(Answers(["A beginning of six words here. ", .. Enumerable.Repeat("And so on, ", 5000)]));

        CallResult result = await bench.RunAsync();

        (result.IsComplete, result.Fault!.Class).ShouldBe((false, FaultClass.Loop));
        result.Text.ShouldStartWith("A beginning of six words here. And so on");
        result.Text.Length.ShouldBeLessThan(60);
        bench.Seeds().Length.ShouldBe(2);
        bench.Seeds().ShouldBeUnique();
        bench.Second.Calls.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Thoughts_alone_are_tried_again_without_thinking(ServerKind kind)
    {
        await using Bench bench = await Bench.StartAsync(kind);
        bench.Server.Then(Thinks("Hmm.", "")).Then(Thinks("Well. ", "Text."));

        CallResult result = await bench.RunAsync(think: true);

        (result.Text, result.Thinking).ShouldBe(("Text.", "Well. "));
        result.Attempts[0].Fault!.Class.ShouldBe(FaultClass.ThinkingOnly);
        result.Attempts[0].Thinking.ShouldBe("Hmm.");
        result.Attempts.Select(a => a.Think).ShouldBe([true, false]);
    }

    [Fact]
    public async Task A_model_that_cannot_think_is_asked_without_a_word_of_it()
    {
        await using Bench bench = await Bench.StartAsync();
        bench.Server.Then(Fails(400, """{"error":"\"tiny\" does not support thinking"}""")).Then(Answers("Text."));

        CallResult result = await bench.RunAsync(think: true);

        result.Text.ShouldBe("Text.");
        bench.Server.Calls.Last().TryGetProperty("think", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{"error":{"code":400,"message":"Unsupported parameter: chat_template_kwargs"}}""")]
    [InlineData(
        """{"error":{"message":"extra fields not permitted: enable_thinking","type":"invalid_request_error"}}"""
    )]
    public async Task A_server_that_has_no_word_for_thinking_is_asked_without_one(string refusal)
    {
        await using Bench bench = await Bench.StartAsync(ServerKind.OpenAiCompatible);
        bench.Server.Then(Fails(400, refusal)).Then(Answers("Text."));

        CallResult result = await bench.RunAsync(think: false);

        result.Text.ShouldBe("Text.");
        bench.Server.Calls.Last().TryGetProperty("chat_template_kwargs", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData(ServerKind.Ollama)]
    [InlineData(ServerKind.OpenAiCompatible)]
    public async Task Thoughts_have_room_beside_the_answer(ServerKind kind)
    {
        await using Bench bench = await Bench.StartAsync(kind);
        bench.IsOneRun = true;
        bench.Server.Then(Thinks("Hmm.", "")).Then(Answers("Text."));

        await bench.RunAsync(think: false);
        await bench.RunAsync(think: false);

        // A model that thinks although it is asked not to gets room for it from then on, in the window of 2048.
        int[] most = [.. bench.Server.Calls.Select(MostTokens)];
        most[0].ShouldBe(100);
        most[1..].ShouldAllBe(tokens => tokens > 1900 && tokens < 2048);
    }

    [Fact]
    public async Task A_schema_that_the_server_cannot_take_is_sent_as_a_grammar_and_then_left_out()
    {
        const string Schema =
            """{"type":"object","properties":{"a":{"type":"array","minItems":0,"maxItems":3,"items":{"type":"string","minLength":1,"maxLength":9}},"n":{"type":"integer","minimum":1,"maximum":2}}}""";
        await using Bench bench = await Bench.StartAsync(ServerKind.OpenAiCompatible);
        bench.IsOneRun = true;
        Microsoft.AspNetCore.Http.RequestDelegate refuses = Fails(
            400,
            """{"error":{"code":400,"message":"Failed to initialize samplers: std::exception","type":"invalid_request_error"}}"""
        );
        bench.Server.Then(refuses).Then(refuses).Then(Answers("Text.")).Then(Answers("{}"));

        CallResult without = await bench.RunAsync(schema: Schema);
        CallResult next = await bench.RunAsync(schema: Schema);

        (without.Text, next.Text).ShouldBe(("Text.", "{}"));
        string[] forms =
        [
            .. bench.Server.Calls.Select(c =>
                c.TryGetProperty("response_format", out _) ? "schema"
                : c.TryGetProperty("grammar", out System.Text.Json.JsonElement grammar) ? grammar.GetString()!
                : "none"
            ),
        ];
        const string Grammar = """
            root ::= "{" "\"a\":" " "? "[" ("\"" ch{1,9} "\"" ("," " "? "\"" ch{1,9} "\""){0,2})? "]" "," " "? "\"n\":" " "? ("1" | "2") "}"
            ch ::= [^"\\\x7F\x00-\x1F] | "\\" (["\\/bfnrt] | "u" [0-9a-fA-F]{4})

            """;
        forms.ShouldBe(["schema", Grammar.ReplaceLineEndings("\n"), "none", Grammar.ReplaceLineEndings("\n")]);
        bench.Outcomes.ShouldBe(["first ok", "first ok"]);
    }

    private static int MostTokens(System.Text.Json.JsonElement call) =>
        call.TryGetProperty("options", out System.Text.Json.JsonElement options)
            ? options.GetProperty("num_predict").GetInt32()
            : call.GetProperty("max_tokens").GetInt32();
}
