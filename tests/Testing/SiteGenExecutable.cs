namespace Testing;

/// <summary>
/// How tests start sitegen as a process of its own: the published program that the variable <c>SITEGEN_PROGRAM</c> names, otherwise the one
/// that was built with the tests.
/// </summary>
public static class SiteGenExecutable
{
    /// <summary>The published program under test, or <c>null</c>.</summary>
    public static string? Published { get; } =
        Environment.GetEnvironmentVariable("SITEGEN_PROGRAM") is { Length: > 0 } path
            ? System.IO.Path.GetFullPath(path, RepositoryFiles.Root)
            : null;

    /// <summary>The executable file.</summary>
    public static string Path { get; } = Published ?? System.IO.Path.Combine(BuildFolder, "sitegen");

    private static string BuildFolder =>
        RepositoryFiles.PathOf(
            $"src/SiteGen/bin/{(AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug")}/net10.0"
        );
}
