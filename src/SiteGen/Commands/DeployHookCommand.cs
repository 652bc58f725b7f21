using System.CommandLine;
using System.Runtime.Versioning;
using Site.Core.Diagnostics;
using Site.Deploy.Building;
using Site.Deploy.Hooks;
using Site.Deploy.Hosting;

namespace SiteGen.Commands;

/// <summary><c>sitegen deploy hook NAME</c>: what the hooks of a host run; git gives it the references on its standard input.</summary>
[UnsupportedOSPlatform("windows")]
internal static class DeployHookCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal, CancellationToken cancellation)
    {
        Argument<string> name = new("NAME");
        name.AcceptOnlyFromAmong("pre-receive", "post-receive");
        Command command = new("hook", "Runs a hook; git does.") { name };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            DiagnosticSink sink = new();
            string? refusal = null;
            PushedRef[] refs = [.. PushedRef.Read(terminal.Input)];
            DeployCommand.Guard(
                sink,
                () =>
                {
                    if (DeployHost.Open(terminal.Directory, sink) is not { } host)
                    {
                        return;
                    }

                    PushHooks hooks = new(host, ProgramCommand.OfThisProcess(), terminal.Clock, terminal.Error);
                    if (parsed.GetRequiredValue(name) == "pre-receive")
                    {
                        refusal = hooks.PreReceive(refs, sink, cancellation);
                    }
                    else
                    {
                        hooks.PostReceive(refs, sink, cancellation);
                    }
                }
            );
            int exitCode = terminal.Show(sink, consequence: null);
            if (refusal is not null)
            {
                terminal.Error.WriteLine($"sitegen: {refusal}");
                return 1;
            }

            return exitCode;
        });
        return command;
    }
}
