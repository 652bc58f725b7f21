using Site.Deploy.Tests.Hosts;
using Testing;

namespace Site.Deploy.Tests.Serving;

/// <summary>The site that ships with its status pages, pushed to a host, with a preview of a branch, behind nginx and behind Caddy.</summary>
public sealed class ServedSite : IDisposable
{
    private readonly DeployBench _bench = new("--preview");
    private readonly Dictionary<string, WebServerProcess> _servers = [];

    /// <summary>Publishes the site and starts both servers, where they are installed.</summary>
    public ServedSite()
    {
        if (WebServerProcess.Missing is not null)
        {
            return;
        }

        try
        {
            Publish();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private void Publish()
    {
        string settings = Path.Combine(_bench.Repository, "sitegen", "deploy.yaml");
        File.WriteAllText(
            settings,
            File.ReadAllText(settings).Replace("'--warnings-as-errors', ", string.Empty, StringComparison.Ordinal)
        );
        foreach (string server in new[] { "nginx", "caddy" })
        {
            _servers[server] = new WebServerProcess(server, _bench);
        }

        _bench.Git("checkout", "--quiet", "-b", "idea");
        _bench.Git("push", "--quiet", "live", "idea");
        _bench.Git("checkout", "--quiet", "main");
        Directory.Delete(Path.Combine(_bench.Work, "content"), recursive: true);
        foreach (
            string path in new[] { "content", "data", "shortcodes", "static", "themes" }
                .Select(RepositoryFiles.PathOf)
                .SelectMany(f => Directory.EnumerateFiles(f, "*", SearchOption.AllDirectories))
                .Append(RepositoryFiles.PathOf("site.yaml"))
        )
        {
            string target = Path.Combine(_bench.Work, Path.GetRelativePath(RepositoryFiles.Root, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(path, target, overwrite: true);
        }

        _bench.Write("content/posts/moved.md", Moved);
        _bench.Commit("The whole site");
        _bench.MustPush();
    }

    /// <summary>The addresses that a post had before: of several lengths and characters.</summary>
    public static IReadOnlyList<string> FormerAddresses { get; } =
    ["/former/", $"/{new string('x', 180)}/", "/a b/$x/", "/über/", "/former.html"];

    private static string Moved =>
        $"---\ntitle: Moved\ndate: 2026-01-01\nslug: moved\naliases:\n{string.Concat(FormerAddresses.Select(a => $"  - '{a}'\n"))}---\nHere.\n";

    /// <summary>What is served.</summary>
    public string Folder => _bench.Served;

    /// <summary>Has a server read its configuration again.</summary>
    public void Reload(string server) => _servers[server].Reload();

    /// <summary>Asks a server.</summary>
    /// <param name="server">nginx or caddy.</param>
    /// <param name="path">The path.</param>
    /// <param name="headers">Headers of the request.</param>
    public HttpResponseMessage Get(string server, string path, params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return _servers[server].Client.Send(request);
    }

    /// <summary>Where a server answers.</summary>
    public Uri AddressOf(string server) => _servers[server].Client.BaseAddress!;

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (WebServerProcess server in _servers.Values)
        {
            server.Dispose();
        }

        _bench.Dispose();
    }
}
