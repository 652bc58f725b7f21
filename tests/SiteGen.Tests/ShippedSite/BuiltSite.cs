using Testing;

namespace SiteGen.Tests.ShippedSite;

/// <summary>The site that ships with the repository, built once.</summary>
public sealed class BuiltSite : IDisposable
{
    // After the newest post, before the one that is announced for 2038.
    private static readonly DateTimeOffset Now = new(2026, 9, 30, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    public BuiltSite() =>
        (ExitCode, Output, Error) = SiteGenProgram.RunAt(Now, RepositoryFiles.Root, "build", "--output", Folder);

    public string Folder => Path.Combine(_folder.Path, "public");

    public int ExitCode { get; }

    public string Output { get; }

    public string Error { get; }

    public IEnumerable<string> FilesOf(string pattern) =>
        Directory.GetFiles(Folder, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    public void Dispose() => _folder.Dispose();
}
