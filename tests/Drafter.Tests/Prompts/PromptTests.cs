using System.Text.Json;
using Drafter.Pipeline;
using Drafter.Prompts;
using Drafter.Servers.OpenAiCompatible;
using Drafter.Tests.Commands;
using Drafter.Text;

namespace Drafter.Tests.Prompts;

public sealed class PromptTests
{
    [Fact]
    public async Task Every_prompt_is_overridden_by_a_file_of_the_site()
    {
        using DrafterSite site = new();
        foreach (string name in PromptSamples.Names)
        {
            site.Write(
                $"prompts/{name}.scriban",
                $"=== user\nmine {name} in {{{{ {(name == "questions" ? "topic" : "language")} }}}}\n"
            );
        }

        (int exit, _, string error) = await site.NewAsync("--yes");

        exit.ShouldBe(0, error);
        site.Runner.Calls.Select(c => c.Messages.Single().Text)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ShouldBe([
                "mine critique in en",
                "mine outline in en",
                "mine questions in Why I run local models",
                "mine revise in en",
                "mine section in en",
            ]);
        site.Runner.Calls.First(c => c.Purpose == "section 1").Continue.Single().Text.ShouldBe("mine continue in en");
    }

    [Theory]
    [InlineData("revise", "=== user\nHello {{ if }}\n", "prompts/revise.scriban:2:")]
    [InlineData("continue", "=== user\nHello {{ nobody }}\n", "prompts/continue.scriban:2:10: error DR1202")]
    [InlineData("summary", "Hello\n", "prompts/summary.scriban:1:1: error DR1203")]
    public async Task A_broken_prompt_is_one_diagnostic_before_any_call(string name, string text, string expected)
    {
        using DrafterSite site = new();
        site.Write($"prompts/{name}.scriban", text);

        (int exit, _, string error) = await site.NewAsync("--yes");

        exit.ShouldBe(1);
        error.ShouldStartWith(expected);
        error.Split("error DR").Length.ShouldBe(2, error);
        site.Runner.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_with_the_name_of_no_prompt_is_told()
    {
        using DrafterSite site = new();
        site.Write("prompts/sections.scriban", "=== user\nHello\n");

        (int exit, _, string error) = await site.NewAsync("--yes");

        exit.ShouldBe(0, error);
        error.ShouldContain(
            "prompts/sections.scriban: warning DR1203: there is no prompt 'sections'; the file is not used"
        );
    }

    [Fact]
    public void Every_schema_is_bounded()
    {
        foreach (string schema in (string[])[Schemas.Questions, Schemas.Outline(3), Schemas.Critique(3)])
        {
            using JsonDocument document = JsonDocument.Parse(schema);
            Walk(document.RootElement).ShouldBeGreaterThan(1);
            SchemaGrammar.Of(document.RootElement).ShouldStartWith("root ::= \"{\" ");
        }

        static int Walk(JsonElement schema)
        {
            switch (schema.GetProperty("type").GetString())
            {
                case "string":
                    schema.GetProperty("maxLength").GetInt32().ShouldBeInRange(1, 400);
                    return 1;
                case "integer":
                    schema.GetProperty("maximum").GetInt32().ShouldBeGreaterThan(0);
                    return 1;
                case "array":
                    schema.GetProperty("maxItems").GetInt32().ShouldBeInRange(1, 20);
                    return 1 + Walk(schema.GetProperty("items"));
                case "object":
                    schema.GetProperty("additionalProperties").GetBoolean().ShouldBeFalse();
                    return 1 + schema.GetProperty("properties").EnumerateObject().Sum(p => Walk(p.Value));
                case var type:
                    throw new InvalidOperationException($"{type} has no bound");
            }
        }
    }

    [Theory]
    [InlineData("Sure! Here is the section:\n\nIt began on a Tuesday.", "It began on a Tuesday.\n")]
    [InlineData("Sure!\n\nIt began on a Tuesday.\n\nLet me know if you need more!", "It began on a Tuesday.\n")]
    [InlineData("Here's a draft of the section \"The outage\":\n```markdown\nIt began.\n```", "It began.\n")]
    [InlineData("Section 2: The outage\n\nIt began.", "It began.\n")]
    [InlineData("**The outage**\n\nIt began.", "It began.\n")]
    [InlineData("Sure enough, it began on a Tuesday.", "Sure enough, it began on a Tuesday.\n")]
    [InlineData("Here is what I learned: it began.", "Here is what I learned: it began.\n")]
    [InlineData("Of course, nobody knew.\n\nI hope so too.", "Of course, nobody knew.\n\nI hope so too.\n")]
    public void What_a_model_says_to_its_user_is_left_out(string answer, string text) =>
        ModelText.Section(answer, "The outage").ShouldBe(text);
}
