using System.Diagnostics;
using System.Globalization;
using Site.Core.Diagnostics;
using Site.Deploy.Confinement;
using Site.Deploy.Diagnostics;
using Site.Deploy.Hosting;

namespace Site.Deploy.Building;

/// <summary>Runs <c>sitegen build</c> as a process of its own, confined, with a clean environment and within limits.</summary>
/// <param name="config">The limits.</param>
/// <param name="program">How to start sitegen.</param>
/// <param name="guards">What the host has to confine it.</param>
/// <param name="output">Where its diagnostics go.</param>
internal sealed class ConfinedBuild(HostConfig config, ProgramCommand program, Guards guards, TextWriter output)
{
    private const int OutOfMemory = 71;
    private const int OutOfMemoryAbort = 134;
    private const int Killed = 137;
    private const int ProcessorTimeUp = 152;
    private const int FileSizeExceeded = 153;
    private const long LargestOutputFile = 4L * 1024 * 1024 * 1024;

    /// <summary>Builds.</summary>
    /// <returns>What was made, or <c>null</c> after a fault was shown or reported.</returns>
    public BuildReport? Run(BuildJob job, DiagnosticSink sink, CancellationToken cancellation)
    {
        ProcessStartInfo start = new()
        {
            WorkingDirectory = job.Source,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string word in Command(job))
        {
            start.ArgumentList.Add(word);
        }

        start.FileName = start.ArgumentList[0];
        start.ArgumentList.RemoveAt(0);
        start.Environment.Clear();
        foreach ((string name, string value) in EnvironmentOf(job))
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        bool isOutOfMemory = false;
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is not { } text)
            {
                return;
            }

            // The runtime's own words, where not even an exception could be made; sitegen says the same and ends with a code of its own.
            isOutOfMemory |= text.StartsWith("Out of memory", StringComparison.Ordinal);
            lock (output)
            {
                output.WriteLine(text);
            }
        };
        process.OutputDataReceived += static (_, _) => { };
        process.StandardInput.Close();
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        using CancellationTokenRegistration stop = cancellation.Register(() => process.Kill(entireProcessTree: true));
        if (!process.WaitForExit(config.TimeLimit))
        {
            process.Kill(entireProcessTree: true);
            // It writes no more when its folders are removed.
            process.WaitForExit();
            ReportLimit(sink, $"the build took longer than {Seconds(config.TimeLimit)} s", "time_limit");
            return null;
        }

        process.WaitForExit();
        cancellation.ThrowIfCancellationRequested();
        switch (process.ExitCode)
        {
            case 0:
                return BuildReport.Read(job.ReportFile);
            case ProcessorTimeUp:
                ReportLimit(
                    sink,
                    $"the build took more than {Seconds(config.TimeLimit)} s of processor time",
                    "time_limit"
                );
                return null;
            case FileSizeExceeded:
                ReportLimit(sink, "the build wanted to write a file of more than 4 GB", limit: null);
                return null;
            case OutOfMemory or OutOfMemoryAbort or Killed:
            case var _ when isOutOfMemory:
                ReportLimit(sink, $"the build wanted more than {config.MemoryLimit} MB of memory", "memory_limit");
                return null;
            default:
                return null;
        }
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString(CultureInfo.InvariantCulture);

    private static void ReportLimit(DiagnosticSink sink, string what, string? limit) =>
        sink.Error(
            DeployDiagnostics.BuildLimit,
            what,
            location: null,
            limit is null ? null : $"the host's owner can raise {limit} in deploy.yaml"
        );

    private IEnumerable<string> Command(BuildJob job)
    {
        string[] build =
        [
            .. program.Prefix,
            "build",
            "--source",
            job.Source,
            "--output",
            job.Output,
            "--report",
            job.ReportFile,
            .. job.Arguments,
        ];
        if (!OperatingSystem.IsLinux())
        {
            return build.Prepend(program.Program);
        }

        ConfinementRules rules = new(
            [
                .. ProgramLoader.Readable(program.Program, ProgramCommand.DotnetRoot),
                .. program.Prefix.Select(p => Path.GetDirectoryName(p)!),
                job.Checkout,
            ],
            [job.Output, job.Scratch],
            Environment.ProcessId,
            config.TimeLimit * Environment.ProcessorCount,
            LargestOutputFile
        );
        IEnumerable<string> confined =
        [
            program.Program,
            .. program.Prefix,
            "deploy",
            "confined",
            .. rules.ToArguments(),
            "--",
            program.Program,
            .. build,
        ];
        return guards.Network ? ["unshare", .. Guards.Unshare, .. confined] : confined;
    }

    /// <summary>All that the build knows of the host: nothing of who pushes, no key, no proxy.</summary>
    private Dictionary<string, string> EnvironmentOf(BuildJob job)
    {
        Dictionary<string, string> environment = new()
        {
            ["PATH"] = "/usr/bin:/bin",
            ["HOME"] = job.Scratch,
            ["TMPDIR"] = job.Scratch,
            ["LANG"] = "C.UTF-8",
            ["NO_COLOR"] = "1",
            ["DOTNET_EnableDiagnostics"] = "0",
            ["DOTNET_GCHeapHardLimit"] = (config.MemoryLimit * 1024L * 1024).ToString(
                "X",
                CultureInfo.InvariantCulture
            ),
        };
        if (ProgramCommand.DotnetRoot is { } root)
        {
            environment["DOTNET_ROOT"] = root;
        }

        // The time that this process goes by (Terminal), if it is not the clock's: the build must not have another one.
        if (Environment.GetEnvironmentVariable("SOURCE_DATE_EPOCH") is { Length: > 0 } time)
        {
            environment["SOURCE_DATE_EPOCH"] = time;
        }

        return environment;
    }
}
