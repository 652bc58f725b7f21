using Testing;

namespace SiteGen.Tests.Golden;

/// <summary>Every file of Cases/ is a site, commands and what comes of them.</summary>
public sealed class GoldenSiteTests
{
    public static TheoryData<string> Names =>
        [.. GoldenCases.Paths.Select(p => Path.GetRelativePath(GoldenCases.Folder, p))];

    [Theory]
    [MemberData(nameof(Names))]
    public void Case(string name)
    {
        GoldenCase golden = GoldenCase.Read(Path.Combine(GoldenCases.Folder, name));
        using TemporaryFolder folder = new();
        GoldenSite site = GoldenSite.Create(folder.Path, golden.Steps[0].Inputs);
        foreach (GoldenStep step in golden.Steps)
        {
            GoldenResult result = site.Run(step);
            result.ExitCode.ShouldNotBe(70, $"{name}: a fault of the program\n{result.Error}");
            result.Strays.ShouldBeEmpty($"{name}: only the output folder may change, and only where there is no error");
            if (GoldenCase.IsUpdating)
            {
                Update(step, result);
                golden.Save();
            }

            Check(name, step, result);
        }
    }

    private static void Check(string name, GoldenStep step, GoldenResult result)
    {
        step.Expectations.ShouldNotBeEmpty();
        foreach (GoldenExpectation expected in step.Expectations)
        {
            GoldenExpectation actual = result.Of(expected);
            $"== {actual.Name} ==\n{actual.Body}".ShouldBe(
                $"== {expected.Name} ==\n{expected.Body}",
                $"{name}: {step.CommandLine}: {expected.Name}\nstderr:\n{result.Error}"
            );
        }
    }

    /// <summary>Takes what is there now for what is expected; what a file must have or lack is for people to write.</summary>
    private static void Update(GoldenStep step, GoldenResult result)
    {
        for (int i = 0; i < step.Expectations.Count; i++)
        {
            if (
                !step.Expectations[i].Name.EndsWith(" has", StringComparison.Ordinal)
                && !step.Expectations[i].Name.EndsWith(" lacks", StringComparison.Ordinal)
            )
            {
                step.Expectations[i] = result.Of(step.Expectations[i]);
            }
        }
    }
}
