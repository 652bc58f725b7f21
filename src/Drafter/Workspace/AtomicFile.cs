using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Drafter.Workspace;

/// <summary>Replaces files in one step: after a crash at any moment there is the old text or the new one, whole.</summary>
internal static class AtomicFile
{
    /// <summary>How a file ends that was being written when the program ended.</summary>
    public const string TemporarySuffix = ".drafter-tmp";

    private const int ReadOnly = 0;

    /// <summary>Writes a text as UTF-8: to a file beside the old one, to the disk, then in its place.</summary>
    /// <exception cref="IOException">It can't be written; the old file is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public static void Write(string path, string text)
    {
        string folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        string temporary = Path.Combine(folder, $".{Path.GetFileName(path)}.{Environment.ProcessId}{TemporarySuffix}");
        try
        {
            using (FileStream file = new(temporary, FileMode.Create, FileAccess.Write))
            {
                file.Write(Encoding.UTF8.GetBytes(text));
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            DeleteQuietly(temporary);
            throw;
        }

        FlushFolder(folder);
    }

    /// <summary>Removes what writes left that never ended; what a process that still runs is writing stays.</summary>
    /// <param name="folder">Where; nothing happens where there is no such folder.</param>
    /// <param name="below">Whether folders below it too.</param>
    public static void RemoveLeftovers(string folder, SearchOption below)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (string leftover in Directory.EnumerateFiles(folder, ".*" + TemporarySuffix, below))
        {
            string process = Path.GetExtension(leftover[..^TemporarySuffix.Length]).TrimStart('.');
            if (!int.TryParse(process, CultureInfo.InvariantCulture, out int number) || !IsOtherRunning(number))
            {
                DeleteQuietly(leftover);
            }
        }
    }

    private static bool IsOtherRunning(int process)
    {
        if (process == Environment.ProcessId)
        {
            return false;
        }

        try
        {
            using Process found = Process.GetProcessById(process);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Brings the names in a folder to the disk. Without it, a rename can be undone by a power cut.</summary>
    public static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        int descriptor = NativeMethods.Open(Encoding.UTF8.GetBytes(folder + '\0'), ReadOnly);
        if (descriptor < 0)
        {
            return;
        }

        // Some file systems can't do it and say so; the file itself is on the disk all the same.
        _ = NativeMethods.FSync(descriptor);
        _ = NativeMethods.Close(descriptor);
    }

    /// <summary>A file that can't be removed is removed by the next run.</summary>
    private static void DeleteQuietly(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The fault that counts is the one of the write.
        }
    }

    private static class NativeMethods
    {
#pragma warning disable SYSLIB1054 // Bytes and numbers need no generated marshalling.
        [DllImport("libc", EntryPoint = "open", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Open(byte[] path, int flags);

        [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int FSync(int descriptor);

        [DllImport("libc", EntryPoint = "close", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Close(int descriptor);
#pragma warning restore SYSLIB1054
    }
}
