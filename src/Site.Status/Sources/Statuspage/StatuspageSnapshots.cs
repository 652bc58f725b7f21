using System.Globalization;
using Site.Status.Snapshots;
using Site.Status.Sources.Json;

namespace Site.Status.Sources.Statuspage;

/// <summary>Makes a snapshot of payloads in Statuspage's form, each told by what is in it.</summary>
internal static class StatuspageSnapshots
{
    /// <summary>Reads the payloads; <c>null</c> after an error.</summary>
    public static StatusSnapshot? Read(
        StatuspageWords words,
        ServiceSettings service,
        IReadOnlyList<Payload> payloads,
        ReadContext context
    )
    {
        PayloadNotes notes = new(context);
        SnapshotParts parts = new();
        StatuspageReader reader = new(words, parts, notes);
        bool hasFeed = false;
        bool hasUptime = false;
        bool isSound = true;
        foreach (Payload payload in payloads)
        {
            if (StatuspageFeedReader.Fits(payload))
            {
                hasFeed |= new StatuspageFeedReader(words, parts, notes).Read(payload);
                isSound &= hasFeed || payload.Request is { IsOptional: true };
            }
            else if (payload.Request?.Role == StatuspageSource.Page || InlineUptimeData.IsIn(payload))
            {
                JsonRecord? timelines = InlineUptimeData.Read(payload, notes);
                hasUptime |= timelines is not null && new UptimeShowcaseReader(parts, notes).ReadTimelines(timelines);
                isSound &= timelines is not null || payload.Request is { IsOptional: true };
            }
            else if (JsonPayload.ReadRecord(payload, notes, "an answer of Statuspage") is not { } answer)
            {
                isSound &= payload.Request is { IsOptional: true };
            }
            else if (answer["timelines"] is not null || payload.Request?.Role == StatuspageSource.Uptime)
            {
                hasUptime |= new UptimeShowcaseReader(parts, notes).Read(answer);
            }
            else if (StatuspageReader.Fits(answer))
            {
                reader.Read(answer);
            }
            else
            {
                notes.WrongShape(payload, "an answer of Statuspage");
                isSound &= payload.Request is { IsOptional: true };
            }
        }

        if (!isSound || payloads.Count == 0)
        {
            return null;
        }

        SayCoverage(parts, payloads, context, reader, hasFeed, hasUptime);
        return parts.Build(service, payloads, context);
    }

    private static void SayCoverage(
        SnapshotParts parts,
        IReadOnlyList<Payload> payloads,
        ReadContext context,
        StatuspageReader reader,
        bool hasFeed,
        bool hasUptime
    )
    {
        IncidentPages pages = IncidentPages.Of(payloads);
        if (pages.Count > 0)
        {
            DateTimeOffset window = context.CapturedAt - IncidentPages.Window;
            parts.IncidentsComplete = pages.ReachedEnd || pages.ReachedWindow;
            parts.IncidentsFrom = pages.ReachedEnd && !(pages.Oldest < window) ? window : pages.Oldest;
            parts.Notes.Add(
                pages.ReachedEnd
                    ? "The source lists no older incidents."
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $"Incidents were read from {pages.Count} {(pages.Count == 1 ? "page" : "pages")} of the source's list; it may have older ones."
                    )
            );
        }
        else if (!hasFeed)
        {
            parts.Missing.Add("incidents");
        }

        if (!reader.HasComponents)
        {
            parts.Missing.Add("components");
        }

        if (hasUptime)
        {
            parts.Notes.Add(UptimeShowcaseReader.Measure);
            parts.Missing.AddRange(WithoutUptime(parts, payloads).Select(name => $"uptime of {name}"));
        }
        else
        {
            parts.Missing.Add("uptime");
        }
    }

    /// <summary>The components that the showcase was asked for and said nothing of: it gives <c>{}</c> for an id that it does not know.</summary>
    private static IEnumerable<string> WithoutUptime(SnapshotParts parts, IReadOnlyList<Payload> payloads)
    {
        HashSet<string> shown =
        [
            .. parts.Days.Select(day => day.ComponentId),
            .. parts.Uptime.Select(figure => figure.ComponentId),
        ];
        return payloads
            .Select(payload => payload.Request)
            .Where(request => request?.Role == StatuspageSource.Uptime)
            .SelectMany(request => Uri.UnescapeDataString(request!.Url.Query).Split('=', ',').Skip(1))
            .Where(id => !shown.Contains(id))
            .Select(id => parts.Find(id)?.Name ?? id);
    }
}
