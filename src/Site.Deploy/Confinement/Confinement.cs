using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.Versioning;

namespace Site.Deploy.Confinement;

/// <summary>What a confined program may do.</summary>
/// <param name="Read">The folders and files that it may read, with all below.</param>
/// <param name="Write">The folders that it may write, with all below.</param>
/// <param name="Parent">The process with which it ends.</param>
/// <param name="ProcessorTime">The processor time after which the system ends it.</param>
/// <param name="LargestFile">The largest file that it may write. In bytes.</param>
public sealed record ConfinementRules(
    ImmutableArray<string> Read,
    ImmutableArray<string> Write,
    int Parent,
    TimeSpan ProcessorTime,
    long LargestFile
)
{
    /// <summary>The rules as arguments of the hidden command that enters the confinement.</summary>
    public IEnumerable<string> ToArguments() =>
        Read.SelectMany(path => new[] { "--read", path })
            .Concat(Write.SelectMany(path => new[] { "--write", path }))
            .Append("--parent")
            .Append(Parent.ToString(CultureInfo.InvariantCulture))
            .Append("--cpu")
            .Append(((long)ProcessorTime.TotalSeconds).ToString(CultureInfo.InvariantCulture))
            .Append("--file-size")
            .Append(LargestFile.ToString(CultureInfo.InvariantCulture));
}

/// <summary>
/// Runs a program that may read and write named folders alone, opens no TCP connection, runs no other program, and dies with its parent: Landlock
/// (docs.kernel.org/userspace-api/landlock.html), resource limits and no-new-privileges, taken on by this process before it becomes the program.
/// </summary>
[SupportedOSPlatform("linux")]
public static class Confinement
{
    /// <summary>Becomes the program; returns only where that fails.</summary>
    /// <param name="rules">What it may do.</param>
    /// <param name="program">Its path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Its environment, nothing else.</param>
    /// <exception cref="IOException">The confinement or the program can't be entered.</exception>
    public static void Enter(
        ConfinementRules rules,
        string program,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string> environment
    )
    {
        PosixCalls.DieWith(rules.Parent);
        PosixCalls.Limit(PosixCalls.ProcessorTime, (ulong)Math.Max(1, rules.ProcessorTime.TotalSeconds));
        PosixCalls.Limit(PosixCalls.FileSize, (ulong)rules.LargestFile);
        PosixCalls.Limit(PosixCalls.CoreSize, 0);
        PosixCalls.ForbidNewPrivileges();
        Landlock.Restrict(rules, program);
        PosixCalls.Become(program, arguments, environment);
    }
}
