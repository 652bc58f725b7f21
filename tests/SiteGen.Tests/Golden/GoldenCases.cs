using Testing;

namespace SiteGen.Tests.Golden;

/// <summary>Where the golden cases are.</summary>
internal static class GoldenCases
{
    /// <summary>Their folder.</summary>
    public static string Folder { get; } = RepositoryFiles.PathOf("tests/SiteGen.Tests/Golden/Cases");

    /// <summary>Their files, in order.</summary>
    public static IEnumerable<string> Paths =>
        Directory.GetFiles(Folder, "*.golden", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
}
