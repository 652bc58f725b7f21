using SiteGen.Tests.Golden;
using Testing;

namespace SiteGen.Tests.Serving;

/// <summary>A site of a few pages.</summary>
internal sealed class SmallSite : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SmallSite()
    {
        GoldenSite.Create(_folder.Path, []);
        Write("content/posts/hello.md", "---\ntitle: Hello\ndate: 2026-01-01\n---\nHello, reader.\n");
        Write("content/posts/other.md", "---\ntitle: Other\ndate: 2026-01-02\n---\nAnother post.\n");
        Write("content/posts/draft.md", "---\ntitle: Unfinished\ndraft: true\n---\nNot yet.\n");
        Write("content/posts/future.md", "---\ntitle: Announced\ndate: 2027-01-01\n---\nLater.\n");
        Write("static/notes.txt", "0123456789");
    }

    /// <summary>Its folder.</summary>
    public string Folder => Path.Combine(_folder.Path, "site");

    /// <summary>Writes a file.</summary>
    public void Write(string path, string text) => _folder.Write("site/" + path, text);

    public void Dispose() => _folder.Dispose();
}
