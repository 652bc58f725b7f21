using System.Diagnostics;
using Testing;

namespace Site.Deploy.Tests.Targets;

/// <summary>A small site in a folder of its own, and the real program to push it.</summary>
internal sealed class PushBench : IDisposable
{
    private static readonly string s_program = SiteGenExecutable.Path;
    private readonly TemporaryFolder _folder = new();

    /// <summary>Makes a site with two posts and a page.</summary>
    public PushBench()
    {
        string theme = RepositoryFiles.PathOf("themes/terminal");
        foreach (string file in Directory.EnumerateFiles(theme, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(Site, "themes/terminal", Path.GetRelativePath(theme, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        SetTargets(string.Empty);
        Write("content/about.md", "---\ntitle: About\n---\nThis is one.\n");
        Write("content/posts/first.md", "---\ntitle: First\ndate: 2026-01-01\n---\nText.\n");
        Write("content/posts/second.md", "---\ntitle: Second\ndate: 2026-01-02\n---\nText.\n");
        Write("static/data.bin", "binary");
        Environment["AWS_ACCESS_KEY_ID"] = "S3RVER";
        Environment["AWS_SECRET_ACCESS_KEY"] = "S3RVER";
    }

    /// <summary>The variables that the program gets; neither those nor the profiles of this machine's user.</summary>
    public Dictionary<string, string?> Environment { get; } =
        new()
        {
            ["NO_COLOR"] = "1",
            ["AWS_PROFILE"] = null,
            ["AWS_REGION"] = null,
            ["AWS_DEFAULT_REGION"] = null,
            ["AWS_ENDPOINT_URL"] = null,
            ["AWS_SESSION_TOKEN"] = null,
            ["AWS_SHARED_CREDENTIALS_FILE"] = "/dev/null",
            ["AWS_CONFIG_FILE"] = "/dev/null",
            // The tests' own time, so that no post's time comes.
            ["SOURCE_DATE_EPOCH"] = "1782820800",
        };

    /// <summary>The site's folder.</summary>
    public string Site => Path.Combine(_folder.Path, "site");

    /// <summary>What was built.</summary>
    public string Public => Path.Combine(Site, "public");

    /// <summary>A path beside the site.</summary>
    public string Beside(string name) => Path.Combine(_folder.Path, name);

    /// <summary>Writes a file of the site.</summary>
    public void Write(string path, string text) => _folder.Write(Path.Combine("site", path), text);

    /// <summary>Writes site.yaml with the lines of <c>deploy:</c>.</summary>
    public void SetTargets(string deploy) =>
        Write("site.yaml", $"title: A Site\nbase_url: https://example.org/\ngit_info: false\n{deploy}");

    /// <summary>The files of the built site, by path.</summary>
    public string[] Built() =>
        [
            .. Directory
                .EnumerateFiles(Public, "*", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(Public, f))
                .Where(f => !f.StartsWith(".sitegen-", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Runs the program in the site's folder.</summary>
    public (int ExitCode, string Output) Run(params IEnumerable<string> arguments)
    {
        (int exitCode, string output) = Tool.Run(s_program, Site, arguments, Environment);
        return (exitCode, output.Replace(_folder.Path, "…", StringComparison.Ordinal));
    }

    /// <summary>Pushes.</summary>
    public (int ExitCode, string Output) Push(params IEnumerable<string> arguments) =>
        Run(["deploy", "push", .. arguments]);

    /// <summary>Pushes to the bucket of a server, below a prefix, and expects an exit code.</summary>
    public string PushTo(Uri server, string prefix, int exitCode = 0, params IEnumerable<string> arguments)
    {
        (int actual, string output) = Push([.. ToBucket(server, prefix), .. arguments]);
        actual.ShouldBe(exitCode, output);
        return output;
    }

    /// <summary>Begins a push to the bucket of a server.</summary>
    public Process BeginPush(Uri server, string prefix)
    {
        ProcessStartInfo start = new(s_program, ["deploy", "push", .. ToBucket(server, prefix)])
        {
            WorkingDirectory = Site,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach ((string name, string? value) in Environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <inheritdoc />
    public void Dispose() => _folder.Dispose();

    private static string[] ToBucket(Uri server, string prefix) =>
        ["--to", $"s3://site/{prefix}", "--endpoint", server.AbsoluteUri, "--path-style"];
}
