using System.Collections.Immutable;
using System.CommandLine;
using Drafter.Configuration;
using Drafter.Health;
using Drafter.Models;
using Drafter.Models.Availability;
using Drafter.Pinning;

namespace Drafter.Commands;

/// <summary><c>drafter doctor</c>: looks at all that a draft needs, and says what to do about what is wrong.</summary>
internal static class DoctorCommand
{
    private const int GradeWidth = 8;

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal, Services services)
    {
        Option<bool> json = new("--json") { Description = "Prints JSON, for programs" };
        Option<string?> site = PostArguments.SiteOption();
        Command command = new(
            "doctor",
            "Looks at settings, servers, models, disk, editor and git, and says what to do about faults."
        )
        {
            json,
            site,
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                string folder = Path.GetFullPath(parsed.GetValue(site) ?? ".", terminal.Directory);
                ImmutableArray<Finding> findings = await LookAsync(terminal, services, folder, cancellation)
                    .ConfigureAwait(false);
                if (parsed.GetValue(json))
                {
                    WriteJson(terminal, findings);
                }
                else
                {
                    WriteText(terminal, findings);
                }

                return findings.Any(f => f.Grade == Grade.Broken) ? 1 : 0;
            }
        );
        return command;
    }

    private static async Task<ImmutableArray<Finding>> LookAsync(
        Terminal terminal,
        Services services,
        string site,
        CancellationToken cancellation
    )
    {
        string state = StateFolder.Of(terminal.Variable);
        List<Finding> findings = [.. ConfigChecks.Look(site, terminal.Variable, out DrafterConfig? config)];
        if (config is not null)
        {
            ImmutableArray<ModelSettings> models = ModelArguments.LocalOf(config);
            IEnumerable<Finding> ofLock = ConfigChecks.LookAtLock(site, models, out ModelLock? pins);
            ServerChecks servers = new(
                services.Servers,
                ModelServices.OpenLedger(config, state, terminal.Clock),
                terminal.Clock
            );
            findings.AddRange(await servers.LookAsync(config, models, pins, cancellation).ConfigureAwait(false));
            findings.AddRange(config.Servers.IsEmpty ? [] : ofLock);
        }

        findings.AddRange(new SystemChecks(site, state, terminal.Variable, terminal.Clock).Look());
        return [.. findings];
    }

    private static void WriteText(Terminal terminal, ImmutableArray<Finding> findings)
    {
        foreach (Finding finding in findings)
        {
            (string word, string colour) = finding.Grade switch
            {
                Grade.Ok => ("ok", "32"),
                Grade.Warning => ("warning", "33;1"),
                _ => ("BROKEN", "31;1"),
            };
            string mark = terminal.PaintOutput(colour, word) + new string(' ', GradeWidth - word.Length);
            Paragraph.Write(terminal, $"{finding.Area}: {finding.Text}", GradeWidth, mark);
            if (finding.Advice is { } advice)
            {
                Paragraph.Write(terminal, $"→ {advice}", GradeWidth);
            }
        }

        int broken = findings.Count(f => f.Grade == Grade.Broken);
        int warnings = findings.Count(f => f.Grade == Grade.Warning);
        terminal.Output.WriteLine();
        terminal.Output.WriteLine(
            broken + warnings == 0 ? "all is well"
            : broken == 0 ? $"{Terminal.Count(warnings, "warning")}; drafts can be written"
            : $"{broken} broken, {Terminal.Count(warnings, "warning")}"
        );
    }

    private static void WriteJson(Terminal terminal, ImmutableArray<Finding> findings) =>
        JsonOutput.Write(
            terminal,
            json =>
            {
                json.WriteStartObject();
                json.WriteStartArray("findings");
                foreach (Finding finding in findings)
                {
                    json.WriteStartObject();
                    json.WriteString("area", finding.Area);
                    json.WriteString("grade", finding.Grade.ToString().ToLowerInvariant());
                    json.WriteString("text", finding.Text);
                    json.WriteString("advice", finding.Advice);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteNumber("broken", findings.Count(f => f.Grade == Grade.Broken));
                json.WriteNumber("warnings", findings.Count(f => f.Grade == Grade.Warning));
                json.WriteEndObject();
            }
        );
}
