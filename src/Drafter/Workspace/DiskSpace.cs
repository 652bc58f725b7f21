namespace Drafter.Workspace;

/// <summary>Whether there is room for what comes next.</summary>
internal static class DiskSpace
{
    /// <summary>The least that must be free before a model is asked: its answer would be lost otherwise.</summary>
    public const long LeastFreeBytes = 4 * 1024 * 1024;

    private const int NoSpaceUnix = 28;
    private const int QuotaLinux = 122;
    private const int NoSpaceWindows = unchecked((int)0x80070070);

    /// <summary>The bytes that are free where a folder is; the greatest number where the system does not tell.</summary>
    public static long FreeAt(string folder)
    {
        try
        {
            return new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return long.MaxValue;
        }
    }

    /// <summary>Whether a fault means that the disk, or the user's share of it, is full.</summary>
    public static bool IsFull(Exception exception) =>
        exception is IOException { HResult: NoSpaceUnix or QuotaLinux or NoSpaceWindows };
}
