using System.Diagnostics;
using System.Globalization;

namespace Drafter.Workspace;

/// <summary>
/// Keeps two drafters off one post. The lock is the system's own lock on the file <c>lock</c>, which goes with the process that
/// holds it, however that ends; <c>lock.holder</c> says who it is.
/// </summary>
internal sealed class WorkspaceLock : IDisposable
{
    private readonly FileStream _file;
    private readonly string _holderPath;

    private WorkspaceLock(FileStream file, string holderPath)
    {
        _file = file;
        _holderPath = holderPath;
    }

    /// <summary>Takes the lock.</summary>
    /// <param name="folder">The workspace.</param>
    /// <param name="now">The time, for those who find it taken.</param>
    /// <param name="holder">Who holds it, where it is taken: <c>process 4711 since 10:42:07 UTC</c>.</param>
    /// <returns>The lock, or <c>null</c> where a living process holds it.</returns>
    public static WorkspaceLock? TryTake(string folder, DateTimeOffset now, out string? holder)
    {
        string holderPath = Path.Combine(folder, "lock.holder");
        FileStream file;
        try
        {
            file = new FileStream(
                Path.Combine(folder, "lock"),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None
            );
        }
        catch (IOException exception) when (exception is not (DirectoryNotFoundException or PathTooLongException))
        {
            holder = Describe(ReadHolder(holderPath));
            return null;
        }

        // A file system without locks lets everybody through: then the holder's process decides.
        if (ReadHolder(holderPath) is { } other && other.Process != Environment.ProcessId && IsAlive(other))
        {
            file.Dispose();
            holder = Describe(other);
            return null;
        }

        holder = null;
        File.WriteAllText(
            holderPath,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Environment.ProcessId} {StartOf(Environment.ProcessId)} {now.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}\n"
            )
        );
        return new WorkspaceLock(file, holderPath);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        try
        {
            File.Delete(_holderPath);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A holder that is not alive is passed over by the next one.
        }

        _file.Dispose();
    }

    private static Holder? ReadHolder(string path)
    {
        try
        {
            string[] words = File.ReadAllText(path).Split(' ', '\n');
            return
                words.Length >= 3
                && int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out int process)
                ? new Holder(process, words[1], words[2])
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool IsAlive(Holder holder) =>
        StartOf(holder.Process) is { Length: > 1 } start && start == holder.Start;

    /// <summary>When a process began, in ticks: two processes that had the same number differ in it. Empty where there is none.</summary>
    private static string StartOf(int process)
    {
        try
        {
            using Process found = Process.GetProcessById(process);
            return found.StartTime.ToUniversalTime().Ticks.ToString(CultureInfo.InvariantCulture)[..^7];
        }
        catch (Exception exception)
            when (exception is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return "-";
        }
    }

    private static string? Describe(Holder? holder) =>
        holder is null
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"process {holder.Process}, since {holder.Since}");

    private sealed record Holder(int Process, string Start, string Since);
}
