using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Site.Deploy.Confinement;

/// <summary>
/// Landlock, the access control that a Linux process can put upon itself without any rights
/// (docs.kernel.org/userspace-api/landlock.html; system calls 444 to 446, the same numbers on every architecture).
/// </summary>
[SupportedOSPlatform("linux")]
public static unsafe partial class Landlock
{
    private const int CreateRuleset = 444;
    private const int AddRule = 445;
    private const int RestrictSelf = 446;
    private const int AskVersion = 1;
    private const int PathBeneath = 1;
    private const int OpenPathCloseOnExec = 0x200000 | 0x80000;

    private const ulong Execute = 1 << 0;
    private const ulong WriteFile = 1 << 1;
    private const ulong ReadFile = 1 << 2;
    private const ulong ReadFolder = 1 << 3;
    private const ulong Truncate = 1 << 14;

    /// <summary>All rights on files that version 1 knows: the lowest 13 bits.</summary>
    private const ulong AllOfVersion1 = (1 << 13) - 1;

    /// <summary>Moving files between folders; from version 2 on.</summary>
    private const ulong Refer = 1 << 13;

    /// <summary>Rights that a rule on a file, not a folder, may have.</summary>
    private const ulong OfFiles = Execute | WriteFile | ReadFile | Truncate;

    /// <summary>Binding and connecting TCP sockets; from version 4 on.</summary>
    private const ulong AllTcp = 3;

    /// <summary>The version of Landlock that the kernel has; 0 where it has none or it is turned off.</summary>
    public static int Version { get; } = (int)Math.Max(0, NativeMethods.Call(CreateRuleset, 0, 0, AskVersion, 0));

    /// <summary>Whether TCP connections can be forbidden.</summary>
    public static bool CanForbidTcp => Version >= 4;

    /// <summary>Restricts the calling thread, and the program that it becomes. Nothing happens where the kernel has no Landlock.</summary>
    /// <param name="rules">What may be read and written.</param>
    /// <param name="program">The program that is about to be run.</param>
    internal static void Restrict(ConfinementRules rules, string program)
    {
        if (Version == 0)
        {
            return;
        }

        ulong all = AllOfVersion1 | (Version >= 2 ? Refer : 0) | (Version >= 3 ? Truncate : 0);
        Ruleset attributes = new() { Files = all, Network = CanForbidTcp ? AllTcp : 0 };
        nint size = CanForbidTcp ? sizeof(Ruleset) : sizeof(ulong);
        int ruleset = (int)
            PosixCalls.Check(NativeMethods.Call(CreateRuleset, (nint)(&attributes), size, 0, 0), "landlock");
        foreach (string path in rules.Read)
        {
            Allow(ruleset, path, ReadFile | ReadFolder);
        }

        foreach (string path in rules.Write)
        {
            Allow(ruleset, path, all & ~Execute);
        }

        Allow(ruleset, program, ReadFile | Execute);
        foreach (string loader in ProgramLoader.PathsFor(program))
        {
            Allow(ruleset, loader, ReadFile | Execute);
        }

        PosixCalls.Check(NativeMethods.Call(RestrictSelf, ruleset, 0, 0, 0), "landlock");
    }

    private static void Allow(int ruleset, string path, ulong rights)
    {
        int descriptor = NativeMethods.Open(path, OpenPathCloseOnExec);
        if (descriptor < 0)
        {
            // What is not there needs no right.
            return;
        }

        BeneathRule rule = new()
        {
            Rights = Directory.Exists(path) ? rights : rights & OfFiles,
            Descriptor = descriptor,
        };
        PosixCalls.Check(NativeMethods.Call(AddRule, ruleset, PathBeneath, (nint)(&rule), 0), $"landlock: {path}");
        _ = NativeMethods.Close(descriptor);
    }

    /// <summary><c>struct landlock_ruleset_attr</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Ruleset
    {
        public ulong Files;
        public ulong Network;
    }

    /// <summary><c>struct landlock_path_beneath_attr</c>.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private struct BeneathRule
    {
        public ulong Rights;
        public int Descriptor;
    }

    private static partial class NativeMethods
    {
        [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static partial nint Call(nint number, nint a, nint b, nint c, nint d);

        [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static partial int Open(string path, int flags);

        [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static partial int Close(int descriptor);
    }
}
