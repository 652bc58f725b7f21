using System.Globalization;

namespace Site.Deploy.Hosting;

/// <summary>
/// Lets one push at a time build and publish. It is the system's lock on a file, which goes with the process that holds it, however that ends;
/// the file says who it is.
/// </summary>
internal sealed class HostLock : IDisposable
{
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(100);
    private readonly FileStream _file;

    private HostLock(FileStream file) => _file = file;

    /// <summary>Takes the lock, waiting for whoever holds it.</summary>
    /// <param name="host">The host.</param>
    /// <param name="purpose">What it is taken for: shown to those who wait.</param>
    /// <param name="patience">The longest to wait.</param>
    /// <param name="clock">The time.</param>
    /// <param name="onWait">Told once, who holds it.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The lock, or <c>null</c> where the wait was too long.</returns>
    public static HostLock? Take(
        DeployHost host,
        string purpose,
        TimeSpan patience,
        TimeProvider clock,
        Action<string> onWait,
        CancellationToken cancellation
    )
    {
        long begin = clock.GetTimestamp();
        bool told = false;
        while (true)
        {
            if (TryOpen(host.LockFile) is { } file)
            {
                string holder = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{purpose} (process {Environment.ProcessId}, since {clock.GetUtcNow().UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC)"
                );
                Sign(host, holder);
                return new HostLock(file);
            }

            if (!told)
            {
                told = true;
                onWait(HolderText(host));
            }

            if (clock.GetElapsedTime(begin) > patience)
            {
                return null;
            }

            cancellation.WaitHandle.WaitOne(s_poll);
            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Who holds the lock, or <c>null</c>.</summary>
    public static string? HolderNow(DeployHost host)
    {
        using FileStream? file = TryOpen(host.LockFile);
        return file is null ? HolderText(host) : null;
    }

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();

    /// <summary>Writes who holds the lock. On a full disk it stays unsigned: what frees the disk needs the lock too.</summary>
    private static void Sign(DeployHost host, string holder)
    {
        try
        {
            File.WriteAllText(HolderOf(host), holder);
        }
        catch (IOException exception) when (FullDisk.IsReasonOf(exception))
        {
            File.Delete(HolderOf(host));
        }
    }

    private static string HolderOf(DeployHost host) => host.LockFile + ".holder";

    private static string HolderText(DeployHost host)
    {
        try
        {
            return File.ReadAllText(HolderOf(host));
        }
        catch (IOException)
        {
            // It is written right after the lock is taken.
            return "another process";
        }
    }

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (exception is not (DirectoryNotFoundException or PathTooLongException))
        {
            return null;
        }
    }
}
