using SiteGen.Commands;

namespace SiteGen.Tests;

/// <summary>Runs the program's command line in this process, at a fixed time, with its own output.</summary>
internal static class SiteGenProgram
{
    /// <summary>The time of every test build.</summary>
    public static DateTimeOffset Now { get; } = new(2026, 6, 30, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Runs a command in a folder.</summary>
    public static (int ExitCode, string Output, string Error) Run(string folder, params string[] arguments)
    {
        using StringWriter output = new() { NewLine = "\n" };
        using StringWriter error = new() { NewLine = "\n" };
        Terminal terminal = new()
        {
            Output = output,
            Error = error,
            Directory = folder,
            Clock = new Clock(),
        };
        int exitCode = CommandLine.Run(arguments, terminal, TestContext.Current.CancellationToken);
        return (exitCode, output.ToString(), error.ToString());
    }

    private sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
