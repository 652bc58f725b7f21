namespace Site.Deploy.Confinement;

/// <summary>What a program needs to start at all: the dynamic loader, the system's libraries, and .NET's own files.</summary>
internal static class ProgramLoader
{
    /// <summary>Files that must be run for a program to run: the ELF interpreters of the usual distributions.</summary>
    public static IEnumerable<string> PathsFor(string program) =>
        new[] { "/lib", "/lib64", "/usr/lib", "/usr/lib64", "/nix/store", "/usr/local/lib" }
            .Append(Path.GetDirectoryName(program)!)
            .Where(Directory.Exists);

    /// <summary>Files and folders that .NET reads to start, to count processors and memory, and to know time zones. No file of users is among them.</summary>
    public static IEnumerable<string> Readable(string program, string? dotnetRoot) =>
        new[]
        {
            "/lib",
            "/lib64",
            "/usr/lib",
            "/usr/lib64",
            "/usr/local/lib",
            "/nix/store",
            "/usr/share/zoneinfo",
            "/etc/localtime",
            "/etc/ld.so.cache",
            "/proc/self",
            "/proc/meminfo",
            "/proc/cpuinfo",
            "/proc/stat",
            "/sys/fs/cgroup",
            "/sys/devices/system/cpu",
            "/sys/devices/system/node",
            "/dev/null",
            "/dev/urandom",
            "/dev/zero",
            Path.GetDirectoryName(program)!,
            dotnetRoot ?? string.Empty,
        }.Where(path => path.Length > 0);
}
