using System.Globalization;

namespace Site.Deploy.Hosting;

/// <summary>The host's log: a line for each push, activation, refusal and clean-up.</summary>
public static class DeployLog
{
    private const long MaxBytes = 1024 * 1024;

    /// <summary>
    /// Adds a line, unless the disk is full: what was done is done. A log that has grown to 1 MB becomes <c>log.1</c>.
    /// </summary>
    public static void Add(DeployHost host, TimeProvider clock, string text)
    {
        try
        {
            Write(host, clock, text);
        }
        catch (IOException exception) when (FullDisk.IsReasonOf(exception))
        {
            // Who runs the command is told by what else fails.
        }
    }

    /// <summary>The last lines.</summary>
    public static string[] Tail(DeployHost host, int lines) =>
        File.Exists(host.LogFile) ? [.. File.ReadLines(host.LogFile).TakeLast(lines)] : [];

    private static void Write(DeployHost host, TimeProvider clock, string text)
    {
        if (File.Exists(host.LogFile) && new FileInfo(host.LogFile).Length > MaxBytes)
        {
            File.Move(host.LogFile, host.LogFile + ".1", overwrite: true);
        }

        File.AppendAllText(
            host.LogFile,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{clock.GetUtcNow().UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'} {text}\n"
            )
        );
    }
}
