using System.CommandLine;
using Drafter.Commands;
using Site.Core.CommandLines;
using Testing;
using Testing.Shells;

namespace Drafter.Tests.Commands;

/// <summary>The real shells complete the program's command lines with its scripts.</summary>
public sealed class DrafterCompletionTests
{
    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("powershell")]
    public void All_that_there_is_to_choose_from_is_offered(string name)
    {
        Shell shell = Shell.Of(name);
        Assert.SkipUnless(Tool.Exists(shell.Program), $"{name} is not installed: run tests/install-tools.sh");
        using TemporaryFolder folder = new();
        folder.Write(
            "drafter.yaml",
            "servers:\n  local:\n    kind: ollama\n    url: http://127.0.0.1:9\n    models: [qwen3, gemma]\n"
        );
        Directory.CreateDirectory(Path.Combine(folder.Path, ".drafter", "first-post"));
        Directory.CreateDirectory(Path.Combine(folder.Path, ".drafter", "second-post"));
        Dictionary<string, string[]> expected = new(ExpectedCompletions.Of("drafter", Root(folder.Path)))
        {
            ["drafter resume "] = ["first-post", "second-post"],
            ["drafter show --call 2 sec"] = ["second-post"],
            ["drafter models pin local/gemma local/q"] = ["local/qwen3"],
            ["drafter models pull --server "] = ["local"],
        };

        IReadOnlyDictionary<string, string[]> offered = shell.Complete(
            CompletionsCommand.Script(name, "drafter", CommandDescription.Of(Root(folder.Path))),
            folder.Path,
            AppContext.BaseDirectory,
            expected.Keys
        );

        expected.Count.ShouldBeGreaterThan(25);
        foreach ((string line, string[] words) in expected)
        {
            offered[line].ShouldBe(words, $"{name}: {line}");
        }
    }

    /// <summary>The whole command line of the program.</summary>
    internal static RootCommand Root(string folder) =>
        CommandLine.Create(
            new Terminal
            {
                Output = TextWriter.Null,
                Error = TextWriter.Null,
                Directory = folder,
                Clock = TimeProvider.System,
            },
            new Services { CreateRunner = _ => ScriptedRunner.Sensible() }
        );
}
