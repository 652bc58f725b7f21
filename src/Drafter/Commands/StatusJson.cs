using System.Text.Json;
using Drafter.Diagnostics;
using Drafter.Models;
using Drafter.Models.Availability;

namespace Drafter.Commands;

/// <summary>Writes a status for programs.</summary>
internal static class StatusJson
{
    /// <summary>Writes it as one document.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="report">The status.</param>
    /// <param name="snapshot">The snapshot that was written, where one was.</param>
    public static void Write(Terminal terminal, StatusReport report, string? snapshot) =>
        JsonOutput.Write(
            terminal,
            json =>
            {
                json.WriteStartObject();
                json.WriteTime("at", report.At);
                json.WriteStartArray("servers");
                foreach (ServerStatus server in report.Servers)
                {
                    Write(json, server);
                }

                json.WriteEndArray();
                json.WriteStartObject("local");
                Write(json, report.Local);
                json.WriteEndObject();
                json.WriteStartObject("cloud");
                Write(json, report.Cloud);
                json.WriteEndObject();
                if (snapshot is not null)
                {
                    json.WriteString("snapshot", snapshot);
                }

                json.WriteEndObject();
            }
        );

    private static void Write(Utf8JsonWriter json, ServerStatus server)
    {
        json.WriteStartObject();
        json.WriteString("name", server.Name);
        json.WriteString("kind", server.Kind?.Word());
        json.WriteString(
            "location",
            server.IsCloud switch
            {
                true => "cloud",
                false => "local",
                _ => null,
            }
        );
        json.WriteString(
            "now",
            server switch
            {
                { Kind: null } => "not in use",
                { Probe: null } => "not asked",
                { Probe.Fault: null } => "up",
                { Probe.Fault.Class: FaultClass.Loading or FaultClass.Waking } => "loading",
                _ => "down",
            }
        );
        if (server.Probe?.Fault is { } fault)
        {
            json.WriteString("code", ServerDiagnostics.CodeOf(fault.Class));
            json.WriteString("fault", fault.Sentence);
            json.WriteString("hint", fault.Hint);
        }

        json.WriteTime("since", server.History.Since);
        Write(json, server.History);
        if (server.History.LastFailure is { } last)
        {
            json.WriteStartObject("last_failure");
            json.WriteTime("at", last.At);
            json.WriteString("outcome", last.Outcome);
            json.WriteString("fault", last.Fault);
            json.WriteString("model", last.Model);
            json.WriteEndObject();
        }

        json.WriteTime("passed_over_until", server.OpenUntil);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ServerHistory history)
    {
        foreach (int days in StatusReport.Windows)
        {
            Uptime uptime = history.UptimeOf(days);
            json.WriteNumberOrNull($"uptime_{days}d", uptime.Percent);
            json.WriteNumber($"calls_{days}d", uptime.Counted);
        }

        json.WriteNumberOrNull("first_token_ms", (decimal?)history.FirstToken?.TotalMilliseconds);
        json.WriteNumberOrNull("tokens_per_second", (decimal?)history.TokensPerSecond);
    }
}
