using Site.Deploy.Tests.Hosts;

namespace Site.Deploy.Tests.Hostile;

/// <summary>A host with secrets, and a published site; who may push tries to get at the one through the other.</summary>
public sealed class HostileSite : IDisposable
{
    private const string Secret = "TOPSECRET";
    private static readonly string[] s_outside = ["author", "host", "object"];

    /// <summary>Publishes a site on a host with small limits.</summary>
    public HostileSite()
    {
        Bench = new DeployBench("--preview");
        string settings = Path.Combine(Bench.Repository, "sitegen", "deploy.yaml");
        File.WriteAllText(
            settings,
            File.ReadAllText(settings)
                .Replace("time_limit: 300", "time_limit: 20", StringComparison.Ordinal)
                .Replace("memory_limit: 1024", "memory_limit: 192", StringComparison.Ordinal)
        );
        File.WriteAllText(SecretFile, Secret + "-file");
        Bench.MoreVariables["SECRET_KEY"] = Secret + "-variable";
        Bench.MustPush();
        Base = Bench.Git("rev-parse", "HEAD").Trim();
    }

    /// <summary>The host.</summary>
    internal DeployBench Bench { get; }

    /// <summary>A file of the host that no site may have.</summary>
    public string SecretFile => Path.Combine(Bench.Folder, "host", "secret.yaml");

    /// <summary>A file that is there once somebody ran something.</summary>
    public string Canary => Path.Combine(Bench.Folder, "canary");

    /// <summary>The commit that is published.</summary>
    public string Base { get; private set; }

    /// <summary>Pushes what was planted, and looks for what it may not have gained.</summary>
    /// <returns>Whether it was taken, and what the pusher sees.</returns>
    public (bool IsTaken, string Output) Push(params string[] arguments)
    {
        string? before = Bench.Current;
        string[] state = StateOfHost();
        (int exitCode, string output) = Bench.Push(arguments.Length == 0 ? ["--force", "live", "main"] : arguments);
        bool isTaken = exitCode == 0;

        output.ShouldNotContain(Secret);
        output.ShouldNotContain("root:x:0:0");
        File.Exists(Canary).ShouldBeFalse("something was run or written outside");
        Directory.EnumerateFileSystemEntries(Bench.Folder).Select(Path.GetFileName).ShouldBeSubsetOf(s_outside);
        StateOfHost().ShouldBe(state);
        foreach (string file in Directory.EnumerateFiles(Bench.Www, "*", SearchOption.AllDirectories))
        {
            new FileInfo(file).LinkTarget.ShouldBeNull(file);
            string text = File.ReadAllText(file);
            text.Contains(Secret, StringComparison.Ordinal).ShouldBeFalse(file);
            text.Contains("root:x:0:0", StringComparison.Ordinal).ShouldBeFalse(file);
        }

        Bench.Marker.ShouldNotBeNull();
        if (!isTaken)
        {
            Bench.Current.ShouldBe(before);
        }

        return (isTaken, output);
    }

    /// <summary>Takes the author's repository back to what was published first.</summary>
    public void Restore()
    {
        Bench.Git("checkout", "--quiet", "--force", "main");
        Bench.Git("reset", "--quiet", "--hard", Base);
        Bench.Git("clean", "--quiet", "-ffdx");
    }

    /// <inheritdoc />
    public void Dispose() => Bench.Dispose();

    /// <summary>All that a push may not touch: what is beside the site, the repository's own settings and its hooks.</summary>
    private string[] StateOfHost() =>
        [
            .. Directory
                .EnumerateFileSystemEntries(Path.Combine(Bench.Folder, "host"))
                .Concat(Directory.EnumerateFileSystemEntries(Bench.Www))
                .Concat(Directory.EnumerateFileSystemEntries(Path.Combine(Bench.Repository, "hooks")))
                .Where(path => Path.GetFileName(path) != "previews")
                .Order(StringComparer.Ordinal),
            File.ReadAllText(SecretFile),
            File.ReadAllText(Path.Combine(Bench.Repository, "config")),
            File.ReadAllText(Path.Combine(Bench.Repository, "sitegen", "deploy.yaml")),
            File.ReadAllText(Path.Combine(Bench.Repository, "hooks", "pre-receive")),
        ];
}
