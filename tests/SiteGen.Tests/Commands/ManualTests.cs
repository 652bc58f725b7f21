using System.CommandLine;
using SiteGen.Commands;
using Testing;

namespace SiteGen.Tests.Commands;

/// <summary>Help, manual and version of <c>sitegen</c>.</summary>
public sealed class ManualTests
{
    [Fact]
    public void The_manual_page_in_docs_is_what_the_program_writes() =>
        ManualChecks
            .IsCommitted("docs/man/sitegen.1", SiteGenProgram.Run(".", "man").Output)
            .ShouldBeTrue("UPDATE_GOLDEN=1 rewrites docs/man/sitegen.1");

    [Fact]
    public void The_manual_page_is_without_fault()
    {
        Assert.SkipWhen(
            ManualChecks.MissingTool is not null,
            $"{ManualChecks.MissingTool} is not installed: run tests/install-tools.sh"
        );
        ManualChecks.Lint(SiteGenProgram.Run(".", "man").Output).ShouldBeEmpty();
    }

    [Fact]
    public void The_examples_can_be_understood_and_every_command_has_one() =>
        ManualChecks.Examples(Manual.Program, Root()).ShouldBeEmpty();

    [Fact]
    public void Every_command_is_in_a_group() => ManualChecks.Groups(Manual.Program, Root()).ShouldBeEmpty();

    [Fact]
    public void The_version_names_a_commit_where_there_is_git()
    {
        (int exit, string output, string error) = SiteGenProgram.Run(".", "--version");

        (exit, error).ShouldBe((0, string.Empty));
        output.ShouldBe(Manual.VersionLine);
        ManualChecks.IsVersion("sitegen", output).ShouldBeTrue(output);
    }

    [Fact]
    public void Help_fits_a_narrow_terminal()
    {
        (_, string output, _) = SiteGenProgram.RunIn(
            ".",
            t => t with { Width = 50 },
            CancellationToken.None,
            "status",
            "add",
            "--help"
        );

        output
            .Split('\n')
            .Where(l => !l.Contains("sitegen", StringComparison.Ordinal))
            .ShouldAllBe(l => l.Length <= 50);
    }

    [Theory]
    [InlineData("build")]
    [InlineData("deploy")]
    [InlineData("completions")]
    public void A_command_is_made_alone_and_all_are_made_for_a_word_that_is_unknown(string name)
    {
        // The list of commands has their names beside what makes them: one that differs could not be called.
        SiteGenProgram.Run(".", name, "--help").ExitCode.ShouldBe(0);
        SiteGenProgram.Run(".", name + "x").Error.ShouldContain($"did you mean '{name}'?");
    }

    private static RootCommand Root() =>
        CommandLine.Create(
            new Terminal
            {
                Output = TextWriter.Null,
                Error = TextWriter.Null,
                Directory = ".",
                Clock = TimeProvider.System,
            },
            CancellationToken.None
        );
}
