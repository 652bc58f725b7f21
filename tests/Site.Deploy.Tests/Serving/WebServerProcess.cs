using System.Diagnostics;
using System.Globalization;
using Site.Deploy.Tests.Hosts;
using Testing;

namespace Site.Deploy.Tests.Serving;

/// <summary>nginx or Caddy, as Debian packages it, with the file that <c>sitegen deploy web</c> prints, on a port of this machine.</summary>
internal sealed class WebServerProcess : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private readonly TemporaryFolder _folder = new();
    private readonly ServerProcess _process;
    private readonly bool _isNginx;
    private readonly int _admin = LocalPort.Free();

    /// <summary>Starts it.</summary>
    /// <param name="name">nginx or caddy.</param>
    /// <param name="bench">The host that it serves.</param>
    public WebServerProcess(string name, DeployBench bench)
    {
        _isNginx = name == "nginx";
        int port = LocalPort.Free();
        string[] brotli = HasBrotli ? ["--brotli"] : [];
        (int exitCode, string printed) = Tool.Run(
            DeployBench.Program,
            _folder.Path,
            [
                "deploy",
                "web",
                name,
                "--repo",
                bench.Repository,
                "--domain",
                "localhost",
                "--port",
                port.ToString(CultureInfo.InvariantCulture),
                .. brotli,
            ]
        );
        exitCode.ShouldBe(0, printed);
        _folder.Write("site.conf", printed);
        _folder.Write("server.conf", _isNginx ? NginxFile() : CaddyFile());
        _process = _isNginx
            ? new ServerProcess("nginx", port, _folder.Path, NginxArguments)
            : new ServerProcess("caddy", port, _folder.Path, ["run", "--config", Config, "--adapter", "caddyfile"]);
        Client = NewClient(new Uri($"http://localhost:{port}/"));
    }

    /// <summary>Why neither can be tested, or <c>null</c>.</summary>
    public static string? Missing =>
        File.Exists("/usr/sbin/nginx") && File.Exists("/usr/bin/caddy")
            ? null
            : "nginx or Caddy is not installed: run tests/install-tools.sh";

    /// <summary>Asks it. Follows no redirect, decompresses nothing.</summary>
    public HttpClient Client { get; private set; }

    /// <summary>Whether nginx's module for files of brotli is installed.</summary>
    private static bool HasBrotli => File.Exists("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so");

    private string Config => Path.Combine(_folder.Path, "server.conf");

    private string[] NginxArguments => ["-c", Config, "-e", Path.Combine(_folder.Path, "error.log")];

    /// <summary>
    /// Has it read its configuration again, as <c>systemctl reload</c> does, and waits until those are gone that work by the old one; what is
    /// asked then is asked over new connections.
    /// </summary>
    public void Reload()
    {
        IReadOnlyList<int> before = _process.Workers;
        (int exitCode, string output) = _isNginx
            ? Tool.Run("nginx", _folder.Path, [.. NginxArguments, "-s", "reload"])
            : Tool.Run(
                "caddy",
                _folder.Path,
                ["reload", "--config", Config, "--adapter", "caddyfile", "--address", $"127.0.0.1:{_admin}", "--force"]
            );
        exitCode.ShouldBe(0, output);
        Uri address = Client.BaseAddress!;
        Client.Dispose();
        Client = NewClient(address);
        long begin = Stopwatch.GetTimestamp();
        while (_process.Workers.Intersect(before).Any())
        {
            Stopwatch.GetElapsedTime(begin).ShouldBeLessThan(s_patience, "nginx's old workers do not end");
            Thread.Yield();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Client.Dispose();
        _process.Dispose();
        _folder.Dispose();
    }

    private static HttpClient NewClient(Uri address) =>
        new(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseProxy = false,
                UseCookies = false,
            }
        )
        {
            BaseAddress = address,
        };

    private string NginxFile() =>
        $$"""
            {{(Environment.IsPrivilegedProcess ? "user root;" : string.Empty)}}
            include /etc/nginx/modules-enabled/*.conf;
            daemon off;
            pid {{_folder.Path}}/pid;
            worker_processes 2;
            events { worker_connections 256; }
            http {
                include /etc/nginx/mime.types;
                default_type application/octet-stream;
                access_log off;
                client_body_temp_path {{_folder.Path}}/body;
                proxy_temp_path {{_folder.Path}}/proxy;
                fastcgi_temp_path {{_folder.Path}}/fastcgi;
                uwsgi_temp_path {{_folder.Path}}/uwsgi;
                scgi_temp_path {{_folder.Path}}/scgi;
                include {{_folder.Path}}/site.conf;
            }

            """;

    private string CaddyFile() =>
        $$"""
            {
            	admin 127.0.0.1:{{_admin}}
            }
            import {{_folder.Path}}/site.conf

            """;
}
