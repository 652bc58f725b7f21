using Drafter.Models;
using Drafter.Tests.Faults;
using static Drafter.Tests.Servers.Behaviours;

namespace Drafter.Tests.Interactive;

/// <summary>A draft with a person at the terminal: questions, editor, verdicts, changes, Ctrl-C. The real program in a real terminal.</summary>
public sealed class InteractiveTests
{
    private const string Menu = "[a]ccept, [e]dit, [r]egenerate, [s]top? ";
    private const string Hunk = "[a]ccept, [r]eject, [e]dit? ";

    [Fact]
    public async Task A_person_answers_edits_accepts_and_stops()
    {
        Assert.SkipUnless(PseudoTerminal.IsThere, "a terminal is made with 'script' on Linux");
        await using ServedSite site = await ServedSite.StartAsync(ServerKind.Ollama);
        site.Fault = Waits("Some words.", () => site.Kept("Some words."));
        string editor = Editor(site, "echo '- It sings' >> \"$1\"");
        using PseudoTerminal terminal = new(
            site.Folder,
            80,
            new() { ["EDITOR"] = editor },
            "new",
            "Cupboard",
            "--slug",
            ServedSite.Slug
        );

        await terminal.AnswerAsync("What does it cost?\r\n> ", "Not much.\r");
        await terminal.AnswerAsync("- It costs little", string.Empty);
        await terminal.AnswerAsync("outline: " + Menu, "e\r");
        await terminal.AnswerAsync("- It sings", string.Empty);
        await terminal.AnswerAsync("outline: " + Menu, "what\r");
        await terminal.AnswerAsync("outline: " + Menu, "a\r");
        await terminal.AnswerAsync("section 1: " + Menu, "r\r");
        await terminal.AnswerAsync("section 1: " + Menu, "\r");
        await site.Kept("Some words.");
        await terminal.AnswerAsync("section 2 …", PseudoTerminal.CtrlC);

        (await terminal.EndAsync()).ShouldBe(130, terminal.Shown);
        terminal.Shown.ShouldEndWith(
            $"stopped at section 2/3; what came is kept. Go on with 'drafter resume\r\n{ServedSite.Slug}'\r\n"
        );
        terminal.Shown.ShouldContain("\u001b[36msection 1 · ");
        terminal.Shown.ShouldNotContain("{\"", customMessage: "objects are for the program");
        site.Read("questions.md")!.ShouldContain("Not much.");
        site.Read("outline.md")!.ShouldEndWith("- It costs little\n- It sings\n");
        site.Server.Calls.Count(c => c.GetRawText().Contains("Now write section 1", StringComparison.Ordinal))
            .ShouldBe(2);
        site.Read("sections/02.md.partial").ShouldBe("Some words.");
        (await ResumedAsync(site)).ShouldContain("It warms the room in winter.");
    }

    [Theory]
    [InlineData("a\r", 0, "in the hall.", "1 of 1 changes accepted")]
    [InlineData("r\r", 0, "It hums all day and all night. You", "0 of 1 changes accepted")]
    [InlineData("e\r", 0, "in the attic.", "1 of 1 changes accepted")]
    [InlineData(PseudoTerminal.CtrlC, 130, null, "stopped at a question; what came is kept.")]
    public async Task A_change_is_taken_as_the_person_says(string typed, int exit, string? inPost, string said)
    {
        Assert.SkipUnless(PseudoTerminal.IsThere, "a terminal is made with 'script' on Linux");
        await using ServedSite site = await ServedSite.StartAsync(ServerKind.OpenAiCompatible);
        (await site.RunAsync("new", "The cupboard")).Exit.ShouldBe(0);
        (await site.RunAsync("draft", ServedSite.Slug, "--yes")).Exit.ShouldBe(0);
        string editor = Editor(site, "sed -i 's/hall/attic/' \"$1\"");
        using PseudoTerminal terminal = new(
            site.Folder,
            40,
            new() { ["EDITOR"] = editor, ["NO_COLOR"] = "1" },
            "resume",
            ServedSite.Slug
        );

        await terminal.AnswerAsync(Hunk, typed);

        (await terminal.EndAsync()).ShouldBe(exit, terminal.Shown);
        string shown = string.Join(' ', terminal.Shown.Split([' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        shown.ShouldContain("- It hums all day and all night. + It hums all day and all night in the hall. [a]ccept");
        shown.ShouldContain(said);
        terminal.Shown.ShouldNotContain("\u001b[3", customMessage: "NO_COLOR");
        Lines(terminal.Shown).ShouldAllBe(line => line.Length <= 40 || !line.Trim().Contains(' '), terminal.Shown);
        File.Exists(site.Post).ShouldBe(inPost is not null);
        if (inPost is not null)
        {
            File.ReadAllText(site.Post).ReplaceLineEndings(" ").ShouldContain(inPost);
        }

        (await ResumedAsync(site)).ShouldContain("It hums all day");
    }

    [Fact]
    public async Task Ctrl_C_at_the_question_of_discard_removes_nothing()
    {
        Assert.SkipUnless(PseudoTerminal.IsThere, "a terminal is made with 'script' on Linux");
        await using ServedSite site = await ServedSite.StartAsync(ServerKind.Ollama);
        (await site.RunAsync("new", "The cupboard")).Exit.ShouldBe(0);
        using PseudoTerminal terminal = new(site.Folder, 80, [], "discard", ServedSite.Slug);

        await terminal.AnswerAsync("[y/N] ", PseudoTerminal.CtrlC);

        (await terminal.EndAsync()).ShouldBe(130, terminal.Shown);
        terminal.Shown.ShouldEndWith("drafter: cancelled\r\n");
        site.Read("outline.md").ShouldNotBeNull();
    }

    /// <summary>What stands in the terminal's lines when the program has ended.</summary>
    private static IEnumerable<string> Lines(string shown) =>
        shown
            .Split("\r\n")
            .Select(l => l[(l.LastIndexOf('\r') + 1)..].Replace("\u001b[K", string.Empty, StringComparison.Ordinal));

    private static string Editor(ServedSite site, string script)
    {
        string path = Path.Combine(site.Folder, "editor.sh");
        File.WriteAllText(path, "#!/bin/sh\n" + script + "\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return path;
    }

    private static async Task<string> ResumedAsync(ServedSite site)
    {
        site.Mend();
        (int exit, _, string error) = await site.RunAsync("resume", ServedSite.Slug, "--yes");
        exit.ShouldBe(0, error);
        return await File.ReadAllTextAsync(site.Post);
    }
}
