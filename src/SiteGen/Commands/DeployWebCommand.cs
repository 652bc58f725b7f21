using System.CommandLine;
using System.Runtime.Versioning;
using Site.Core.CommandLines;
using Site.Deploy.Releases;
using Site.Deploy.WebServers;

namespace SiteGen.Commands;

/// <summary><c>sitegen deploy web</c>: prints a web server's configuration for what a host serves.</summary>
[UnsupportedOSPlatform("windows")]
internal static class DeployWebCommand
{
    private const int HttpPort = 80;

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        Argument<string> server = new("SERVER") { Description = "The web server" };
        server.AcceptOnlyFromAmong("nginx", "caddy");
        Option<string?> repository = DeployCommand.RepositoryOption();
        Option<string?> domain = new("--domain")
        {
            Description = "The name it is asked for (default: that of the published site)",
            HelpName = "NAME",
        };
        Option<int> port = new("--port")
        {
            Description = "The port it listens at",
            HelpName = "NUMBER",
            CustomParser = WholeNumber.RequiredParser("--port", 1, System.Net.IPEndPoint.MaxPort),
            DefaultValueFactory = _ => HttpPort,
        };
        Option<bool> brotli = new("--brotli")
        {
            Description = "nginx has its module brotli_static (Debian: libnginx-mod-http-brotli-static)",
        };
        Command command = new("web", "Prints a configuration file for nginx or Caddy.")
        {
            server,
            repository,
            domain,
            port,
            brotli,
        };
        command.SetAction(parsed =>
            DeployCommand.Run(
                parsed.GetValue(repository),
                terminal,
                (host, _) =>
                {
                    string? url = new ReleaseStore(host).Current()?.BaseUrl;
                    string? name = parsed.GetValue(domain) ?? (url is null ? null : new Uri(url).Host);
                    if (name is null)
                    {
                        terminal.Error.WriteLine("sitegen: nothing is published yet; say --domain NAME");
                        return 2;
                    }

                    if (url is not null && new Uri(url).AbsolutePath != "/")
                    {
                        terminal.Error.WriteLine(
                            $"sitegen: the site is made for {url}; the files are for sites that have a name to themselves"
                        );
                        return 2;
                    }

                    if (WebServerFile.Unnameable(host) is { } path)
                    {
                        terminal.Error.WriteLine(
                            $"sitegen: {path} has a character that means something to web servers; move it to a plainer name"
                        );
                        return 2;
                    }

                    WebServer kind = parsed.GetRequiredValue(server) == "nginx" ? WebServer.Nginx : WebServer.Caddy;
                    terminal.Output.Write(
                        WebServerFile.Write(kind, host, name, parsed.GetValue(port), parsed.GetValue(brotli))
                    );
                    return 0;
                }
            )
        );
        return command;
    }
}
