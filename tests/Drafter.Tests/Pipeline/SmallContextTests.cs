using System.Text.Json;
using Drafter.Tests.Pinning;

namespace Drafter.Tests.Pipeline;

/// <summary>What a server really receives where the text outgrows its context window.</summary>
public sealed class SmallContextTests
{
    private const int Context = 1024;
    private const int Sections = 5;

    private static readonly string[] s_headings = ["The outage", "The card", "The model", "The bill", "The rest"];

    [Theory]
    [InlineData("ollama")]
    [InlineData("openai-compatible")]
    public async Task The_whole_text_is_sent_while_it_fits_then_summaries_and_the_last_section(string kind)
    {
        await using LiveSite site = await StartAsync(kind, charactersPerToken: 4);

        (int exit, _, string error) = await site.RunAsync("new", "Why I run local models", "--length", "500", "--yes");

        exit.ShouldBe(0, error);
        string[] prompts = PromptsOf(site);
        prompts.Length.ShouldBe(Sections);
        bool[] isWhole = [.. prompts.Select(p => !p.Contains("in short:", StringComparison.Ordinal))];
        isWhole.ShouldBe([true, true, true, false, false]);
        for (int i = 0; i < Sections; i++)
        {
            for (int j = 0; j < Sections; j++)
            {
                bool isThere = j < i && (isWhole[i] || j == i - 1);
                prompts[i].Contains(TextOf(j), StringComparison.Ordinal).ShouldBe(isThere, $"{j} in {i}: {prompts[i]}");
                prompts[i]
                    .Contains($"- {s_headings[j]}: Summary of {s_headings[j]}\n", StringComparison.Ordinal)
                    .ShouldBe(!isWhole[i] && j < i - 1, $"{j} in {i}: {prompts[i]}");
            }
        }

        ShouldFit(site, charactersPerToken: 4);
        site.Read($".drafter/{LiveSite.Slug}/summaries/01.md").ShouldBe("Summary of The outage\n");
        File.ReadAllLines(Path.Combine(site.Folder, ".drafter", LiveSite.Slug, "journal.jsonl"))
            .Count(l => l.Contains("\"purpose\":\"summary of section 1\"", StringComparison.Ordinal))
            .ShouldBe(1);
    }

    [Theory]
    [InlineData("ollama")]
    [InlineData("openai-compatible")]
    public async Task What_the_server_counts_puts_the_estimate_right(string kind)
    {
        await using LiveSite site = await StartAsync(kind, charactersPerToken: 2.4);

        (int exit, _, string error) = await site.RunAsync("new", "Why I run local models", "--length", "500", "--yes");

        exit.ShouldBe(0, error);
        PromptsOf(site)
            .Select(p => !p.Contains("in short:", StringComparison.Ordinal))
            .ShouldBe([true, true, false, false, false]);
        ShouldFit(site, charactersPerToken: 2.4);
    }

    /// <summary>The settings promise more than there is: what the server tells of its window holds, on a resumed run too.</summary>
    [Theory]
    [InlineData("ollama")]
    [InlineData("openai-compatible")]
    public async Task The_window_that_the_server_tells_holds(string kind)
    {
        await using LiveSite site = await StartAsync(kind, charactersPerToken: 2.4);
        site.Server.TrainedContext = Context;
        site.Write("drafter.yaml", site.Read("drafter.yaml").Replace("1024", "8192", StringComparison.Ordinal));

        (int exit, _, string error) = await site.RunAsync("new", "Why I run local models", "--length", "500");
        exit.ShouldBe(0, error);
        (exit, _, error) = await site.RunAsync("draft", "--yes");
        exit.ShouldBe(0, error);
        (exit, _, error) = await site.RunAsync("resume", "--yes");

        exit.ShouldBe(0, error);
        error.ShouldContain("the draft is too long for the critic's context");
        ShouldFit(site, charactersPerToken: 2.4);
    }

    private static async Task<LiveSite> StartAsync(string kind, double charactersPerToken)
    {
        LiveSite site = await LiveSite.StartAsync(kind);
        site.Write("drafter.yaml", site.Read("drafter.yaml").Replace("8192", "1024", StringComparison.Ordinal));
        site.Server.Context = Context;
        site.Server.Count = prompt => (int)Math.Ceiling(prompt.Length / charactersPerToken);
        site.Server.Answer = Answer;
        return site;
    }

    /// <summary>No prompt with its answer is larger than the window, by the server's own count.</summary>
    private static void ShouldFit(LiveSite site, double charactersPerToken)
    {
        foreach (JsonElement chat in site.Server.Chats)
        {
            int most = chat.TryGetProperty("options", out JsonElement options)
                ? options.GetProperty("num_predict").GetInt32()
                : chat.GetProperty("max_tokens").GetInt32();
            string prompt = string.Concat(
                chat.GetProperty("messages").EnumerateArray().Select(m => m.GetProperty("content").GetString())
            );
            ((prompt.Length / charactersPerToken) + most).ShouldBeLessThanOrEqualTo(Context, prompt);
        }
    }

    private static string[] PromptsOf(LiveSite site) =>
        [
            .. site
                .Server.Chats.Select(c =>
                    c.GetProperty("messages").EnumerateArray().Last().GetProperty("content").GetString()!
                )
                .Where(p => p.Contains("Now write section", StringComparison.Ordinal)),
        ];

    private static string Answer(string prompt)
    {
        if (prompt.Contains("Plan a blog post", StringComparison.Ordinal))
        {
            return JsonSerializer.Serialize(
                new { title = "Local", sections = s_headings.Select(h => new { heading = h, points = new[] { h } }) }
            );
        }

        int section = Array.FindIndex(
            s_headings,
            h =>
                prompt.Contains($", \"{h}\", in about", StringComparison.Ordinal)
                || prompt.StartsWith($"Section \"{h}\"", StringComparison.Ordinal)
        );
        return section < 0 ? "{\"questions\":[\"Why?\"],\"remarks\":[]}"
            : prompt.StartsWith($"Section \"{s_headings[section]}\":", StringComparison.Ordinal)
                ? $"Summary of {s_headings[section]}."
            : TextOf(section);
    }

    /// <summary>A hundred words, none of which stand in another section; its heading is its point.</summary>
    private static string TextOf(int section) =>
        $"{s_headings[section]} is this. "
        + string.Join(
            ' ',
            Enumerable
                .Range(0, 16)
                .Select(i => $"Then {(char)('a' + section)}{(char)('a' + i)}ra went over to the other side.")
        );
}
