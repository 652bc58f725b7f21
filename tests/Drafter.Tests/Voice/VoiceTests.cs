using System.Text;
using Drafter.Models;
using Drafter.Tests.Faults;
using Drafter.Voice;

namespace Drafter.Tests.Voice;

/// <summary>How the author writes is learned from published posts, told to the model as facts and passages, and stays the author's to change.</summary>
public sealed class VoiceTests
{
    private const string NearTopic =
        "My cupboard hums, and I don’t mind. A machine in a cupboard is a machine that nobody else can turn off (well – my daughter can), and that’s the favourite part of it for me.";

    private const string FarFromTopic =
        "I baked bread on Sunday; it wasn’t good. The oven has a colour of its own, and the crust had another one, which I realised only when the smoke alarm told me so, loudly.";

    [Fact]
    public async Task A_section_is_asked_for_in_the_voice_of_the_published_posts()
    {
        await using ServedSite site = await ServedSite.StartAsync(ServerKind.Ollama);
        WritePosts(site);

        (int exit, _, string error) = await site.RunAsync("new", "The cupboard", "--yes");

        exit.ShouldBe(0, error);
        string voice = site.Read("voice.md")!;
        voice.ShouldContain("Learned from 3 published posts.");
        voice.ShouldContain("- British spelling.\n");
        voice.ShouldContain("- The author says “I”.\n");
        voice.ShouldContain("- Contractions (it’s, don’t) are usual.\n");
        voice.ShouldContain("- Dashes are written – with spaces.\n");
        voice.ShouldContain("- Never used: questions, exclamation marks.\n");
        voice.ShouldContain("- Headings have about 3 words, in sentence case.\n");
        voice.ShouldContain("- Most posts have a section “What I did”.\n");
        voice
            .IndexOf("> " + NearTopic, StringComparison.Ordinal)
            .ShouldBeInRange(1, voice.IndexOf("> " + FarFromTopic, StringComparison.Ordinal));
        voice.ShouldNotContain("robot");
        voice.ShouldNotContain("unfinished");
        voice.ShouldNotContain("Schrank");
        string section = Prompt(site, "Now write section 1");
        section.ShouldContain("Write as the author writes:\n- Sentences have about ");
        section.ShouldContain($"\"{NearTopic}\"");
        section.ShouldContain("take no sentence and no fact from them");
        Prompt(site, "Plan a blog post").ShouldContain("In the author's earlier posts:\n- Headings have about 3 words");
        Prompt(site, "The editor says").ShouldContain("What you change is written as the author writes:\n- Sentences");
    }

    [Fact]
    public async Task What_the_author_changes_in_it_is_what_the_model_is_told()
    {
        await using ServedSite site = await ServedSite.StartAsync(ServerKind.OpenAiCompatible);
        WritePosts(site);
        (await site.RunAsync("new", "The cupboard")).Exit.ShouldBe(0);
        File.WriteAllText(site.PathOf("voice.md"), "# How I write\n\n- Dry, and never in the passive.\n");

        (int exit, _, string error) = await site.RunAsync("resume", ServedSite.Slug, "--yes");

        exit.ShouldBe(0, error);
        string section = Prompt(site, "Now write section 1");
        section.ShouldContain("Write as the author writes:\n- Dry, and never in the passive.\n");
        section.ShouldNotContain("Sentences have about");
        section.ShouldNotContain("earlier posts");
        site.Read("voice.md").ShouldBe("# How I write\n\n- Dry, and never in the passive.\n");
    }

    [Fact]
    public async Task Passages_give_way_where_the_context_is_small_and_what_is_copied_from_them_is_told()
    {
        await using ServedSite site = await ServedSite.StartAsync(ServerKind.OpenAiCompatible);
        WritePosts(site);
        (await site.RunAsync("new", "The cupboard")).Exit.ShouldBe(0);
        site.Configure(context: 600);
        (await site.RunAsync("draft", ServedSite.Slug, "--yes")).Exit.ShouldBe(0);
        Prompt(site, "Now write section 3").ShouldContain("Write as the author writes:");
        Prompt(site, "Now write section 3").ShouldNotContain(NearTopic);
        File.AppendAllText(site.PathOf("sections/02.md"), $"\n{NearTopic}\n");
        site.Configure();

        (int exit, _, string error) = await site.RunAsync("resume", ServedSite.Slug, "--yes");

        exit.ShouldBe(0, error);
        site.Read("critique.md")!
            .ShouldContain("- [copied] 12 words or more stand in an earlier post: My cupboard hums");
    }

    [Fact]
    public async Task Nothing_is_learned_where_the_settings_say_so_or_where_there_is_too_little()
    {
        await using ServedSite site = await ServedSite.StartAsync(ServerKind.Ollama);
        site.Write("content/posts/short.md", $"---\ntitle: Short\n---\n\n{NearTopic}\n");
        (await site.RunAsync("new", "The cupboard")).Exit.ShouldBe(0);
        site.Read("voice.md").ShouldBeNull();

        WritePosts(site);
        File.AppendAllText(Path.Combine(site.Folder, "drafter.yaml"), "voice: false\n");
        (await site.RunAsync("new", "The cupboard", "--slug", "another")).Exit.ShouldBe(0);
        File.Exists(Path.Combine(site.Folder, ".drafter", "another", "voice.md")).ShouldBeFalse();
    }

    [Fact]
    public void A_post_is_read_as_prose_and_headings()
    {
        PublishedPost post = PublishedPosts.Of(
            "## TLDR\n\n*One* *two*\n[three](https://a.example) four[^1].\n\n- a list\n\n> a quote\n\n| a | b |\n\n```sh\n# no heading\n```\n\n{{< uptime a >}}\n\nSo:\n\n### Another one ###\n\n![picture](x.png)\n\nLast.\n\n[^1]: note\n"
        );

        post.Paragraphs.ShouldBe(["One two three four.", "Last."]);
        post.Headings.ShouldBe(["TLDR", "Another one"]);
    }

    private static void WritePosts(ServedSite site)
    {
        StringBuilder more = new();
        for (int i = 0; i < 4; i++)
        {
            more.Append(
                $"It’s the {i}th of my notes, and I’d write it again – for you, at least. I like it that way.\n\n"
            );
        }

        string section = $"## What I did\n\n{more}";
        Post("bread.md", "Bread", $"{section}{FarFromTopic}\n\n## Where it went\n\nNowhere, I’m afraid.\n");
        Post("rooms/index.md", "Rooms", $"{section}{NearTopic}\n");
        Post("third.md", "Third", section);
        Post("draft.md", "Draft", $"draft: true\n---\n\nAn unfinished thing. {FarFromTopic}\n", isWhole: false);
        Post(
            "robot.md",
            "Robot",
            $"provenance:\n  tool: drafter\n---\n\nA robot wrote this. {FarFromTopic}\n",
            isWhole: false
        );
        Post("rooms/index.de.md", "Schrank", "Der Schrank brummt, und das ist gut so.\n");

        void Post(string name, string title, string text, bool isWhole = true) =>
            site.Write($"content/posts/{name}", $"---\ntitle: {title}\n{(isWhole ? "---\n\n" : string.Empty)}{text}");
    }

    private static string Prompt(ServedSite site, string mention) =>
        string.Join(
            "\n",
            site.Server.Calls.Select(c =>
                    string.Join(
                        "\n",
                        c.GetProperty("messages").EnumerateArray().Select(m => m.GetProperty("content").GetString())
                    )
                )
                .Last(p => p.Contains(mention, StringComparison.Ordinal))
        );
}
