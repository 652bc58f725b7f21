using Site.Core.CommandLines;
using SiteGen.Commands;
using Testing;
using Testing.Shells;

namespace SiteGen.Tests.Commands;

/// <summary>The real shells complete the program's command lines with its scripts.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("powershell")]
    public void All_commands_options_and_words_are_offered(string shell)
    {
        using TemporaryFolder folder = new();
        IReadOnlyDictionary<string, string[]> expected = ExpectedCompletions.Of("sitegen", Root(folder.Path));

        IReadOnlyDictionary<string, string[]> offered = Complete(shell, folder.Path, [.. expected.Keys]);

        expected.Count.ShouldBeGreaterThan(25);
        foreach ((string line, string[] words) in expected)
        {
            offered[line].ShouldBe(words, $"{shell}: {line}");
        }
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("powershell")]
    public void What_the_site_has_is_offered(string shell)
    {
        using TemporaryFolder folder = new();
        Populate(folder);
        folder.Write("there/site.yaml", "title: T\nbase_url: https://example.org/\n");
        folder.Write("there/content/other.md", "---\ntitle: O\n---\n");

        IReadOnlyDictionary<string, string[]> offered = Complete(
            shell,
            folder.Path,
            [
                "sitegen status show ",
                "sitegen status show --json ",
                "sitegen status fetch github ",
                "sitegen explain-layout ",
                "sitegen explain-layout --source there ",
                "sitegen build --environment ",
                "sitegen new posts/x --kind ",
                "sitegen explain SG100",
                "sitegen build --ignore SG100",
                "sitegen template render car",
                "sitegen build --source th",
            ]
        );

        offered["sitegen status show "].ShouldBe(["github", "gitlab"]);
        offered["sitegen status show --json "].ShouldBe(["github", "gitlab"]);
        offered["sitegen status fetch github "].ShouldBe(["github", "gitlab"]);
        offered["sitegen explain-layout "].ShouldBe(["content/about.md", "content/posts/hello.md"]);
        offered["sitegen explain-layout --source there "].ShouldBe(["content/other.md"]);
        offered["sitegen build --environment "].ShouldBe(["staging"]);
        offered["sitegen new posts/x --kind "].ShouldBe(["talk"]);
        string[] codes =
        [
            .. SiteGen
                .Diagnostics.DiagnosticCatalogue.All.Select(d => d.Code)
                .Where(c => c.StartsWith("SG100", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
        offered["sitegen explain SG100"].ShouldBe(codes);
        offered["sitegen build --ignore SG100"].ShouldBe(codes);
        offered["sitegen template render car"].Select(Bare).ShouldBe(["card.html"]);
        offered["sitegen build --source th"].Select(Bare).ShouldBe(["there"]);
    }

    [Theory]
    [InlineData("bash", "auto")]
    [InlineData("zsh", "auto")]
    [InlineData("fish", "--kind=auto")]
    [InlineData("powershell", "--kind=auto")]
    public void A_value_behind_an_equals_sign_is_completed(string shell, string offer)
    {
        using TemporaryFolder folder = new();

        Complete(shell, folder.Path, ["sitegen status add x --kind=au"])["sitegen status add x --kind=au"]
            .ShouldBe([offer]);
    }

    [Fact]
    public void A_name_of_a_file_is_never_run_by_bash()
    {
        using TemporaryFolder folder = new();
        Populate(folder);
        folder.Write("content/$(touch ran).md", "---\ntitle: T\n---\n");

        Complete("bash", folder.Path, ["sitegen explain-layout content/$"])["sitegen explain-layout content/$"]
            .ShouldBe(["content/\\$\\(touch\\ ran\\).md"]);

        File.Exists(Path.Combine(folder.Path, "ran")).ShouldBeFalse();
    }

    [Fact]
    public void Where_there_is_no_site_nothing_is_listed()
    {
        using TemporaryFolder folder = new();

        SiteGenProgram
            .Run(folder.Path, "complete", "services", "--", "status", "show", "--source", "nowhere", "--bogus")
            .ShouldBe((0, string.Empty, string.Empty));
    }

    private static void Populate(TemporaryFolder folder)
    {
        folder.Write(
            "site.yaml",
            "title: T\nbase_url: https://example.org/\nstatus:\n  services:\n    github:\n      name: GitHub\n      url: https://www.githubstatus.com\n      kind: statuspage\n    gitlab:\n      name: GitLab\n      url: https://status.gitlab.com\n      kind: statuspage\n"
        );
        folder.Write("site.staging.yaml", "title: S\n");
        folder.Write("archetypes/talk.md", "---\n---\n");
        folder.Write("content/about.md", "---\ntitle: A\n---\n");
        folder.Write("content/posts/hello.md", "---\ntitle: H\n---\n");
        folder.Write("card.html", string.Empty);
    }

    private static IReadOnlyDictionary<string, string[]> Complete(string name, string folder, string[] lines)
    {
        Shell shell = Shell.Of(name);
        Assert.SkipUnless(Tool.Exists(shell.Program), $"{name} is not installed: run tests/install-tools.sh");
        string script = CompletionsCommand.Script(name, "sitegen", CommandDescription.Of(Root(folder)));
        return shell.Complete(script, folder, AppContext.BaseDirectory, lines);
    }

    /// <summary>A path without what a shell puts around it.</summary>
    private static string Bare(string path) => path.Replace("./", string.Empty, StringComparison.Ordinal).Trim('/');

    private static System.CommandLine.RootCommand Root(string folder) =>
        CommandLine.Create(
            new Terminal
            {
                Output = TextWriter.Null,
                Error = TextWriter.Null,
                Directory = folder,
                Clock = TimeProvider.System,
            },
            CancellationToken.None
        );
}
