using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Site.Core.Text;
using Site.Status.Snapshots;
using Site.Status.Uptime;

namespace SiteGen.Commands;

/// <summary>Writes a snapshot for the terminal: a table, a strip for each component, the incidents.</summary>
internal sealed class StatusShowText(StatusShowView view, Terminal terminal)
{
    private const int MinWidth = 40;
    private const int MaxNameWidth = 28;
    private const int StateWidth = 16;
    private const int PercentWidth = 9;

    private readonly StringBuilder _text = new();
    private readonly int _width = Math.Max(terminal.Width, MinWidth);
    private readonly List<string> _measures = [];

    private StatusSnapshot Snapshot => view.Snapshot;

    /// <summary>The text.</summary>
    public string Write()
    {
        WriteHead();
        int nameWidth = Math.Min(
            Math.Min(MaxNameWidth, _width - StateWidth - PercentWidth - 8),
            view.Rows.Select(r => TerminalText.Width(TerminalText.Clean(r.Component.Name)))
                .DefaultIfEmpty(0)
                .Append("Component".Length)
                .Max()
        );
        if (view.Rows.Length > 0)
        {
            WriteTable(nameWidth);
            WriteStrips(nameWidth);
        }
        else
        {
            Line();
            Line("The snapshot has no components.");
        }

        WriteAbsent();
        WriteIncidents();
        return _text.ToString();
    }

    private void WriteHead()
    {
        Line(TerminalText.Fit(TerminalText.Clean(Snapshot.Service.Name), _width));
        string source = StatusWords.Kinds.WordOf(Snapshot.Source.Kind);
        Line(Snapshot.Service.Url.Length > 0 ? $"{TerminalText.Clean(Snapshot.Service.Url)} ({source})" : source);
        Line(
            $"Captured {StatusTimes.Minute(Snapshot.CapturedAt)}, age {StatusTimes.Age(terminal.Clock.GetUtcNow() - Snapshot.CapturedAt)}"
        );
        string word = StatusGlyph.WordsOf(Snapshot.Status.Indicator);
        string description = TerminalText.Clean(Snapshot.Status.Description);
        Wrapped(description.Length == 0 ? $"Overall: {word}" : $"Overall: {word}, “{description}”", indent: 0);
    }

    private void WriteTable(int nameWidth)
    {
        Line();
        Line(
            $"{TerminalText.Pad("Component", nameWidth)}  {TerminalText.Pad("State", StateWidth)}  {"Uptime".PadLeft(PercentWidth)}"
        );
        foreach (StatusShowView.Row row in view.Rows)
        {
            StatusGlyph glyph = StatusGlyph.Of(row.Component.Status);
            string words = row.Component.Status == ComponentStatus.Unknown ? "unknown" : glyph.Words;
            string state = TerminalText.Pad($"{glyph.Character} {words}", StateWidth);
            string percent = row.Uptime.Percent is { } figure
                ? figure.ToString("0.00##", CultureInfo.InvariantCulture) + " %"
                : "no data";
            string note = row.Uptime.Percent is null ? string.Empty : $"  [{NumberOf(row.Uptime)}]";
            Line($"{Name(row, nameWidth)}  {Colour(state, glyph)}  {percent.PadLeft(PercentWidth)}{note}");
        }

        if (_measures.Count > 0)
        {
            Line();
        }

        for (int i = 0; i < _measures.Count; i++)
        {
            Wrapped(_measures[i], indent: 4, lead: $"[{i + 1}] ");
        }
    }

    /// <summary>The number of the note with a figure's measure and window; figures that share both share the note.</summary>
    private int NumberOf(ComponentUptime uptime)
    {
        (string from, string to) = uptime.Days is { } days
            ? (StatusTimes.Day(days.First), StatusTimes.Day(days.Last))
            : (StatusTimes.Minute(uptime.Window.Start), StatusTimes.Minute(uptime.Window.End));
        string note = $"{uptime.Label}; {from} to {to}";
        if (!_measures.Contains(note))
        {
            _measures.Add(note);
        }

        return _measures.IndexOf(note) + 1;
    }

    private void WriteStrips(int nameWidth)
    {
        int columns = Math.Max(10, _width - nameWidth - 2);
        int perCell = (view.Window + columns - 1) / columns;
        ImmutableArray<StripDay> days = view.Rows[0].Days;
        string unit = perCell == 1 ? "a day" : $"{perCell} days, the worst of them";
        Line();
        Wrapped(
            $"{StatusTimes.Day(days[0].Date)} to {StatusTimes.Day(days[^1].Date)}, each character {unit}",
            indent: 0
        );
        foreach (StatusShowView.Row row in view.Rows)
        {
            _text.Append(Name(row, nameWidth)).Append("  ");
            foreach (IGrouping<int, StripDay> cell in Cells(row.Days, perCell))
            {
                StatusGlyph glyph = StatusGlyph.Of(WorstOf(cell));
                _text.Append(Colour(glyph.Character.ToString(), glyph));
            }

            Line();
        }

        WriteLegend();
    }

    /// <summary>What the characters mean; an entry is never divided.</summary>
    private void WriteLegend()
    {
        string line = string.Empty;
        foreach (StatusGlyph glyph in s_legend.Select(StatusGlyph.Of))
        {
            string entry = $"{glyph.Character} {glyph.Words}";
            if (line.Length > 0 && line.Length + entry.Length + 2 > _width)
            {
                Line(line);
                line = string.Empty;
            }

            line += (line.Length > 0 ? "  " : string.Empty) + entry;
        }

        Line(line);
    }

    /// <summary>The days of each character; where they don't come out even, the first has fewer.</summary>
    private static IEnumerable<IGrouping<int, StripDay>> Cells(ImmutableArray<StripDay> days, int perCell)
    {
        int offset = (perCell - (days.Length % perCell)) % perCell;
        return days.Select((day, i) => (day, Cell: (i + offset) / perCell)).GroupBy(d => d.Cell, d => d.day);
    }

    /// <summary>The worst of a few days; "no data" only where there is none of any.</summary>
    private static ComponentStatus WorstOf(IEnumerable<StripDay> days) =>
        days.Select(d => d.Status)
            .OrderByDescending(s => s == ComponentStatus.Unknown ? 0 : StatusOrder.RankOf(s))
            .First();

    private static readonly ImmutableArray<ComponentStatus> s_legend =
    [
        ComponentStatus.Operational,
        ComponentStatus.DegradedPerformance,
        ComponentStatus.PartialOutage,
        ComponentStatus.MajorOutage,
        ComponentStatus.UnderMaintenance,
        ComponentStatus.Unknown,
    ];

    private void WriteAbsent()
    {
        if (view.Absent.Length > 0)
        {
            Line();
            Wrapped($"Not in this snapshot: {string.Join(", ", view.Absent.Select(TerminalText.Clean))}", indent: 0);
        }
    }

    private void WriteIncidents()
    {
        IncidentDays incidents = view.Incidents;
        int dayCount = incidents.Last.DayNumber - incidents.First.DayNumber + 1;
        string zone = Snapshot.Service.TimeZone is "UTC" or "Etc/UTC" ? "UTC" : Snapshot.Service.TimeZone;
        Line();
        Line($"Incidents of the last {Terminal.Count(dayCount, "day")} ({zone}): {incidents.CountText}");
        foreach (IncidentDay day in incidents.Days)
        {
            Line(StatusTimes.Day(day.Date));
            foreach (StatusEvent incident in day.Incidents)
            {
                WriteIncident(incident);
            }
        }
    }

    private void WriteIncident(StatusEvent incident)
    {
        DateTimeOffset start = TimeZoneInfo.TryFindSystemTimeZoneById(Snapshot.Service.TimeZone, out TimeZoneInfo? zone)
            ? TimeZoneInfo.ConvertTime(incident.StartedAt, zone)
            : incident.StartedAt;
        Wrapped(
            TerminalText.Clean(incident.Name),
            indent: 9,
            lead: incident.ResolvedAt == incident.StartedAt
                ? string.Empty
                : $"  {start.ToString("HH:mm", CultureInfo.InvariantCulture)}  "
        );
        EventSpan span = EventSpan.Of(incident, Snapshot.CapturedAt);
        string word = StatusWords.Events.WordOf(incident.Status);
        // One that has a day alone, as in data written by hand, lasted for a time that nobody knows.
        string state =
            incident.ResolvedAt is null || span.End == span.Start
                ? word
                : $"{word} after {DowntimeAllowance.Write(span.End - span.Start)}";
        Line($"         {StatusWords.Indicators.WordOf(incident.Impact)}, {state}");
    }

    private static string Name(StatusShowView.Row row, int width) =>
        TerminalText.Pad(TerminalText.Fit(TerminalText.Clean(row.Component.Name), width), width);

    private string Colour(string text, StatusGlyph glyph) =>
        terminal.OutputColour ? $"\u001b[{glyph.Colour}m{text}\u001b[0m" : text;

    /// <summary>Writes a text on as many lines as it needs: the first behind a lead, the others indented.</summary>
    private void Wrapped(string text, int indent, string lead = "")
    {
        foreach (string line in TerminalText.Wrap(text, _width - indent))
        {
            Line(TerminalText.Pad(lead, indent) + line);
            lead = string.Empty;
        }
    }

    private void Line(string text = "") => _text.Append(text).Append('\n');
}
