using System.Diagnostics;
using System.Globalization;
using System.Text;
using Testing;

namespace Site.Deploy.Tests.Hosts;

/// <summary>A host with a repository and releases, and an author's clone with a small site, in a folder of their own; git and sitegen are the real programs.</summary>
internal sealed class DeployBench : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Sets a host up, and a site with one commit that was not pushed yet.</summary>
    /// <param name="initArguments">Further arguments of <c>deploy init</c>.</param>
    public DeployBench(params string[] initArguments)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Repository)!);
        (int exitCode, string output) = SiteGen([
            "deploy",
            "init",
            "--repo",
            Repository,
            "--www",
            Www,
            "--build-args",
            "--warnings-as-errors --precompress",
            .. initArguments,
        ]);
        exitCode.ShouldBe(0, output);
        SiteGen("init", Work).ExitCode.ShouldBe(0);
        Git("init", "--quiet", "--initial-branch=main");
        Git("remote", "add", "live", Repository);
        Write("static/plain.txt", "A file as it is.");
        SetMarker("one");
        Commit("First post");
    }

    /// <summary>sitegen.</summary>
    public static string Program => SiteGenExecutable.Path;

    /// <summary>The bare repository.</summary>
    public string Repository => Path.Combine(_folder.Path, "host", "blog.git");

    /// <summary>The folder of the releases.</summary>
    public string Www => Path.Combine(_folder.Path, "host", "www");

    /// <summary>The folder that all of it lies in.</summary>
    public string Folder => _folder.Path;

    /// <summary>What a web server would serve.</summary>
    public string Served => Path.Combine(Www, "current");

    /// <summary>The author's clone.</summary>
    public string Work => Path.Combine(_folder.Path, "author");

    /// <summary>The environment of the author's git: no settings of this machine's user.</summary>
    public static IReadOnlyDictionary<string, string?> GitEnvironment { get; } =
        new Dictionary<string, string?>
        {
            ["GIT_CONFIG_GLOBAL"] = "/dev/null",
            ["GIT_CONFIG_SYSTEM"] = "/dev/null",
            ["GIT_AUTHOR_NAME"] = "An Author",
            ["GIT_AUTHOR_EMAIL"] = "author@example.org",
            ["GIT_COMMITTER_NAME"] = "An Author",
            ["GIT_COMMITTER_EMAIL"] = "author@example.org",
            ["LC_ALL"] = "C",
        };

    /// <summary>The marker that the served page bears, or <c>null</c> where nothing is served.</summary>
    public string? Marker => MarkerOf(Served);

    /// <summary>The release that is served.</summary>
    public string? Current => new FileInfo(Served).LinkTarget is { } target ? Path.GetFileName(target) : null;

    /// <summary>Variables that the author's git, and with it the hooks of a local push, have besides.</summary>
    public Dictionary<string, string?> MoreVariables { get; } = [];

    /// <summary>The marker that the page of a built site bears.</summary>
    public static string? MarkerOf(string site)
    {
        string page = Path.Combine(site, "about", "index.html");
        if (!File.Exists(page))
        {
            return null;
        }

        string html = File.ReadAllText(page);
        int begin = html.IndexOf("marker-", StringComparison.Ordinal);
        return html[(begin + "marker-".Length)..html.IndexOf('.', begin)];
    }

    /// <summary>Writes a file of the site.</summary>
    public void Write(string path, string text)
    {
        string full = Path.Combine(Work, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    /// <summary>Has a page bear a marker.</summary>
    public void SetMarker(string marker) =>
        Write("content/about.md", $"---\ntitle: About\n---\nThis is marker-{marker}.\n");

    /// <summary>Commits all that is there.</summary>
    public void Commit(string message)
    {
        Git("add", "--all");
        Git("commit", "--quiet", "--allow-empty", "-m", message);
    }

    /// <summary>Drops what was committed and not pushed.</summary>
    public void DropCommit()
    {
        Git("reset", "--quiet", "--hard", "HEAD~1");
        Git("clean", "--quiet", "-ffdx");
    }

    /// <summary>Runs git in the author's clone and expects it to succeed.</summary>
    public string Git(params string[] arguments)
    {
        (int exitCode, string output) = TryGit(arguments);
        exitCode.ShouldBe(0, $"git {string.Join(' ', arguments)}: {output}");
        return output;
    }

    /// <summary>Runs git in the author's clone.</summary>
    public (int ExitCode, string Output) TryGit(params string[] arguments) =>
        Tool.Run("git", Work, arguments, GitEnvironment.Concat(MoreVariables).ToDictionary(v => v.Key, v => v.Value));

    /// <summary>Pushes.</summary>
    /// <returns>What the author sees, without <c>remote: </c> and trailing spaces.</returns>
    public (int ExitCode, string Output) Push(params string[] arguments)
    {
        (int exitCode, string output) = TryGit(["push", .. arguments.Length == 0 ? ["live", "main"] : arguments]);
        return (
            exitCode,
            string.Join(
                '\n',
                output
                    .Split('\n')
                    .Select(l => (l.StartsWith("remote: ", StringComparison.Ordinal) ? l[8..] : l).TrimEnd())
            )
        );
    }

    /// <summary>Begins a push as a process of its own.</summary>
    public Process BeginPush(params string[] arguments)
    {
        ProcessStartInfo start = new("git", ["push", .. arguments.Length == 0 ? ["live", "main"] : arguments])
        {
            WorkingDirectory = Work,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach ((string name, string? value) in GitEnvironment.Concat(MoreVariables))
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Pushes, and hands out each line as it comes.</summary>
    public (int ExitCode, string Output) PushAndWatch(Action<string> onLine)
    {
        using Process push = BeginPush();
        StringBuilder output = new();
        while (push.StandardError.ReadLine() is { } line)
        {
            output.AppendLine(line);
            onLine(line);
        }

        push.WaitForExit();
        return (push.ExitCode, output.ToString());
    }

    /// <summary>Pushes and expects it to be published.</summary>
    public void MustPush(params string[] arguments)
    {
        (int exitCode, string output) = Push(arguments);
        exitCode.ShouldBe(0, output);
        output.ShouldContain("sitegen: published");
    }

    /// <summary>Commits a page with a marker, pushes it and expects it to be served.</summary>
    public void Publish(string marker)
    {
        SetMarker(marker);
        Commit(string.Create(CultureInfo.InvariantCulture, $"Marker {marker}"));
        MustPush();
        Marker.ShouldBe(marker);
    }

    /// <summary>Runs sitegen as a process of its own.</summary>
    public (int ExitCode, string Output) SiteGen(params string[] arguments)
    {
        (int exitCode, string output) = Tool.Run(
            Program,
            _folder.Path,
            arguments,
            new Dictionary<string, string?> { ["NO_COLOR"] = "1" }
        );
        return (exitCode, output.Replace(_folder.Path, "…", StringComparison.Ordinal));
    }

    /// <summary>Runs a command of <c>sitegen deploy</c> on the host.</summary>
    public (int ExitCode, string Output) Deploy(params string[] arguments) =>
        SiteGen(["deploy", .. arguments, "--repo", Repository]);

    /// <inheritdoc />
    public void Dispose() => _folder.Dispose();
}
