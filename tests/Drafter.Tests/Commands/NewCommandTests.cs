using Drafter.Models;

namespace Drafter.Tests.Commands;

public sealed class NewCommandTests
{
    [Fact]
    public async Task A_topic_becomes_a_post_without_a_question()
    {
        using DrafterSite site = new();

        (int exit, string output, string error) = await site.NewAsync("--yes");

        exit.ShouldBe(0, error);
        output.ShouldBe("content/posts/why-i-run-local-models/index.md\n");
        error.ShouldBe(
            """
              wrote .drafter/why-i-run-local-models/brief.md (17 words)
            questions …
              5 words, 3.0 s, 4.5 tokens/s, scripted
              wrote .drafter/why-i-run-local-models/questions.md (25 words)
            outline …
              27 words, 3.0 s, 23.5 tokens/s, scripted
              wrote .drafter/why-i-run-local-models/outline.md (20 words)
            section 1 …
              21 words, 3.0 s, 13.0 tokens/s, scripted
              wrote .drafter/why-i-run-local-models/sections/01.md (23 words)
            section 2 …
              18 words, 3.0 s, 10.0 tokens/s, scripted
              wrote .drafter/why-i-run-local-models/sections/02.md (20 words)
            critique …
              10 words, 3.0 s, 8.0 tokens/s, scripted
              wrote .drafter/why-i-run-local-models/critique.md (46 words)
            revision of section 2 …
              21 words, 3.0 s, 12.5 tokens/s, scripted
              wrote .drafter/why-i-run-local-models/sections/02.md (23 words)
              .drafter/why-i-run-local-models/sections/02.md: 1 of 1 changes accepted
              wrote content/posts/why-i-run-local-models/index.md (126 words)
              note: the post has 42 words; 60 are wanted
            'sitegen build --drafts' shows it; 'drafter publish why-i-run-local-models' takes the draft mark off

            """
        );
        File.ReadAllText(site.Post).ShouldContain("hums while it answers.");
    }

    [Fact]
    public async Task The_post_says_where_every_section_comes_from()
    {
        using DrafterSite site = new();

        await site.NewAsync("--yes");

        string post = File.ReadAllText(site.Post);
        post.ShouldStartWith(
            "---\ntitle: \"Why I run local models\"\ndescription: \"They stay up\"\ndate: 2026-06-03T20:30:00Z\ndraft: true\nprovenance:\n  tool: drafter\n  sections:\n    - heading: \"The outage\"\n      model: \"scripted\"\n      server: openai-compatible\n      fingerprint: \"f00d\"\n      seed: "
        );
        post.ShouldContain("      revision:\n        model: \"scripted\"\n");
        post.ShouldNotContain("127.0.0.1");
    }

    [Fact]
    public async Task Without_a_terminal_and_without_yes_the_author_looks_at_the_outline_first()
    {
        using DrafterSite site = new();

        (int exit, _, string error) = await site.NewAsync();

        exit.ShouldBe(0);
        error.ShouldEndWith(
            "the outline is in .drafter/why-i-run-local-models/outline.md; change it as you like; then 'drafter resume why-i-run-local-models' (with --yes to ask nothing more)\n"
        );
        site.Runner.Calls.Select(c => c.Purpose).ShouldBe(["questions", "outline"]);
    }

    [Fact]
    public async Task An_outline_that_cannot_be_read_is_asked_for_once_more_and_then_made_from_the_brief()
    {
        using DrafterSite site = new();
        site.Runner = new ScriptedRunner(call =>
            ScriptedRunner.Complete(call.Purpose == "outline" ? "I would love to help!" : ScriptedRunner.Sensibly(call))
        );

        (int exit, _, string error) = await site.NewAsync("--yes");

        exit.ShouldBe(0, error);
        RoleCall[] asked = [.. site.Runner.Calls.Where(c => c.Purpose == "outline")];
        asked.Length.ShouldBe(2);
        asked[1].Messages[^1].Text.ShouldContain("Your last answer could not be read.");
        asked[1].Seed.ShouldNotBe(asked[0].Seed);
        site.Read("revisions/outline-answer.md").ShouldBe("I would love to help!\n");
        site.Read("outline.md").ShouldStartWith("# Why I run local models\n\n## Where it began\n");
    }

    [Theory]
    [InlineData(FaultClass.NoTerminalReason)]
    [InlineData(FaultClass.Malformed)]
    [InlineData(FaultClass.Refusal)]
    public async Task Questions_that_the_model_cannot_ask_are_left_out(FaultClass fault)
    {
        using DrafterSite site = new();
        site.Runner = new ScriptedRunner(call =>
            call.Purpose == "questions"
                ? ScriptedRunner.Failed(fault)
                : ScriptedRunner.Complete(ScriptedRunner.Sensibly(call))
        );

        (int exit, _, string error) = await site.NewAsync("--yes");

        exit.ShouldBe(0, error);
        site.Read("outline.md").ShouldContain("## The outage");
        File.Exists(site.PathOf("questions.md")).ShouldBeFalse();

        await site.RunAsync("resume", "--yes");
        site.Runner.Calls.Count(c => c.Purpose == "questions").ShouldBe(1, "after the outline it is too late");
    }

    [Fact]
    public async Task When_nothing_is_up_there_is_a_plain_outline_and_resume_asks_again()
    {
        using DrafterSite site = new();
        site.Runner = new ScriptedRunner(_ => ScriptedRunner.Failed(FaultClass.Refused));

        (int exit, _, string error) = await site.NewAsync("--yes");

        exit.ShouldBe(3);
        error.ShouldContain(
            "no model answered: DR2001: questions: 127.0.0.1:9 refused the connection\n  hint: start the server\n"
        );
        error.ReplaceLineEndings(" ").ShouldContain("When a model is up: 'drafter resume why-i-run-local-models'");
        site.Runner.Calls.Count.ShouldBe(1, "what is down is waited for once");
        site.Read("outline.md").ShouldContain("## Where it began");

        site.Runner = ScriptedRunner.Sensible();
        (exit, _, error) = await site.RunAsync("resume", "--yes");

        exit.ShouldBe(0, error);
        site.Read("outline.md").ShouldContain("## The outage");
    }

    [Fact]
    public async Task A_plain_outline_that_the_author_changed_is_kept_when_a_model_is_up_again()
    {
        using DrafterSite site = new();
        site.Runner = new ScriptedRunner(_ => ScriptedRunner.Failed(FaultClass.Refused));
        await site.NewAsync("--yes");
        site.Write($".drafter/{DrafterSite.Slug}/outline.md", "# Mine\n\n## One\n\n- a point\n\n## Two\n");
        site.Runner = ScriptedRunner.Sensible();

        (int exit, _, string error) = await site.RunAsync("resume", "--yes");

        exit.ShouldBe(0, error);
        site.Read("outline.md").ShouldBe("# Mine\n\n## One\n\n- a point\n\n## Two\n");
        File.ReadAllText(site.Post).ShouldContain("title: \"Mine\"");
    }

    [Fact]
    public async Task An_answer_that_never_ends_costs_quality_and_not_the_run()
    {
        using DrafterSite site = new();
        site.Runner = new ScriptedRunner(call =>
            call.JsonSchema is not null
                ? ScriptedRunner.Failed(FaultClass.NoTerminalReason, "{ ")
                : ScriptedRunner.Complete(
                    call.Purpose == "outline"
                        ? "1. The outage\n- The cloud went down\n2. The cupboard\n- A machine at home\n"
                        : ScriptedRunner.Sensibly(call)
                )
        );

        (int exit, _, string error) = await site.NewAsync("--yes");

        exit.ShouldBe(0, error);
        error.ShouldContain("  note: outline: 127.0.0.1:9 refused the connection; asking once more\n");
        error.ShouldContain(
            "  note: critique: 127.0.0.1:9 refused the connection; only what can be measured is judged\n"
        );
        site.Runner.Calls.Select(c => $"{c.Purpose} {(c.JsonSchema is null ? "text" : "form")}")
            .Take(6)
            .ShouldBe([
                "questions form",
                "outline form",
                "outline text",
                "section 1 text",
                "section 2 text",
                "critique form",
            ]);
        File.ReadAllText(site.Post).ShouldContain("## The cupboard");
    }

    [Fact]
    public async Task A_section_that_ended_without_a_reason_is_asked_for_with_another_seed()
    {
        using DrafterSite site = new();
        site.Runner = new ScriptedRunner(call =>
            call.Purpose == "section 1"
                ? ScriptedRunner.Failed(FaultClass.NoTerminalReason, "The same, the same")
                : ScriptedRunner.Complete(ScriptedRunner.Sensibly(call))
        );
        (await site.NewAsync("--yes")).Exit.ShouldBe(3);
        (await site.RunAsync("resume", "--yes")).Exit.ShouldBe(3);

        int[] seeds = [.. site.Runner.Calls.Where(c => c.Purpose == "section 1").Select(c => c.Seed)];
        seeds.Length.ShouldBe(2);
        seeds.ShouldBeUnique();
    }

    [Fact]
    public async Task A_finished_call_is_never_repeated()
    {
        using DrafterSite site = new();
        site.Runner = new ScriptedRunner(call =>
            call.Purpose == "section 2"
                ? ScriptedRunner.Failed(FaultClass.Stalled, "There is a")
                : ScriptedRunner.Complete(ScriptedRunner.Sensibly(call))
        );
        (int exit, _, _) = await site.NewAsync("--yes");
        exit.ShouldBe(3);
        File.ReadAllText(site.PathOf("sections/02.md.partial")).ShouldBe("There is a ");

        site.Runner = ScriptedRunner.Sensible();
        (exit, _, string error) = await site.RunAsync("resume", "--yes");

        exit.ShouldBe(0, error);
        error.ShouldStartWith("resuming at section 2/2: 1 of them are there\n");
        site.Runner.Calls.Select(c => c.Purpose).ShouldBe(["section 2", "critique", "revision of section 2"]);
        File.Exists(site.PathOf("sections/02.md.partial")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_finished_post_asks_nothing_more()
    {
        using DrafterSite site = new();
        await site.NewAsync("--yes");
        string post = File.ReadAllText(site.Post);
        site.Runner = ScriptedRunner.Sensible();

        (int exit, _, _) = await site.RunAsync("resume", "--yes");

        exit.ShouldBe(0);
        site.Runner.Calls.ShouldBeEmpty();
        File.ReadAllText(site.Post).ShouldBe(post);
    }

    [Fact]
    public async Task A_section_changed_by_hand_is_kept_and_not_revised()
    {
        using DrafterSite site = new();
        site.Runner = new ScriptedRunner(call =>
            call.Purpose == "critique"
                ? ScriptedRunner.Failed(FaultClass.Refused)
                : ScriptedRunner.Complete(ScriptedRunner.Sensibly(call))
        );
        await site.NewAsync("--yes");
        const string Mine = "## The shed\n\nIt is a shed, not a cupboard, and it is mine.\n";
        site.Write($".drafter/{DrafterSite.Slug}/sections/02.md", Mine);
        site.Runner = ScriptedRunner.Sensible();

        (int exit, _, string error) = await site.RunAsync("resume", "--yes");

        exit.ShouldBe(0, error);
        site.Read("sections/02.md").ShouldBe(Mine);
        error.ShouldContain("sections/02.md was changed by hand and is not revised");
        File.ReadAllText(site.Post).ShouldContain("## The shed\n\nIt is a shed");
        File.ReadAllText(site.Post).ShouldContain("      edited: true\n");
    }

    [Fact]
    public async Task A_post_changed_by_hand_is_kept_and_the_difference_shown()
    {
        using DrafterSite site = new();
        await site.NewAsync("--yes");
        File.AppendAllText(site.Post, "\nA last word of mine.\n");
        string mine = File.ReadAllText(site.Post);
        site.Write(
            $".drafter/{DrafterSite.Slug}/sections/01.md",
            "## The outage\n\nAnother text of mine, which is long enough to stand here.\n"
        );

        (int exit, _, string error) = await site.RunAsync("resume", "--yes");

        exit.ShouldBe(0, error);
        File.ReadAllText(site.Post).ShouldBe(mine);
        error.ShouldContain("DR1107");
        error.ShouldContain("+Another text of mine");
        site.Read("revisions/post.md").ShouldContain("Another text of mine");
    }

    [Fact]
    public async Task Ctrl_C_keeps_what_came_and_exits_130()
    {
        using DrafterSite site = new();
        site.Runner = new ScriptedRunner(call =>
            call.Purpose == "section 1"
                ? ScriptedRunner.Failed(FaultClass.Cancelled, "The cloud went")
                : ScriptedRunner.Complete(ScriptedRunner.Sensibly(call))
        );

        (int exit, _, string error) = await site.NewAsync("--yes");

        exit.ShouldBe(130);
        error.ShouldEndWith(
            "stopped at section 1/2; what came is kept. Go on with 'drafter resume why-i-run-local-models'\n"
        );
        site.Read("sections/01.md.partial").ShouldBe("The cloud went ");
    }

    [Fact]
    public async Task A_change_of_a_number_is_not_accepted_without_a_person()
    {
        using DrafterSite site = new();
        site.Runner = new ScriptedRunner(call =>
            ScriptedRunner.Complete(
                call.Purpose == "revision of section 2"
                    ? "There is a machine at home, in a cupboard, and it hums. It was never down for 90 minutes."
                    : ScriptedRunner.Sensibly(call)
            )
        );

        (_, _, string error) = await site.NewAsync("--yes");

        error.ShouldContain(
            "0 of 1 changes accepted; the others are in .drafter/why-i-run-local-models/revisions/02.md"
        );
        site.Read("sections/02.md").ShouldContain("never down for long.");
        (_, string diff, _) = await site.RunAsync("diff");
        diff.ShouldContain(
            "+There is a machine at home, in a cupboard, and it hums. It was never down for 90 minutes.\n"
        );
    }

    [Fact]
    public async Task Two_posts_of_one_name_are_not_begun()
    {
        using DrafterSite site = new();
        await site.NewAsync("--yes");

        (int exit, _, string error) = await site.NewAsync("--yes");

        exit.ShouldBe(1);
        error.ShouldContain("error DR1108: 'why-i-run-local-models' is being written already");
    }

    [Fact]
    public async Task Events_are_written_as_json_a_line_each()
    {
        using DrafterSite site = new();

        (int exit, string output, string error) = await site.NewAsync("--yes", "--json");

        (exit, error).ShouldBe((0, string.Empty));
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines[1].ShouldBe("""{"event":"stage","stage":"questions"}""");
        lines[^1]
            .ShouldBe(
                """{"event":"end","slug":"why-i-run-local-models","outcome":"done","text":null,"fault":null,"post":"content/posts/why-i-run-local-models/index.md"}"""
            );
        lines.ShouldContain("""{"event":"text","purpose":"section 1","text":"cloud "}""");
    }

    [Fact]
    public async Task The_text_so_far_gives_way_to_a_digest_where_the_context_is_small()
    {
        using DrafterSite site = new(context: 800);
        string filler = string.Join(". ", Enumerable.Range(0, 260).Select(i => $"word{(char)('a' + (i % 26))}x"));
        site.Runner = new ScriptedRunner(call =>
            ScriptedRunner.Complete(
                call.Purpose == "section 1" ? "It began so. " + filler + ". It ended." : ScriptedRunner.Sensibly(call)
            )
        );

        (int exit, _, string error) = await site.NewAsync("--yes");

        RoleCall second = site.Runner.Calls.First(c => c.Purpose == "section 2");
        second.Messages[^1].Text.ShouldContain("It ended.");
        second.Messages[^1].Text.ShouldNotContain("It began so");
        exit.ShouldBe(0, error);
    }
}
