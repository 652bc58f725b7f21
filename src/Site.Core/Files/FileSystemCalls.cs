using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Site.Core.Files;

/// <summary>Calls of the system that .NET does not offer. All throw <see cref="IOException"/> with the system's own words where they fail.</summary>
[UnsupportedOSPlatform("windows")]
public static partial class FileSystemCalls
{
    private const int ReadOnlyCloseOnExec = 0x80000;
    private const int CurrentFolder = -100;
    private const uint StatxOwner = 0x8;
    private const uint StatxInode = 0x100;
    private const int StatxSize = 256;
    private const int StatxOwnerOffset = 20;
    private const int StatxInodeOffset = 32;
    private const uint ExchangeNames = 2;

    /// <summary>Gives a file or link another name, in one step; what had that name is replaced. A symbolic link itself is renamed, not its target (rename(2)).</summary>
    public static void Rename(string from, string to) => Check(NativeMethods.Rename(from, to), to);

    /// <summary>Exchanges two files or folders, in one step: each has the other's name then (renameat2(2)).</summary>
    /// <returns>Whether it was done; not every system and file system can.</returns>
    public static bool TryExchange(string one, string other) =>
        OperatingSystem.IsLinux()
        && NativeMethods.RenameAt2(CurrentFolder, one, CurrentFolder, other, ExchangeNames) == 0;

    /// <summary>Gives a file a second name on the same file system (link(2)).</summary>
    public static void HardLink(string existing, string added) => Check(NativeMethods.Link(existing, added), added);

    /// <summary>Brings everything that was written to the file system of a folder to the disk (syncfs(2)).</summary>
    public static void SyncFileSystem(string folder) => WithDescriptor(folder, NativeMethods.SyncFs);

    /// <summary>Brings the names in a folder to the disk: without it, a rename can be undone by a power cut (fsync(2)).</summary>
    public static void SyncFolder(string folder) => WithDescriptor(folder, NativeMethods.FSync);

    /// <summary>The number of a file's content on its file system: the same for all its names (statx(2)).</summary>
    public static unsafe ulong InodeOf(string path)
    {
        byte* answer = stackalloc byte[StatxSize];
        Check(NativeMethods.Statx(CurrentFolder, path, 0, StatxInode, answer), path);
        return *(ulong*)(answer + StatxInodeOffset);
    }

    /// <summary>The number of the user who owns a file or folder (statx(2)).</summary>
    public static unsafe uint OwnerOf(string path)
    {
        byte* answer = stackalloc byte[StatxSize];
        Check(NativeMethods.Statx(CurrentFolder, path, 0, StatxOwner, answer), path);
        return *(uint*)(answer + StatxOwnerOffset);
    }

    /// <summary>The number of the user whose rights this process has (geteuid(2)).</summary>
    public static uint CurrentUser => NativeMethods.EffectiveUser();

    private static void WithDescriptor(string folder, Func<int, int> call)
    {
        int descriptor = NativeMethods.Open(folder, ReadOnlyCloseOnExec);
        Check(descriptor, folder);
        try
        {
            Check(call(descriptor), folder);
        }
        finally
        {
            _ = NativeMethods.Close(descriptor);
        }
    }

    private static void Check(int result, string path)
    {
        if (result < 0)
        {
            int error = Marshal.GetLastPInvokeError();
            throw new IOException($"{Marshal.GetPInvokeErrorMessage(error)} : '{path}'", new Win32Exception(error));
        }
    }

    private static partial class NativeMethods
    {
        [LibraryImport("libc", EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static partial int Rename(string from, string to);

        [LibraryImport(
            "libc",
            EntryPoint = "renameat2",
            SetLastError = true,
            StringMarshalling = StringMarshalling.Utf8
        )]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static partial int RenameAt2(int fromFolder, string from, int toFolder, string to, uint flags);

        [LibraryImport("libc", EntryPoint = "geteuid")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static partial uint EffectiveUser();

        [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static partial int Link(string from, string to);

        [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static partial int Open(string path, int flags);

        [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static unsafe partial int Statx(int folder, string path, int flags, uint mask, byte* answer);

        [LibraryImport("libc", EntryPoint = "syncfs", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static partial int SyncFs(int descriptor);

        [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static partial int FSync(int descriptor);

        [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static partial int Close(int descriptor);
    }
}
