using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Site.Deploy.Building;

/// <summary>How to start this program again: an executable, and for <c>dotnet sitegen.dll</c> the library as its first argument.</summary>
/// <param name="Program">The executable. Absolute, links resolved.</param>
/// <param name="Prefix">Arguments that come before all others.</param>
public sealed record ProgramCommand(string Program, ImmutableArray<string> Prefix)
{
    /// <summary>The command that started this process.</summary>
    public static ProgramCommand OfThisProcess()
    {
        string process = Environment.ProcessPath ?? throw new InvalidOperationException("this process has no path");
        string real = new FileInfo(process).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? process;
        bool isHost = Path.GetFileNameWithoutExtension(real).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        return new ProgramCommand(real, isHost ? [Environment.GetCommandLineArgs()[0]] : []);
    }

    /// <summary>The folder of .NET, where the program needs one that is installed; <c>null</c> for a self-contained program.</summary>
    public static string? DotnetRoot
    {
        get
        {
            // …/shared/Microsoft.NETCore.App/10.0.0/ of an installed one; the program's own folder of a self-contained one.
            string runtime = Path.TrimEndingDirectorySeparator(RuntimeEnvironment.GetRuntimeDirectory());
            string? family = Path.GetDirectoryName(runtime);
            return Path.GetFileName(family) == "Microsoft.NETCore.App"
                ? Path.GetFullPath(Path.Combine(runtime, "..", "..", ".."))
                : null;
        }
    }
}
