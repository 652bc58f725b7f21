using System.Collections.Immutable;
using System.Xml;
using System.Xml.Linq;
using Site.Core.Diagnostics;
using Site.Status.Diagnostics;
using Site.Status.Snapshots;

namespace Site.Status.Sources.Statuspage;

/// <summary>
/// Reads <c>history.atom</c>: the newest 25 incidents with their messages, without how bad they were and whom they hit. Used
/// where the API does not answer, and for saved feeds.
/// </summary>
internal sealed class StatuspageFeedReader(StatuspageWords words, SnapshotParts parts, PayloadNotes notes)
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    /// <summary>What is missing in incidents of a feed, for readers.</summary>
    public const string Remark =
        "Incidents were read from the page's feed, which says neither how bad they were nor when which component was hit.";

    /// <summary>Whether a payload looks like such a feed.</summary>
    public static bool Fits(Payload payload)
    {
        string text = payload.Text.Text;
        return text.AsSpan().TrimStart().StartsWith("<", StringComparison.Ordinal)
            && text.Contains("<feed", StringComparison.Ordinal)
            && text.Contains(":Incident/", StringComparison.Ordinal);
    }

    /// <summary>Reads the feed; <c>false</c> after one diagnostic.</summary>
    public bool Read(Payload payload)
    {
        if (Parse(payload) is not { } feed)
        {
            return false;
        }

        parts.PageUrl ??= feed.Elements(Atom + "link").FirstOrDefault(IsPage)?.Attribute("href")?.Value;
        parts.PageUpdatedAt ??= TimeOf(feed, "updated");
        DateTimeOffset? oldest = null;
        foreach (XElement entry in feed.Elements(Atom + "entry"))
        {
            if (TimeOf(entry, "published") is not { } published)
            {
                notes.WarnOnce(
                    SourceDiagnostics.Incomplete,
                    "an entry of the feed has no time; it is left out",
                    "entry",
                    PlaceOf(payload, entry)
                );
                continue;
            }

            ReadEntry(payload, entry, published);
            oldest = oldest is null || published < oldest ? published : oldest;
        }

        parts.IncidentsFrom ??= oldest;
        parts.Notes.Add(Remark);
        return true;
    }

    private void ReadEntry(Payload payload, XElement entry, DateTimeOffset published)
    {
        string? url = entry.Elements(Atom + "link").FirstOrDefault(IsPage)?.Attribute("href")?.Value;
        string tag = entry.Element(Atom + "id")?.Value ?? url ?? published.ToUnixTimeSeconds().ToString();

        // The API names an incident by the last part of its address; the tag has a number that nothing else knows.
        string id = url?.TrimEnd('/').Split('/')[^1] is { Length: > 0 } last ? last : tag.Split('/')[^1];
        DateTimeOffset newest = TimeOf(entry, "updated") is { } changed && changed > published ? changed : published;
        string content = entry.Element(Atom + "content")?.Value ?? string.Empty;
        ImmutableArray<FeedMessage> messages = FeedMessage.Read(content, newest, out int leftOut);
        if (leftOut > 0)
        {
            notes.WarnOnce(
                SourceDiagnostics.Incomplete,
                "messages of the feed have times that cannot be read; they are left out",
                "message",
                PlaceOf(payload, entry)
            );
        }

        ImmutableArray<EventUpdate> updates = Updates(messages, PlaceOf(payload, entry));
        EventStatus status = updates.LastOrDefault()?.Status ?? EventStatus.Unknown;
        EventUpdate? end = updates.LastOrDefault(u => u.Status is EventStatus.Resolved or EventStatus.Completed);
        bool over = status is EventStatus.Resolved or EventStatus.Completed or EventStatus.Postmortem;
        bool isMaintenance = updates.Any(u =>
            u.Status
                is EventStatus.Scheduled
                    or EventStatus.InProgress
                    or EventStatus.Verifying
                    or EventStatus.Completed
        );
        DateTimeOffset first = updates.FirstOrDefault()?.DisplayAt ?? published;
        DateTimeOffset start = updates.FirstOrDefault(u => u.Status == EventStatus.InProgress)?.DisplayAt ?? first;
        StatusEvent read = new(
            id,
            entry.Element(Atom + "title")?.Value.Trim() ?? id,
            status,
            isMaintenance ? Indicator.Maintenance : Indicator.Unknown,
            url,
            first,
            isMaintenance ? start : first,
            over ? end?.DisplayAt : null,
            [],
            updates,
            []
        )
        {
            MonitoringAt = updates.FirstOrDefault(u => u.Status == EventStatus.Monitoring)?.DisplayAt,
        };
        (isMaintenance ? parts.Maintenances : parts.Incidents).Add(
            EventChecks.Check(read, notes, PlaceOf(payload, entry))
        );
    }

    /// <summary>The messages, oldest first. <c>Update</c> leaves the state as it was.</summary>
    private ImmutableArray<EventUpdate> Updates(ImmutableArray<FeedMessage> messages, SourceLocation place)
    {
        ImmutableArray<EventUpdate>.Builder updates = ImmutableArray.CreateBuilder<EventUpdate>(messages.Length);
        EventStatus status = EventStatus.Unknown;
        foreach (FeedMessage message in messages.Reverse().OrderBy(m => m.At))
        {
            if (!message.Word.Equals("Update", StringComparison.OrdinalIgnoreCase))
            {
                if (!words.Events.TryRead(message.Word, out status))
                {
                    notes.WarnOnce(
                        SourceDiagnostics.UnknownWord,
                        $"unknown {words.Events.What} '{PayloadNotes.Shortened(message.Word)}': read as unknown",
                        message.Word,
                        place
                    );
                }
            }

            updates.Add(new EventUpdate(null, status, message.At, message.Body));
        }

        return updates.ToImmutable();
    }

    private XElement? Parse(Payload payload)
    {
        XmlReaderSettings settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        try
        {
            using XmlReader reader = XmlReader.Create(new StringReader(payload.Text.Text.TrimStart()), settings);
            XElement? feed = XDocument.Load(reader, LoadOptions.SetLineInfo).Root;
            if (feed?.Name == Atom + "feed")
            {
                return feed;
            }

            notes.WrongShape(payload, "a feed of Statuspage");
        }
        catch (XmlException broken)
        {
            int offset = payload.Text.GetOffset(Math.Max(1, broken.LineNumber), broken.LinePosition);
            notes.Fault(
                payload,
                new Diagnostic(
                    SourceDiagnostics.Broken,
                    Severity.Error,
                    "the feed is broken here, or was cut short",
                    new SourceLocation(payload.Text, offset)
                )
            );
        }

        return null;
    }

    private static bool IsPage(XElement link) => link.Attribute("rel")?.Value is null or "alternate";

    private static DateTimeOffset? TimeOf(XElement parent, string name) =>
        parent.Element(Atom + name) is { } element ? SourceTime.Parse(element.Value) : null;

    private static SourceLocation PlaceOf(Payload payload, XElement element)
    {
        IXmlLineInfo line = element;
        return new SourceLocation(payload.Text, payload.Text.GetOffset(line.LineNumber, line.LinePosition));
    }
}
