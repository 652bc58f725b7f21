using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Site.Deploy.Confinement;

/// <summary>Linux calls on this process, in the words of their manual pages. Each throws <see cref="IOException"/> where the system says no.</summary>
[SupportedOSPlatform("linux")]
internal static unsafe partial class PosixCalls
{
    /// <summary>RLIMIT_CPU, in seconds.</summary>
    public const int ProcessorTime = 0;

    /// <summary>RLIMIT_FSIZE, in bytes.</summary>
    public const int FileSize = 1;

    /// <summary>RLIMIT_CORE, in bytes.</summary>
    public const int CoreSize = 4;

    private const int SetParentDeathSignal = 1;
    private const int SetNoNewPrivileges = 38;
    private const int KillSignal = 9;

    /// <summary>Has the system end this process when its parent ends (PR_SET_PDEATHSIG). It stays across execve.</summary>
    /// <param name="parent">The parent: it may have ended before this call, and somebody else be the parent now.</param>
    public static void DieWith(int parent)
    {
        Check(NativeMethods.PrCtl(SetParentDeathSignal, KillSignal, 0, 0, 0), "prctl");
        if (NativeMethods.GetParent() != parent)
        {
            throw new IOException("the process that wanted this one has ended");
        }
    }

    /// <summary>Has no program gain rights by its file's bits (PR_SET_NO_NEW_PRIVS).</summary>
    public static void ForbidNewPrivileges() => Check(NativeMethods.PrCtl(SetNoNewPrivileges, 1, 0, 0, 0), "prctl");

    /// <summary>Sets a resource limit, soft and hard (setrlimit(2)); a lower one that holds already stays.</summary>
    public static void Limit(int resource, ulong value)
    {
        ulong* limits = stackalloc ulong[2];
        Check(NativeMethods.GetRLimit(resource, limits), "getrlimit");
        limits[1] = Math.Min(limits[1], value);
        limits[0] = Math.Min(limits[0], limits[1]);
        Check(NativeMethods.SetRLimit(resource, limits), "setrlimit");
    }

    /// <summary>Replaces this process by a program (execve(2)).</summary>
    public static void Become(
        string program,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string> environment
    )
    {
        byte** argv = Vector([program, .. arguments]);
        byte** envp = Vector([.. environment.Select(v => $"{v.Key}={v.Value}")]);
        Check(NativeMethods.ExecVe(program, argv, envp), "execve");
    }

    /// <summary>Throws what the system said about a call that failed.</summary>
    public static long Check(long result, string call)
    {
        if (result >= 0)
        {
            return result;
        }

        int error = Marshal.GetLastPInvokeError();
        throw new IOException($"{call}: {Marshal.GetPInvokeErrorMessage(error)}", error);
    }

    /// <summary>A NULL-terminated vector of C strings; the process that made it is about to be replaced, so it is never freed.</summary>
    private static byte** Vector(IReadOnlyList<string> texts)
    {
        byte** vector = (byte**)NativeMemory.Alloc((nuint)(texts.Count + 1), (nuint)sizeof(byte*));
        for (int i = 0; i < texts.Count; i++)
        {
            vector[i] = (byte*)Marshal.StringToCoTaskMemUTF8(texts[i]);
        }

        vector[texts.Count] = null;
        return vector;
    }

    private static partial class NativeMethods
    {
        [LibraryImport("libc", EntryPoint = "getppid")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static partial int GetParent();

        [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static partial int PrCtl(int option, nint a, nint b, nint c, nint d);

        [LibraryImport("libc", EntryPoint = "getrlimit", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static partial int GetRLimit(int resource, ulong* limits);

        [LibraryImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static partial int SetRLimit(int resource, ulong* limits);

        [LibraryImport("libc", EntryPoint = "execve", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static partial int ExecVe(string path, byte** argv, byte** envp);
    }
}
