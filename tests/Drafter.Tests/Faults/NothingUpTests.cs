using Drafter.Models;

namespace Drafter.Tests.Faults;

/// <summary>The last row of the matrix: with nothing up at all an author still gets an outline, writes, has it measured and publishes.</summary>
public sealed class NothingUpTests
{
    [Theory]
    [InlineData(ServerKind.Ollama)]
    [InlineData(ServerKind.OpenAiCompatible)]
    public async Task A_post_is_outlined_written_measured_and_published_while_nothing_is_up(ServerKind kind)
    {
        await using ServedSite site = await ServedSite.StartAsync(kind);
        site.Configure(ServerRows.FreePort());

        (int exit, _, string error) = await site.RunAsync("new", "The cupboard", "--yes");

        exit.ShouldBe(3, error);
        error.ShouldContain("no model answered: DR2001: questions: 127.0.0.1:");
        error.ShouldContain("hint: start the server");
        error.ShouldContain("  test: down since 2");
        error.ShouldNotContain("answered last");
        site.Read("outline.md")!.ShouldContain("## Where it began");

        site.Write(
            $".drafter/{ServedSite.Slug}/outline.md",
            "# Mine\n\n> Of a cupboard.\n\n## The hum\n\n- It hums\n\n## The heat\n"
        );
        site.Write(
            $".drafter/{ServedSite.Slug}/sections/01.md",
            "## The hum\n\nIt hums all day and all night, and I am used to it by now. There are 12 fans.\n"
        );
        site.Write(
            $".drafter/{ServedSite.Slug}/sections/02.md",
            "## The heat\n\nIt warms the room in winter. In summer the door stays open.\n"
        );
        (exit, string output, error) = await site.RunAsync("resume", ServedSite.Slug, "--yes");

        exit.ShouldBe(0, error);
        output.ShouldBe($"content/posts/{ServedSite.Slug}/index.md\n");
        error.ShouldContain("no critic answered (critique: 127.0.0.1:");
        error.ShouldContain("the number 12 is in no note or source");
        string post = File.ReadAllText(site.Post);
        post.ShouldContain("title: \"Mine\"");
        post.ShouldContain("edited: true");
        post.ShouldContain("It hums all day and all night, and I am used to it by now.");

        (exit, _, error) = await site.RunAsync("publish", ServedSite.Slug);

        exit.ShouldBe(0, error);
        File.ReadAllText(site.Post).ShouldContain("draft: false");
        site.Server.Calls.ShouldBeEmpty();
    }
}
