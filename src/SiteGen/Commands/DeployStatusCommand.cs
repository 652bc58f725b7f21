using System.CommandLine;
using System.Globalization;
using System.Runtime.Versioning;
using Site.Core.Text;
using Site.Deploy.Hosting;
using Site.Deploy.Releases;

namespace SiteGen.Commands;

/// <summary><c>sitegen deploy status</c>: what is served, whether it is the branch's, and how the host is.</summary>
[UnsupportedOSPlatform("windows")]
internal static class DeployStatusCommand
{
    private const int LogLines = 5;

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        Option<string?> repository = DeployCommand.RepositoryOption();
        Option<bool> json = DeployCommand.JsonOption();
        Command command = new("status", "Says what is served, since when, and what is wrong with the host.")
        {
            repository,
            json,
        };
        command.SetAction(parsed =>
            DeployCommand.Run(
                parsed.GetValue(repository),
                terminal,
                (host, sink) =>
                {
                    if (!HostOwner.IsThisUser(host, sink))
                    {
                        return 1;
                    }

                    HostStatus status = HostStatus.Of(host);
                    if (parsed.GetValue(json))
                    {
                        terminal.Output.Write(Json(status));
                    }
                    else
                    {
                        Print(host, status, terminal);
                    }

                    return status.Faults.IsEmpty ? 0 : 1;
                }
            )
        );
        return command;
    }

    private static void Print(DeployHost host, HostStatus status, Terminal terminal)
    {
        void Line(string name, string value) => terminal.Output.WriteLine($"{name, -10} {value}");
        Line(
            "served",
            status.Current is { } current ? $"{current.Id}  {TerminalText.Clean(current.Subject)}" : "nothing yet"
        );
        if (status.Current is { } release)
        {
            Line("address", release.BaseUrl);
            Line("since", Time(release.Activated ?? release.Built));
            Line(
                "next",
                release.NextChange is { } next
                    ? $"{Time(next)}: a post appears or expires (tick)"
                    : "no post waits for its time"
            );
        }

        Line(
            "branch",
            status.Head is { } head
                ? $"{host.Config.Branch} at {head[..7]}{(status.IsHeadServed ? string.Empty : ", which is not what is served")}"
                : $"{host.Config.Branch}: nothing was pushed"
        );
        Line("kept", $"{Terminal.Count(status.Releases, "release")}, {status.Bytes / 1_000_000.0:0.0} MB on the disk");
        Line("guards", status.Guards.Describe());
        if (status.Busy is { } busy)
        {
            Line("busy", busy);
        }

        foreach (string line in DeployLog.Tail(host, LogLines))
        {
            Line("log", line);
        }

        foreach (string fault in status.Faults)
        {
            Line("fault", fault);
        }
    }

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Json(HostStatus status) =>
        DeployJson.Write(json =>
        {
            json.WriteStartObject();
            json.WritePropertyName("current");
            if (status.Current is { } current)
            {
                ReleaseJson.Write(json, current, isCurrent: true, withFiles: false);
            }
            else
            {
                json.WriteNullValue();
            }

            json.WriteString("head", status.Head);
            json.WriteBoolean("head_served", status.IsHeadServed);
            json.WriteNumber("releases", status.Releases);
            json.WriteNumber("bytes", status.Bytes);
            json.WriteString("busy", status.Busy);
            json.WriteStartObject("guards");
            json.WriteBoolean("files", status.Guards.Files);
            json.WriteBoolean("tcp", status.Guards.Tcp);
            json.WriteBoolean("network", status.Guards.Network);
            json.WriteEndObject();
            json.WriteStartArray("faults");
            foreach (string fault in status.Faults)
            {
                json.WriteStringValue(fault);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
}
