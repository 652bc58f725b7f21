using System.Diagnostics;
using System.Globalization;
using SiteGen.Commands;
using Testing;

namespace SiteGen.Tests;

/// <summary>Runs the program's command line in this process, at a fixed time, with its own output.</summary>
internal static class SiteGenProgram
{
    /// <summary>The time of every test build.</summary>
    public static DateTimeOffset Now { get; } = new(2026, 6, 30, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Runs a command in a folder.</summary>
    public static (int ExitCode, string Output, string Error) Run(string folder, params string[] arguments) =>
        RunIn(folder, terminal => terminal, TestContext.Current.CancellationToken, arguments);

    /// <summary>Runs a command in a folder with the published program where one is under test, otherwise in this process.</summary>
    public static (int ExitCode, string Output, string Error) RunPublished(string folder, params string[] arguments)
    {
        if (SiteGenExecutable.Published is not { } program)
        {
            return Run(folder, arguments);
        }

        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            Environment = { ["SOURCE_DATE_EPOCH"] = Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) },
        };
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.GetAwaiter().GetResult());
    }

    /// <summary>Runs a command in a folder at another time.</summary>
    public static (int ExitCode, string Output, string Error) RunAt(
        DateTimeOffset now,
        string folder,
        params string[] arguments
    ) => RunIn(folder, t => t, now, _ => { }, TestContext.Current.CancellationToken, arguments);

    /// <summary>Runs a command in a folder and in a terminal of its own.</summary>
    public static (int ExitCode, string Output, string Error) RunIn(
        string folder,
        Func<Terminal, Terminal> change,
        CancellationToken cancellation,
        params string[] arguments
    ) => RunIn(folder, change, Now, _ => { }, cancellation, arguments);

    /// <summary>Runs a command at a time, and tells of each line of errors as it is written.</summary>
    public static (int ExitCode, string Output, string Error) RunIn(
        string folder,
        Func<Terminal, Terminal> change,
        DateTimeOffset now,
        Action<string> onErrorLine,
        CancellationToken cancellation,
        params string[] arguments
    )
    {
        using StringWriter output = new() { NewLine = "\n" };
        using LineWriter error = new(onErrorLine) { NewLine = "\n" };
        Terminal terminal = change(
            new Terminal
            {
                Output = output,
                Error = error,
                Directory = folder,
                Clock = new Clock(now),
            }
        );
        int exitCode = CommandLine.Run(arguments, terminal, cancellation);
        return (exitCode, output.ToString(), error.ToString());
    }

    private sealed class LineWriter(Action<string> onLine) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            onLine(value ?? string.Empty);
        }
    }

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
