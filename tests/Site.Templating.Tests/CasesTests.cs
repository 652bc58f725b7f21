using System.Globalization;
using Site.Templating.Runtime;

namespace Site.Templating.Tests;

/// <summary>The language by its cases: see the files under <c>Cases</c>.</summary>
public class CasesTests
{
    public static IEnumerable<TheoryDataRow<string, string>> Files() =>
        Case.ReadAll()
            .Select(static c => new TheoryDataRow<string, string>(c.File, c.Name)
            {
                TestDisplayName = $"{c.File}: {c.Name}",
            });

    private static readonly Dictionary<(string, string), Case> ByName = Case.ReadAll()
        .ToDictionary(static c => (c.File, c.Name));

    [Theory]
    [MemberData(nameof(Files))]
    public void Case_gives_what_its_file_says(string file, string name)
    {
        Assert.SkipWhen(IsUpdating, "the files are being rewritten");
        var c = ByName[(file, name)];
        var actual = Run(c);
        if (actual != c.Expected)
        {
            Assert.Fail($"{file}:{c.Line}\nexpected:\n{c.Expected}\nactual:\n{actual}");
        }
    }

    [Fact]
    public void Names_are_unique_and_files_are_rewritten_on_request()
    {
        Case.ReadAll()
            .GroupBy(static c => (c.File, c.Name))
            .Where(static g => g.Count() > 1)
            .Select(static g => g.Key)
            .ShouldBeEmpty();
        if (!IsUpdating)
        {
            return;
        }

        foreach (var file in Case.ReadAll().GroupBy(static c => c.File))
        {
            Case.Rewrite(file.Key, file.ToDictionary(static c => c.Name, Run));
        }
    }

    private static bool IsUpdating => Environment.GetEnvironmentVariable("UPDATE_GOLDEN") is { Length: > 0 };

    /// <summary>A case's output, or its errors. A file's name says in which context its cases run.</summary>
    private static string Run(Case c)
    {
        var template = Template.Parse(c.Template, "t");
        if (template.HasErrors)
        {
            return string.Join('\n', template.Messages.Select(static m => $"! {m}"));
        }

        var context = CaseContext.Create(c.File);
        try
        {
            return template.Render(context);
        }
        catch (ScriptRuntimeException e)
        {
            var lines = new List<string> { $"! {e.Message}" };
            lines.AddRange(
                e.IncludedFrom.Select(static s => string.Create(CultureInfo.InvariantCulture, $"! included from {s}"))
            );
            if (e.Hint is { } hint)
            {
                lines.Add($"! hint: {hint}");
            }

            return string.Join('\n', lines);
        }
    }
}
