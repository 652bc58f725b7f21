using System.Globalization;

namespace SiteGen.Tests.Serving;

/// <summary>Changes a site as its author might, at random but the same for each seed.</summary>
internal sealed class RandomEdits(string folder, int seed)
{
    private const int Posts = 12;
    private readonly Random _random = new(seed);
    private readonly Dictionary<string, string> _broken = [];
    private int _number;

    /// <summary>Writes the site to begin with.</summary>
    public void WriteSite()
    {
        Write(
            "site.yaml",
            "title: Edits\nbase_url: https://example.org/\ntheme: bare\npagination: {size: 3}\nfeeds: {for: [site, sections]}\n"
        );
        Write("themes/bare/layouts/page.html", Layout("page"));
        Write("shortcodes/shout.html", "<b>{{ shortcode.inner }}</b>");
        Write("data/words.yaml", "word: first\n");
        Write("static/a.txt", "a");
        Write("content/about.md", "---\ntitle: About\n---\nThis page stays.\n");
        Write("assets/css/site.css", "body { color: black }\n");
        for (int i = 0; i < Posts; i++)
        {
            Write(PathOf(i), Post(i));
        }
    }

    /// <summary>Makes a change.</summary>
    /// <returns>What it is, and the files that it wrote.</returns>
    public (string What, string[] Paths) Next()
    {
        if (_broken.Count > 0 && _random.Next(2) == 0)
        {
            (string path, string text) = _broken.First();
            _broken.Remove(path);
            return Written($"mend {path}", path, text);
        }

        _number++;
        int post = _random.Next(Posts);
        string file = PathOf(post);
        switch (_random.Next(12))
        {
            case 0:
                return Written($"give {file} other words", file, Post(post));
            case 1:
                Delete(file);
                return ($"remove {file}", [file]);
            case 2:
                string other = $"content/notes/moved-{_number}.md";
                Delete(file);
                Write(other, Post(post));
                return ($"move {file} to {other}", [file, other]);
            case 3:
                return Written("change the layout", "themes/bare/layouts/page.html", Layout($"page {_number}"));
            case 4:
                return Written("change the data", "data/words.yaml", $"word: word {_number}\n");
            case 5:
                return Written("change the style sheet", "assets/css/site.css", $"body {{ margin: {_number}px }}\n");
            case 6:
                return Written(
                    "change the shortcode",
                    "shortcodes/shout.html",
                    $"<i>{_number} {{{{ shortcode.inner }}}}</i>"
                );
            case 7:
                return Written("change a file that is copied", "static/a.txt", $"a {_number}");
            case 8:
                return Written(
                    "change the settings",
                    "site.yaml",
                    $"title: Edits {_number}\nbase_url: https://example.org/\ntheme: bare\npagination: {{size: {2 + (_number % 4)}}}\nfeeds: {{for: [site, sections]}}\n"
                );
            case 9:
                return Break("themes/bare/layouts/page.html", "{{ if }}");
            case 10:
                return Break("content/broken.md", $"---\ntitle: Broken\n---\n[nowhere](nowhere-{_number}.md)\n");
            default:
                return Written($"write {file} again as it is", file, Exists(file) ? Read(file) : Post(post));
        }
    }

    private (string What, string[] Paths) Break(string path, string text)
    {
        _broken[path] =
            Exists(path) && !_broken.ContainsKey(path) ? Read(path) : _broken.GetValueOrDefault(path, "Mended.\n");
        return Written($"break {path}", path, text);
    }

    private (string What, string[] Paths) Written(string what, string path, string text)
    {
        Write(path, text);
        return (what, [path]);
    }

    private string Post(int number)
    {
        int day = 1 + _random.Next(28);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"---\ntitle: Post {number} in state {_number}\ndate: 2026-03-{day:00}\ntags: [t{_random.Next(4)}, t{_random.Next(4) + 4}]\ndraft: {(_random.Next(5) == 0 ? "true" : "false")}\n---\nText {_random.Next()} and [a page that stays](../about.md).\n\n{{{{< shout >}}}}loud{{{{< /shout >}}}}\n"
        );
    }

    private static string Layout(string text) =>
        $"<h1>{{{{ page.title }}}}</h1>{text} {{{{ site.data.words.word }}}} {{{{ (asset 'css/site.css').url }}}} {{{{ page.content }}}} {{{{ for $p in site.pages }}}}{{{{ $p.title }}}} {{{{ end }}}} {{{{ if page.next }}}}{{{{ page.next.title }}}}{{{{ end }}}}";

    private static string PathOf(int post) => $"content/posts/post-{post}.md";

    private bool Exists(string path) => File.Exists(Path.Combine(folder, path));

    private string Read(string path) => File.ReadAllText(Path.Combine(folder, path));

    private void Delete(string path) => File.Delete(Path.Combine(folder, path));

    private void Write(string path, string text)
    {
        string full = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
