using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using Site.Core.CommandLines;
using SiteGen.Configuration;
using SiteGen.Serving;

namespace SiteGen.Commands;

/// <summary><c>sitegen serve</c>: serves the site on this machine and builds it again whenever something changes.</summary>
internal static class ServeCommand
{
    private static readonly TimeSpan s_pollInterval = TimeSpan.FromMilliseconds(500);

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal, CancellationToken cancellation)
    {
        Option<int?> port = new("--port", "-p")
        {
            Description = "The port; 0 takes any free one (default: 1313, or the next free one)",
            HelpName = "PORT",
            CustomParser = WholeNumber.Parser("--port", 0, IPEndPoint.MaxPort),
        };
        Option<IPAddress> bind = new("--bind")
        {
            Description = "The address to listen on; 0.0.0.0 opens the site to the network",
            HelpName = "ADDRESS",
            CustomParser = ReadAddress,
            DefaultValueFactory = _ => IPAddress.Loopback,
        };
        Option<string[]> allowHost = new("--allow-host")
        {
            Description = "Answers requests for this host name too; can be repeated",
            HelpName = "NAME",
            AllowMultipleArgumentsPerToken = false,
        };
        allowHost.Validators.Add(result =>
        {
            foreach (
                string name in result
                    .Tokens.Select(t => t.Value)
                    .Where(n => Uri.CheckHostName(n) == UriHostNameType.Unknown)
            )
            {
                result.AddError($"--allow-host takes a host name such as blog.lan, not '{name}'");
            }
        });
        Option<bool> noDrafts = new("--no-drafts") { Description = "Leaves drafts out, as a build does" };
        Option<bool> noFuture = new("--no-future") { Description = "Leaves out pages dated in the future" };
        Option<bool> noExpired = new("--no-expired") { Description = "Leaves out expired pages" };
        Option<bool> noReload = new("--no-reload") { Description = "Sends pages without the script that reloads them" };
        Option<bool> poll = new("--poll")
        {
            Description = "Looks for changes twice a second, for disks that do not tell of them",
        };
        Option<bool> open = new("--open") { Description = "Opens the site in the browser" };
        Command command = new("serve", "Serves the site on this machine; builds and reloads it when something changes.")
        {
            port,
            bind,
            allowHost,
            noDrafts,
            noFuture,
            noExpired,
            noReload,
            poll,
            open,
        };
        BuildArguments arguments = new();
        arguments.AddToServer(command);
        command.SetAction(parsed =>
        {
            BuildOptions build = arguments.Read(parsed, terminal) with
            {
                Drafts = !parsed.GetValue(noDrafts),
                Future = !parsed.GetValue(noFuture),
                Expired = !parsed.GetValue(noExpired),
            };
            ServeOptions options = new()
            {
                Bind = parsed.GetRequiredValue(bind),
                Port = parsed.GetValue(port),
                AllowedHosts = parsed.GetValue(allowHost) ?? [],
                Reloads = !parsed.GetValue(noReload),
                PollInterval = parsed.GetValue(poll) ? s_pollInterval : null,
            };
            ServeReport report = new(terminal, parsed.GetValue(open), isOpen: !IPAddress.IsLoopback(options.Bind));
            ServeSession session = new(options, build, report, terminal.Clock);
            return session.RunAsync(cancellation).GetAwaiter().GetResult() ? 0 : 1;
        });
        return command;
    }

    private static IPAddress? ReadAddress(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (text == "localhost")
        {
            return IPAddress.Loopback;
        }

        if (IPAddress.TryParse(text, out IPAddress? address))
        {
            return address;
        }

        result.AddError($"--bind takes an address such as 127.0.0.1 or 0.0.0.0, not '{text}'");
        return null;
    }
}
