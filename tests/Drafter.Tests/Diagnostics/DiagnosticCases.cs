using System.Text.RegularExpressions;
using Drafter.Tests.Commands;

namespace Drafter.Tests.Diagnostics;

/// <summary>A command that a diagnostic comes of, run on a site in a folder of its own.</summary>
/// <param name="Code">The diagnostic.</param>
/// <param name="Arguments">The command.</param>
internal sealed record DiagnosticCase(string Code, params string[] Arguments)
{
    private const string Servers =
        "servers:\n  test: {kind: openai-compatible, url: 'http://127.0.0.1:9', models: [scripted]}\n";

    private const string WithCloud = Servers + "  claude: {kind: anthropic, models: [opus]}\n";

    private static readonly string[] s_new = ["new", "Why I run local models", "--yes"];
    private static readonly string[] s_check = ["config", "check"];

    /// <summary>The files of the site.</summary>
    public (string Name, string Text)[] Files { get; init; } = [];

    /// <summary>Commands that go before.</summary>
    public string[][] Before { get; init; } = [];

    /// <summary>The diagnostics that need neither a server nor a system that refuses something.</summary>
    public static DiagnosticCase[] All { get; } =
    [
        Settings("DR1001", "servers:\n\ttest: 1\n"),
        Settings("DR1002", Servers + "length: 900\nlength: 800\n"),
        Settings("DR1003", Servers + "lenght: 900\n"),
        Settings("DR1004", Servers + "length: [900]\n"),
        Settings("DR1005", Servers + "length: 0\n"),
        Settings("DR1006", "servers:\n  test: {url: 'http://127.0.0.1:9'}\n"),
        new("DR1007", [.. s_new, "--notes", "notes.md"]),
        Settings("DR1008", Servers + "roles:\n  draft: [tset/scripted]\n"),
        Settings("DR1009", WithCloud + "roles:\n  draft: [claude/opus]\n"),
        new("DR1010", "models", "list") { Files = [("drafter.yaml", "length: 900\n")] },
        new("DR1101", "show", "a-post"),
        new("DR1106", "draft", DrafterSite.Slug, "--section", "9") { Before = [s_new] },
        new("DR1107", "resume", "--yes")
        {
            Before = [s_new],
            Files =
            [
                ($".drafter/{DrafterSite.Slug}/sections/01.md", "## The outage\n\nMine, and long enough to stand.\n"),
                ($"content/posts/{DrafterSite.Slug}/index.md", "---\ntitle: Mine\n---\n\nMine.\n"),
            ],
        },
        new("DR1108", s_new) { Before = [s_new] },
        new("DR1109", "publish", DrafterSite.Slug)
        {
            Before = [s_new],
            Files = [($"content/posts/{DrafterSite.Slug}/index.md", "Mine.\n")],
        },
        new("DR1201", s_new) { Files = [("prompts/outline.scriban", "=== user\nPlan {{ if topic }}\n")] },
        new("DR1202", s_new) { Files = [("prompts/outline.scriban", "=== user\nPlan {{ topik }}\n")] },
        new("DR1203", s_new) { Files = [("prompts/outline.scriban", "Plan {{ topic }}\n")] },
        new("DR1301", "models", "verify") { Files = [("drafter.lock", "models: 7\n")] },
        new("DR1302", "models", "verify"),
        new("DR1402", [.. s_new, "--source", "paper.pdf"]) { Files = [("paper.pdf", "%PDF-1.7\n")] },
        new("DR1303", "models", "pin", "claude/opus") { Files = [("drafter.yaml", WithCloud)] },
    ];

    /// <summary>What the program prints of it.</summary>
    public async Task<string> RunAsync()
    {
        using DrafterSite site = new();
        foreach (string[] before in Before)
        {
            (int done, _, string why) = await site.RunAsync(before);
            done.ShouldBe(0, why);
        }

        foreach ((string name, string text) in Files)
        {
            site.Write(name, text);
        }

        (_, string output, string error) = await site.RunAsync(Arguments);
        return Block(Code).Match(error) is { Success: true } block
            ? block.Value.Replace(site.Folder + "/", string.Empty, StringComparison.Ordinal)
            : throw new InvalidOperationException($"'{string.Join(' ', Arguments)}' gives no {Code}:\n{output}{error}");
    }

    private static DiagnosticCase Settings(string code, string text) =>
        new(code, s_check) { Files = [("drafter.yaml", text)] };

    /// <summary>A line that is not indented, with the excerpt and hint below it.</summary>
    private static Regex Block(string code) =>
        new($@"^(?! )[^\n]*\b(?:error|warning) {code}: [^\n]*\n(?:  [^\n]*\n)*", RegexOptions.Multiline);
}
