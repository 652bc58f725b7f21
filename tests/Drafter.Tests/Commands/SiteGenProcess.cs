using Testing;

namespace Drafter.Tests.Commands;

/// <summary>The generator as a process of its own, as an author runs it beside drafter.</summary>
internal static class SiteGenProcess
{
    /// <summary>Runs <c>sitegen</c> in a site's folder.</summary>
    public static (int Exit, string Output) Run(string site, params string[] arguments)
    {
        string built = AppContext.BaseDirectory.Contains(
            $"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}",
            StringComparison.Ordinal
        )
            ? "Release"
            : "Debug";
        return Tool.Run(
            "dotnet",
            site,
            [RepositoryFiles.PathOf($"src/SiteGen/bin/{built}/net10.0/sitegen.dll"), .. arguments]
        );
    }
}
