namespace SiteGen.Tests.Serving;

/// <summary>The ways in which editors save; each is noticed, and none shows a state that is not there.</summary>
public sealed class SavingTests : IDisposable
{
    private readonly SmallSite _small = new();

    public static TheoryData<string> Editors =>
        ["write", "vim", "vim-backupcopy", "emacs", "vscode", "jetbrains", "gedit", "sed"];

    public void Dispose() => _small.Dispose();

    [Theory]
    [MemberData(nameof(Editors))]
    public Task Saving_is_noticed(string editor) => SaveAsync(editor, poll: false);

    [Theory]
    [InlineData("vim")]
    [InlineData("vscode")]
    public Task Saving_is_noticed_without_the_system_telling(string editor) => SaveAsync(editor, poll: true);

    [Fact]
    public async Task Files_that_come_go_and_move_are_noticed()
    {
        await using ServedSite site = await ServedSite.StartAsync(_small.Folder);

        await site.WriteAsync("content/notes/new/first.md", "---\ntitle: First\n---\nIn a new folder.\n");
        (await site.UntilAsync("/notes/new/first/", "In a new folder.")).ShouldContain("First");
        Directory.Move(Path.Combine(_small.Folder, "content/notes"), Path.Combine(_small.Folder, "content/moved"));
        await site.UntilAsync("/moved/new/first/", "In a new folder.");
        (await site.AskAsync("/notes/new/first/")).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        File.Delete(Path.Combine(_small.Folder, "content/moved/new/first.md"));
        await site.UntilAsync("/moved/new/first/", "Not found");
    }

    [Theory]
    [InlineData("themes/bare/layouts/page.html", "<h1>From the theme</h1>", "From the theme")]
    [InlineData("layouts/page.html", "<h1>From the site</h1>", "From the site")]
    [InlineData(
        "site.yaml",
        "title: New\nbase_url: https://example.org/\ntheme: bare\nmenus: {main: [{name: X, url: /}]}\n",
        "Hello"
    )]
    [InlineData("data/words.yaml", "word: from data\n", "from data")]
    public async Task Every_kind_of_source_is_watched(string path, string text, string shown)
    {
        _small.Write(
            "themes/bare/layouts/page.html",
            "{{ page.title }} {{ if site.data.words }}{{ site.data.words.word }}{{ end }} {{ site.title }}"
        );
        await using ServedSite site = await ServedSite.StartAsync(_small.Folder);

        (await site.WriteAsync(path, text)).ShouldStartWith(path + " changed");
        (await site.GetAsync("/posts/hello/")).ShouldContain(shown);
    }

    private async Task SaveAsync(string editor, bool poll)
    {
        await using ServedSite site = await ServedSite.StartAsync(
            _small.Folder,
            o => o with { PollInterval = poll ? TimeSpan.FromMilliseconds(20) : null }
        );
        string file = Path.Combine(_small.Folder, "content/posts/hello.md");
        for (int i = 0; i < 3; i++)
        {
            // The same size each time: neither size nor, within a tick of the clock, time tell the saves apart.
            string text = $"---\ntitle: Hello\n---\nSaved {i} by an editor.\n";
            Save(editor, file, text);
            await site.UntilAsync("/posts/hello/", $"Saved {i} by");
        }

        site.Reported.Where(line => line.Contains(" SG", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static void Save(string editor, string file, string text)
    {
        string folder = Path.GetDirectoryName(file)!;
        string name = Path.GetFileName(file);
        string In(string other) => Path.Combine(folder, other);
        switch (editor)
        {
            case "vim":
                // A test whether the folder can be written to; a swap file; the old file becomes the backup.
                File.WriteAllText(In($".{name}.swp"), "swap");
                File.WriteAllText(In("4913"), string.Empty);
                File.Delete(In("4913"));
                File.Move(file, file + "~", overwrite: true);
                File.WriteAllText(file, text);
                File.Delete(file + "~");
                File.Delete(In($".{name}.swp"));
                break;
            case "vim-backupcopy":
                File.Copy(file, file + "~", overwrite: true);
                File.WriteAllText(file, text);
                File.Delete(file + "~");
                break;
            case "emacs":
                File.CreateSymbolicLink(In($".#{name}"), "user@host.1:2");
                File.WriteAllText(In($"#{name}#"), text);
                File.Move(file, file + "~", overwrite: true);
                File.WriteAllText(file, text);
                File.Delete(In($"#{name}#"));
                File.Delete(In($".#{name}"));
                break;
            case "vscode":
                using (FileStream stream = new(file, FileMode.Truncate))
                {
                    stream.Flush();
                    stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
                }

                break;
            case "jetbrains":
                File.WriteAllText(In($"{name}___jb_tmp___"), text);
                File.Move(file, In($"{name}___jb_old___"), overwrite: true);
                File.Move(In($"{name}___jb_tmp___"), file);
                File.Delete(In($"{name}___jb_old___"));
                break;
            case "gedit":
                File.WriteAllText(In(".goutputstream-X7Q2K1"), text);
                File.Move(In(".goutputstream-X7Q2K1"), file, overwrite: true);
                break;
            case "sed":
                File.WriteAllText(In("sedA1b2C3"), text);
                File.Move(In("sedA1b2C3"), file, overwrite: true);
                break;
            default:
                File.WriteAllText(file, text);
                break;
        }
    }
}
