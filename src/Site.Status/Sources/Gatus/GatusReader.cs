using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Site.Core.Diagnostics;
using Site.Status.Diagnostics;
using Site.Status.Snapshots;
using Site.Status.Sources.Json;

namespace Site.Status.Sources.Gatus;

/// <summary>Gathers what Gatus says of each endpoint.</summary>
internal sealed partial class GatusReader(ServiceSettings service, ReadContext context)
{
    private readonly PayloadNotes _notes = new(context);
    private readonly WantedComponents _wanted = new(service);
    private readonly SnapshotParts _parts = new() { TimeZone = "UTC" };
    private readonly HashSet<string> _withoutResults = new(StringComparer.Ordinal);

    /// <summary>Reads an answer; <c>false</c> after an error.</summary>
    public bool Read(Payload payload) =>
        payload.Text.Text.AsSpan().TrimStart() is ['{' or '[', ..] or [] ? ReadStatuses(payload) : ReadUptime(payload);

    /// <summary>The parts of the snapshot.</summary>
    public SnapshotParts Finish()
    {
        _wanted.ReportMissing(_notes);
        _parts.Uptime.RemoveAll(figure => figure.Percent == 0 && _withoutResults.Contains(figure.ComponentId));
        _parts.Overall = ComponentOverall.Of(_parts.Components);
        _parts.Missing.Add("incidents");
        _parts.Missing.Add("days");
        return _parts;
    }

    private bool ReadStatuses(Payload payload)
    {
        if (JsonPayload.Read(payload, _notes) is not { } value)
        {
            return false;
        }

        if (value is not JsonRecord && value.Kind != JsonValueKind.Array)
        {
            context.Sink.Error(
                SourceDiagnostics.WrongShape,
                $"expected Gatus' endpoints, a list, not {value.Describe()}",
                value.Location
            );
            return false;
        }

        foreach (JsonRecord endpoint in value is JsonRecord one ? [one] : JsonRecord.RecordsOf(value.Items, _notes))
        {
            ReadEndpoint(endpoint);
        }

        return true;
    }

    private void ReadEndpoint(JsonRecord endpoint)
    {
        if (endpoint.Id("key") is not { } key)
        {
            _notes.Incomplete(endpoint, "`key`");
            return;
        }

        string name = endpoint.Text("name") ?? key;
        if (!_wanted.Includes(key, name))
        {
            return;
        }

        // Oldest first; where a proxy turned them around, the time decides. Durations are nanoseconds and not needed.
        bool? last = null;
        DateTimeOffset? lastAt = null;
        foreach (JsonRecord result in endpoint.Records("results"))
        {
            DateTimeOffset? at = result.Time("timestamp");
            if (result.Flag("success") is { } success && (lastAt is null || at is null || at >= lastAt))
            {
                last = success;
                lastAt = at ?? lastAt;
            }
        }

        if (last is null)
        {
            _withoutResults.Add(key);
        }

        _parts.PageUpdatedAt = lastAt > _parts.PageUpdatedAt ? lastAt : (_parts.PageUpdatedAt ?? lastAt);
        _parts.Add(
            new Component(
                key,
                name,
                last switch
                {
                    true => ComponentStatus.Operational,
                    false => ComponentStatus.MajorOutage,
                    null => ComponentStatus.Unknown,
                },
                Position: _parts.Components.Count() + 1
            )
        );
    }

    /// <summary>Reads a bare number; its URL says of which endpoint and window it is.</summary>
    private bool ReadUptime(Payload payload)
    {
        bool isOptional = payload.Request is { IsOptional: true };
        string text = payload.Text.Text.Trim();
        if (UptimePath().Match(payload.Path) is not { Success: true } path)
        {
            Report(isOptional, payload, "a number of Gatus' counts only with the URL that it is the answer of");
            return isOptional;
        }

        if (
            !decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal fraction)
            || Percentages.FromFraction(fraction) is not { } percent
        )
        {
            Report(isOptional, payload, $"expected a fraction from 0 to 1, not '{PayloadNotes.Shortened(text)}'");
            return isOptional;
        }

        TimeSpan length = path.Groups["window"].Value switch
        {
            "1h" => TimeSpan.FromHours(1),
            "24h" => TimeSpan.FromDays(1),
            "7d" => TimeSpan.FromDays(7),
            _ => TimeSpan.FromDays(30),
        };
        _parts.Uptime.Add(
            new UptimeFigure(
                Uri.UnescapeDataString(path.Groups["key"].Value),
                context.CapturedAt - length,
                context.CapturedAt,
                percent,
                FigureBasis.Reported,
                UptimeMethod.ProbeRatio
            )
        );
        return true;
    }

    private void Report(bool isOptional, Payload payload, string message) =>
        context.Sink.Report(
            new Diagnostic(
                SourceDiagnostics.WrongShape,
                isOptional ? Severity.Warning : Severity.Error,
                message,
                new SourceLocation(payload.Text, 0, 1)
            )
        );

    [GeneratedRegex(
        "endpoints/(?<key>[^/]{1,300})/uptimes/(?<window>1h|24h|7d|30d)(?:$|[?.])",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex UptimePath();
}
