using System.Text.Json;
using Site.Templating.Runtime;

namespace Site.Templating.Tests;

/// <summary>The examples of the language's own builtin reference, where the shared folder holds them.</summary>
public class ExamplesTests
{
    private const string RelativePath = "../shared/scriban/examples.json";

    public static IEnumerable<TheoryDataRow<string, string, string?>> Cases()
    {
        if (Find() is not { } path)
        {
            yield return new TheoryDataRow<string, string, string?>("", "", "")
            {
                TestDisplayName = "examples.json",
                Skip = $"{RelativePath} is not there",
            };
            yield break;
        }

        using var document = JsonDocument.Parse(File.ReadAllText(path));
        var number = 0;
        foreach (var example in document.RootElement.EnumerateArray())
        {
            var id = example.GetProperty("id").GetString()!;
            number++;
            yield return new TheoryDataRow<string, string, string?>(
                id,
                example.GetProperty("input").GetString()!,
                example.GetProperty("nondeterministic").GetBoolean()
                    ? null
                    : example.GetProperty("expected").GetString()!
            )
            {
                TestDisplayName = $"{number:000} {id}",
            };
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Example_gives_the_documented_text(string id, string input, string? expected)
    {
        var template = Template.Parse(input, id);
        template.HasErrors.ShouldBeFalse(string.Join("\n", template.Messages));
        var globals = new ScriptObject
        {
            ["product"] = new ScriptObject { ["title"] = "Orange", ["type"] = "fruit" },
            ["products"] = new ScriptArray(Enumerable.Range(1, 7).Select(static i => (object?)i)),
        };
        var context = new TemplateContext { TimeProvider = new YearOf2026() };
        context.PushGlobal(globals);
        string output = template.Render(context);
        if (expected is null)
        {
            // What it prints changes from run to run (a random number, a new identifier); that it prints something does not.
            output.Trim().ShouldNotBeEmpty();
            return;
        }

        output.ShouldBe(expected);
    }

    /// <summary>The file beside the repository, also when the repository is a worktree deeper down.</summary>
    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, RelativePath)))
            {
                return Path.Combine(folder.FullName, RelativePath);
            }
        }

        return null;
    }

    private sealed class YearOf2026 : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    }
}
