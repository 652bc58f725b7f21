using System.Text;
using Site.Deploy.Tests.Hosts;

namespace Site.Deploy.Tests.Hostile;

/// <summary>What somebody plants in a repository to gain more than a site.</summary>
internal static class HostileAttempts
{
    private const string Page = "layouts/page.html";
    private static readonly string s_many = new('x', 100_000);

    /// <summary>What is planted, and what the pusher is told; <c>null</c> where the site builds and has gained nothing.</summary>
    public static IReadOnlyDictionary<string, (Action<HostileSite> Plant, string? Told)> All { get; } =
        new Dictionary<string, (Action<HostileSite> Plant, string? Told)>
        {
            ["a program in front matter"] = (
                s =>
                    s.Bench.Write(
                        "content/about.md",
                        $"---\ntitle: About\nexec: touch {s.Canary}\nparams: {{ exec: 'touch {s.Canary}' }}\n---\nmarker-x.\n"
                    ),
                "error SG"
            ),
            ["an object of another language in front matter"] = (
                s =>
                    s.Bench.Write(
                        "content/about.md",
                        $"---\ntitle: !!python/object/apply:os.system ['touch {s.Canary}']\n---\nmarker-x.\n"
                    ),
                "error SG"
            ),
            ["a program run by a template"] = (
                s => s.Bench.Write(Page, $"{{{{ os.exec 'touch {s.Canary}' }}}}\n"),
                "error ST"
            ),
            [".NET's own members in a template"] = (
                s => s.Bench.Write(Page, "{{ page.get_type.assembly.location }}{{ site.GetType }}\n"),
                "error S"
            ),
            ["a loop without end"] = (s => s.Bench.Write(Page, "{{ while true }}{{ end }}\n"), "error ST"),
            ["a recursion without end"] = (
                s => s.Bench.Write(Page, "{{ func f }}{{ f }}{{ end }}{{ f }}\n"),
                "error ST"
            ),
            ["a partial that includes itself"] = (
                s =>
                {
                    s.Bench.Write(Page, "{{ include 'again' }}\n");
                    s.Bench.Write("partials/again.html", "{{ include 'again' }}{{ include 'again' }}\n");
                },
                "error ST"
            ),
            ["ten partials that include the next one ten times"] = (
                s =>
                {
                    s.Bench.Write(Page, "{{ include 'p0' }}\n");
                    for (int i = 0; i < 10; i++)
                    {
                        s.Bench.Write(
                            $"partials/p{i}.html",
                            string.Concat(Enumerable.Repeat($"{{{{ include 'p{i + 1}' }}}}\n", 10))
                        );
                    }

                    s.Bench.Write("partials/p10.html", s_many);
                },
                "error S"
            ),
            ["a text that doubles"] = (
                s => s.Bench.Write(Page, "{{ x = 'x'; for i in 1..60; x = x + x; end; x }}\n"),
                "error S"
            ),
            ["a list that doubles"] = (
                s => s.Bench.Write(Page, "{{ x = [1]; for i in 1..60; x = array.add_range x x; end; x.size }}\n"),
                "error S"
            ),
            ["a range of all numbers"] = (
                s => s.Bench.Write(Page, "{{ (1..2000000000) | array.join ',' }}\n"),
                "error S"
            ),
            ["a system file included"] = (s => s.Bench.Write(Page, "{{ include '/etc/passwd' }}\n"), "error S"),
            ["a file of the host included"] = (
                s =>
                    s.Bench.Write(
                        Page,
                        $"{{{{ include '../../../../../secret.yaml' }}}}{{{{ include '{s.SecretFile}' }}}}\n"
                    ),
                "error S"
            ),
            ["a file of the host as an asset"] = (
                s => s.Bench.Write(Page, $"{{{{ asset '{s.SecretFile}' }}}}\n"),
                "error S"
            ),
            ["a layout from elsewhere"] = (
                s =>
                    s.Bench.Write(
                        "content/about.md",
                        $"---\ntitle: About\nlayout: ../../../../secret.yaml\n---\nmarker-x.\n"
                    ),
                "error SG"
            ),
            ["variables of the host"] = (
                s => s.Bench.Write(Page, "marker-x. {{ env.SECRET_KEY }}{{ os.getenv 'SECRET_KEY' }}\n"),
                "error ST"
            ),
            ["variables of the host in settings"] = (
                s =>
                    Replace(
                        s,
                        "site.yaml",
                        "title: A new site",
                        "title: '${SECRET_KEY} $SECRET_KEY {{ env.SECRET_KEY }}'"
                    ),
                null
            ),
            ["a link to a secret"] = (s => Link(s, "static/s.txt", s.SecretFile), "static/s.txt: error SD2002"),
            ["a link over links to a secret"] = (
                s =>
                {
                    // As a text, deep/b stays inside: deep/a/.. is deep. As a system follows it, it does not.
                    Link(s, "static/deep/a", "../..");
                    Link(s, "static/deep/b", "a/../../../../secret.yaml");
                },
                "static/deep/b: error SD2002"
            ),
            ["data that is a link out"] = (
                s =>
                {
                    Link(s, "data/s.yaml", s.SecretFile);
                    s.Bench.Write(Page, "{{ site.data.s | json }}\n");
                },
                "data/s.yaml: error SD2002"
            ),
            ["a theme from elsewhere"] = (
                s => Replace(s, "site.yaml", "theme: terminal", "theme: ../../../../../../../etc"),
                "error SG"
            ),
            ["folders from elsewhere"] = (
                s =>
                    Replace(
                        s,
                        "site.yaml",
                        "language: en",
                        "language: en\ndata: /etc\nstatic: ..\noutput: " + s.Bench.Folder
                    ),
                "error SG"
            ),
            ["a permalink that climbs"] = (
                s => Replace(s, "site.yaml", "posts: /:year/:slug/", "posts: /../../../../canary/:slug/"),
                "error SG"
            ),
            ["an address, a slug and an alias that climb"] = (
                s =>
                    s.Bench.Write(
                        "content/about.md",
                        "---\ntitle: About\nurl: /../../canary\naliases: [/../../../canary]\nslug: ../canary\n---\nx\n"
                    ),
                "error SG2010"
            ),
            ["YAML that grows"] = (
                s =>
                {
                    StringBuilder bomb = new("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
                    for (int i = 1; i < 12; i++)
                    {
                        bomb.Append($"a{i}: &a{i} [{string.Join(',', Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
                    }

                    s.Bench.Write("data/bomb.yaml", bomb.ToString());
                },
                "error S"
            ),
            ["deep YAML"] = (s => s.Bench.Write("data/deep.yaml", "a: " + new string('[', 50_000) + "\n"), "error S"),
            ["deep Markdown"] = (
                s =>
                    s.Bench.Write(
                        "content/posts/deep.md",
                        $"---\ntitle: Deep\ndate: 2026-01-01\n---\n{new string('>', 20_000)} x\n\n{new string('[', 20_000)}\n\n{string.Concat(Enumerable.Repeat("*a **b ", 5_000))}\n"
                    ),
                ""
            ),
            ["a deep expression"] = (
                s => s.Bench.Write(Page, $"{{{{ {new string('(', 50_000)}1{new string(')', 50_000)} }}}}\n"),
                "error ST"
            ),
            ["a regular expression without end"] = (
                s => s.Bench.Write(Page, $"{{{{ '{new string('a', 40)}!' | regex.match '^(a+)+$' }}}}\n"),
                ""
            ),
            ["filters, hooks and settings of git in the repository"] = (
                s =>
                {
                    s.Bench.Write(".gitattributes", "* filter=evil diff=evil merge=evil text eol=crlf\n");
                    s.Bench.Write(
                        ".gitconfig",
                        $"[filter \"evil\"]\n\tsmudge = touch {s.Canary}\n\tclean = touch {s.Canary}\n[core]\n\thooksPath = hooks\n"
                    );
                    s.Bench.Write("hooks/pre-receive", $"#!/bin/sh\ntouch {s.Canary}\n");
                    s.Bench.Write("hooks/post-receive", $"#!/bin/sh\ntouch {s.Canary}\n");
                    s.Bench.Write(
                        "sitegen/deploy.yaml",
                        $"www: {s.Bench.Folder}\nbuild_args: [--output, {s.Canary}]\n"
                    );
                },
                null
            ),
            ["the address of a submodule that is a command"] = (
                s =>
                {
                    s.Bench.Write(
                        ".gitmodules",
                        $"[submodule \"x\"]\n\tpath = x\n\turl = ext::sh -c 'touch {s.Canary}'\n\tupdate = !touch {s.Canary}\n"
                    );
                    s.Bench.Git("add", "--all");
                    s.Bench.Git("commit", "--quiet", "-m", "Submodule");
                    s.Bench.CommitEntry("160000", "x", s.Base);
                },
                "error"
            ),
            ["a file that is a folder and a link at once"] = (
                s =>
                {
                    string folder = s.Bench.Tree(("100644", "canary", s.Bench.Blob("x")));
                    s.Bench.CommitEntry("120000", "z", s.Bench.Blob(".."));
                    s.Bench.CommitEntry("40000", "z", folder);
                },
                "duplicateEntries"
            ),
            ["a history without end"] = (
                s =>
                {
                    string tree = s.Bench.Blob("x");
                    string mode = "100644";
                    for (int level = 0; level < 10; level++)
                    {
                        string below = tree;
                        tree = s.Bench.Tree(Enumerable.Range(0, 10).Select(i => (mode, $"{i}", below)));
                        mode = "40000";
                    }

                    // The commit that is built has nothing of it any more; its history has.
                    string bomb = s
                        .Bench.Git("commit-tree", s.Bench.Tree(("40000", "content", tree)), "-m", "Bomb")
                        .Trim();
                    string head = s.Bench.Git("commit-tree", "HEAD^{tree}", "-p", bomb, "-m", "Nothing here").Trim();
                    s.Bench.Git("update-ref", "refs/heads/main", head);
                },
                "error SD1008: git log "
            ),
            ["a list of built files that names others"] = (
                s => s.Bench.Write("static/.sitegen-manifest", "../../../../secret.yaml\n../../current\n"),
                ""
            ),
            ["a commit's message that writes to terminals"] = (
                s =>
                {
                    s.Bench.Git("commit", "--quiet", "--allow-empty", "-m", "\u001b]0;gained\u0007\u001b[2Jx");
                },
                null
            ),
        };

    private static void Link(HostileSite site, string path, string target)
    {
        string full = Path.Combine(site.Bench.Work, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.CreateSymbolicLink(full, target);
    }

    private static void Replace(HostileSite site, string file, string old, string replacement)
    {
        string text = File.ReadAllText(Path.Combine(site.Bench.Work, file));
        text.ShouldContain(old);
        site.Bench.Write(file, text.Replace(old, replacement, StringComparison.Ordinal));
    }
}
