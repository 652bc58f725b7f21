using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Site.Deploy.Diagnostics;

namespace Site.Deploy.Targets.Rsync;

/// <summary>Runs rsync, with a list of arguments and no shell.</summary>
internal static class RsyncProgram
{
    private const int MostWords = 1000;

    /// <summary>Some files were not transferred.</summary>
    private const int Partial = 23;

    /// <summary>How rsync writes the system's ENOENT, in whatever language.</summary>
    private const string NotThere = "(2)";

    /// <summary>Runs it to its end.</summary>
    /// <param name="arguments">Its options and places.</param>
    /// <param name="names">Paths for <c>--files-from=-</c>.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="mayMiss">Whether it is no fault that what is asked for, or the folder that it is in, is not there.</param>
    /// <returns>What it printed.</returns>
    public static async Task<string> RunAsync(
        IEnumerable<string> arguments,
        IEnumerable<string> names,
        CancellationToken cancellation,
        bool mayMiss = false
    )
    {
        ProcessStartInfo start = new("rsync", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
            UseShellExecute = false,
        };
        start.Environment["LC_ALL"] = "C";
        using Process process = Start(start);
        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        Task<string> error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await WriteAsync(process, names, cancellation).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        string words = await error.ConfigureAwait(false);
        string printed = await output.ConfigureAwait(false);
        return
            process.ExitCode == 0
            || (mayMiss && process.ExitCode == Partial && words.Contains(NotThere, StringComparison.Ordinal))
            ? printed
            : throw Fault(process.ExitCode, words);
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new TargetFaultException(
                DeployDiagnostics.RsyncFailed,
                "rsync is not installed",
                "install it here and on the host (apt-get install rsync), version 3.2.3 or newer"
            );
        }
    }

    private static async Task WriteAsync(Process process, IEnumerable<string> names, CancellationToken cancellation)
    {
        try
        {
            foreach (string name in names)
            {
                await process.StandardInput.WriteAsync($"{name}\0".AsMemory(), cancellation).ConfigureAwait(false);
            }

            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it had read all; its exit code and its words say why.
        }
    }

    private static TargetFaultException Fault(int exitCode, string words)
    {
        string shown = string.Join(
            "; ",
            words.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        );
        if (shown.Length > MostWords)
        {
            shown = "…" + shown[^MostWords..];
        }

        return new TargetFaultException(
            DeployDiagnostics.RsyncFailed,
            $"rsync failed ({exitCode}): {shown}",
            exitCode switch
            {
                1 => "rsync 3.2.3 or newer is needed, here and on the host",
                12 or 127 or 255 =>
                    "does ssh to that host work by itself, without a question? is rsync installed there?",
                10 or 30 or 35 => "is the host right, and the network up?",
                _ => null,
            }
        );
    }
}
