using Site.Core.CommandLines;

namespace Drafter.Commands;

/// <summary>What help, manual and <c>--version</c> say of <c>drafter</c> beside its commands.</summary>
internal static class Manual
{
    /// <summary>The program's name.</summary>
    public const string Name = "drafter";

    /// <summary>What <c>drafter --version</c> prints.</summary>
    public const string VersionLine = Name + " " + BuildVersion.Text + "\n";

    /// <summary>The description.</summary>
    public static ProgramDescription Program { get; } =
        new(
            Name,
            BuildVersion.Text,
            "drafts blog posts with language models that run locally",
            [
                new CommandGroup("Write a post", ["new", "outline", "draft", "revise", "resume", "publish"]),
                new CommandGroup("Look at posts that are being written", ["list", "show", "diff", "discard"]),
                new CommandGroup("Models and servers", ["config", "models", "status", "doctor"]),
                new CommandGroup("This program", ["explain", "completions", "man"]),
            ],
            [
                new Example("drafter config init", "Finds the model servers of this machine and writes drafter.yaml"),
                new Example(
                    "drafter new \"Why I run local models\" --notes notes.md",
                    "Begins a post from what you know, and asks at each step"
                ),
                new Example("drafter resume", "Goes on with the only post that is being written"),
                new Example("drafter publish why-i-run-local-models", "Takes the draft mark off and dates the post"),
                new Example(
                    "drafter new \"Backups\" --length 600 --source https://example.org/backups --yes",
                    "Drafts about 600 words that rest on a page, and asks nothing"
                ),
                new Example("drafter outline why-i-run-local-models", "Makes the outline, or has it looked at"),
                new Example(
                    "drafter draft why-i-run-local-models --section 2",
                    "Writes the second section anew, with another seed"
                ),
                new Example("drafter revise why-i-run-local-models", "Goes on to critique, revision and post"),
                new Example("drafter list", "Lists the posts that are being written"),
                new Example(
                    "drafter show why-i-run-local-models --call 3",
                    "Shows the prompt and the raw answer of the third call"
                ),
                new Example("drafter diff why-i-run-local-models", "Shows what you changed, and what was not taken"),
                new Example("drafter discard why-i-run-local-models", "Removes the workspace; the post stays"),
                new Example("drafter config show", "Shows the settings that hold, and where they stand"),
                new Example("drafter config check", "Checks the settings without asking any server"),
                new Example("drafter config schema", "Prints the JSON Schema of drafter.yaml, for an editor"),
                new Example("drafter models list", "Lists the servers and their models"),
                new Example("drafter models pin", "Writes what the local models are now to drafter.lock"),
                new Example("drafter models verify", "Compares them with it"),
                new Example("drafter models pull qwen3:8b", "Has the only Ollama download a model"),
                new Example("drafter models probe", "Asks each model one short question"),
                new Example(
                    "drafter status --snapshot data/status/drafter/now.json",
                    "Writes what the ledger knows, for pages to quote"
                ),
                new Example("drafter doctor", "Looks at all that a draft needs"),
                new Example("drafter explain DR2011", "Says what the code of a diagnostic means"),
                new Example("source <(drafter completions bash)", "Completes command lines in this bash"),
                new Example("drafter man > drafter.1", "Writes the manual page to a file"),
            ],
            [
                new Term("0", "It is done."),
                new Term("1", "There are errors, which are shown."),
                new Term("2", "The command line cannot be understood."),
                new Term("3", "The run stopped and can be resumed: drafter resume."),
                new Term("70", "A fault of the program itself."),
                new Term("130", "It was cancelled; what came is kept."),
            ],
            [
                new Term("XDG_CONFIG_HOME", "Where drafter/config.yaml is looked for (default: ~/.config)."),
                new Term("XDG_STATE_HOME", "Where drafter/ remembers servers and costs (default: ~/.local/state)."),
                new Term("VISUAL, EDITOR", "The editor for outlines and sections."),
                new Term("NO_COLOR", "Messages are not coloured where it is set (no-color.org)."),
            ],
            [
                new Term("drafter.yaml", "The settings of a site."),
                new Term("~/.config/drafter/config.yaml", "The user's settings, below those of the site."),
                new Term("drafter.lock", "What the models are."),
                new Term(".drafter/SLUG/", "The workspace of a post: brief, outline, sections, journal."),
                new Term("content/posts/SLUG/index.md", "The post."),
                new Term("~/.local/state/drafter/", "The ledger of servers, and what clouds cost."),
            ],
            ["sitegen(1)", "git(1)"]
        );
}
