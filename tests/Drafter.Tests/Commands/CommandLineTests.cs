using Drafter.Commands;

namespace Drafter.Tests.Commands;

public sealed class CommandLineTests
{
    [Fact]
    public async Task The_version_is_told()
    {
        (int exit, string output, string error) = await RunAsync("--version");

        (exit, error).ShouldBe((0, string.Empty));
        output.ShouldBe(Manual.VersionLine);
        Testing.ManualChecks.IsVersion("drafter", output).ShouldBeTrue(output);
    }

    [Fact]
    public async Task The_help_says_what_the_program_is_for()
    {
        (int exit, string output, _) = await RunAsync("--help");

        exit.ShouldBe(0);
        output.ShouldContain("Drafts blog posts with language models that run locally.");
    }

    [Fact]
    public async Task An_unknown_option_is_a_usage_error_with_a_suggestion()
    {
        (int exit, _, string error) = await RunAsync("--versoin");

        exit.ShouldBe(2);
        error.ShouldBe("drafter: unknown option '--versoin'; did you mean '--version'?\nTry 'drafter --help'.\n");
    }

    private static async Task<(int Exit, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using StringWriter output = new() { NewLine = "\n" };
        using StringWriter error = new() { NewLine = "\n" };
        Terminal terminal = new()
        {
            Output = output,
            Error = error,
            Directory = AppContext.BaseDirectory,
            Clock = TimeProvider.System,
        };
        int exit = await CommandLine.RunAsync(
            arguments,
            terminal,
            new Services { CreateRunner = _ => ScriptedRunner.Sensible() },
            CancellationToken.None
        );
        return (exit, output.ToString(), error.ToString());
    }
}
