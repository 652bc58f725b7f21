using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Site.Core.Text;
using Site.Status.Snapshots;
using Site.Status.Uptime;
using SiteGen.Markdown;

namespace SiteGen.Status.Embeds;

/// <summary>The incidents of the last days, by day, the newest first: <c>{{&lt; incidents claude days=5 &gt;}}</c>.</summary>
internal sealed class IncidentsEmbed : IStatusEmbed
{
    private const int DefaultDays = 5;

    /// <inheritdoc />
    public string Name => "incidents";

    /// <inheritdoc />
    public string Function => "incidents";

    /// <inheritdoc />
    public ImmutableArray<string> Parameters { get; } =
    ["service", "days", "components", "component", "as-of", "title"];

    /// <inheritdoc />
    public int MaxPositional => 1;

    /// <inheritdoc />
    public string Render(EmbedArguments arguments, EmbedScope scope)
    {
        if (
            EmbedData.Service(arguments, scope) is not { } service
            || arguments.Days("days", DefaultDays, scope) is not { } days
            || EmbedData.Snapshot(service, arguments, scope) is not { } quoted
        )
        {
            return string.Empty;
        }

        bool isNarrowed = arguments.Get("components") is not null || arguments.Get("component") is not null;
        ImmutableArray<Component> components = isNarrowed ? EmbedData.Components(quoted, arguments, scope) : [];
        if (isNarrowed && components.IsEmpty)
        {
            return string.Empty;
        }

        IncidentDays found = IncidentDays.Of(
            quoted.Snapshot,
            quoted.Zone,
            days,
            componentIds: [.. components.Select(c => c.Id)]
        );
        EmbedWords words = scope.Words;
        string title =
            arguments.Get("title")
            ?? words["incidents_title", "{0} in the last {1}", words.Incidents(found.CountText), words.Days(days)];
        string body =
            scope.Target == RenderTarget.Markdown ? ToMarkdown(found, quoted, words) : ToHtml(found, quoted, words);
        ImmutableArray<EmbedNote> notes =
        [
            EmbedNotes.Source(quoted.Snapshot, words),
            .. EmbedNotes.Remarks(quoted.Snapshot),
            .. found.IsComplete
                ? (ImmutableArray<EmbedNote>)[]
                :
                [
                    new EmbedNote(
                        words["incomplete", "The list may be incomplete: the source does not tell all of these days."]
                    ),
                ],
        ];
        return new EmbedFigure(Name, title, body, notes).Write(scope.Target);
    }

    private static string ToHtml(IncidentDays found, QuotedSnapshot quoted, EmbedWords words)
    {
        if (found.Days.IsEmpty)
        {
            return $"<p>{HtmlEscape.Text(Nothing(found, words))}</p>\n";
        }

        StringBuilder html = new("<ul class=\"incident-days\">\n");
        foreach (IncidentDay day in found.Days)
        {
            html.Append(
                CultureInfo.InvariantCulture,
                $"<li><time datetime=\"{day.Date:yyyy-MM-dd}\">{HtmlEscape.Text(words.Day(day.Date))}</time>\n<ul>\n"
            );
            foreach (StatusEvent incident in day.Incidents)
            {
                html.Append("<li>").Append(new EmbedCell(incident.Name, incident.Url).ToHtml());
                html.Append(" <small>")
                    .Append(HtmlEscape.Text(Details(incident, quoted, words)))
                    .Append("</small></li>\n");
            }

            html.Append("</ul></li>\n");
        }

        return html.Append("</ul>\n").ToString();
    }

    private static string ToMarkdown(IncidentDays found, QuotedSnapshot quoted, EmbedWords words)
    {
        if (found.Days.IsEmpty)
        {
            return Nothing(found, words) + "\n";
        }

        StringBuilder text = new();
        foreach (IncidentDay day in found.Days)
        {
            text.Append("- ").Append(words.Day(day.Date)).Append('\n');
            foreach (StatusEvent incident in day.Incidents)
            {
                text.Append("  - ").Append(new EmbedCell(incident.Name, incident.Url).ToMarkdown());
                text.Append(" (").Append(Details(incident, quoted, words)).Append(")\n");
            }
        }

        return text.ToString();
    }

    private static string Nothing(IncidentDays found, EmbedWords words) =>
        found.IsComplete ? words["no_incidents", "No incidents."] : words["none_known", "No incidents are known."];

    /// <summary>How bad it was, when in UTC, and how far it has come: <c>minor, 18:16–18:42 UTC, resolved</c>.</summary>
    private static string Details(StatusEvent incident, QuotedSnapshot quoted, EmbedWords words)
    {
        DateTimeOffset start = incident.StartedAt;
        string times =
            incident.ResolvedAt is not { } end ? words["since", "since {0} UTC", EmbedWords.Clock(start)]
            : quoted.Zone.DayOf(end) == quoted.Zone.DayOf(start)
                ? $"{EmbedWords.Clock(start)}–{EmbedWords.Clock(end)} UTC"
            : words["until", "{0} to {1}", EmbedWords.Clock(start), words.Moment(end)];
        // One that ended when it began was written down with its day alone.
        return incident.ResolvedAt == start
            ? $"{words.Impact(incident.Impact)}, {words.Progress(incident.Status)}"
            : $"{words.Impact(incident.Impact)}, {times}, {words.Progress(incident.Status)}";
    }
}
