using System.Collections.Immutable;
using Site.Core.Diagnostics;
using Site.Core.Text;
using Site.Status.Diagnostics;
using Site.Status.Snapshots;

namespace Site.Status.Sources.Manual;

/// <summary>Reads status data from a table: each line is a component, a day of one, or an incident.</summary>
internal sealed class ManualCsvReader(ManualData data)
{
    private static readonly ImmutableArray<string> Columns =
    [
        "component",
        "status",
        "uptime",
        "window",
        "date",
        "major",
        "partial",
        "maintenance",
        "incident",
        "from",
        "until",
        "impact",
        "url",
        "text",
    ];

    /// <summary>Whether the first line names columns of status data.</summary>
    public static bool LooksLikeTable(string text)
    {
        string header = ManualTable.FirstLine(text);
        string[] names =
        [
            .. header
                .Split(ManualTable.SeparatorOf(header), StringSplitOptions.TrimEntries)
                .Select(name => name.Trim('"').ToLowerInvariant()),
        ];
        return names.Length >= 2
            && names.Any(n => n is "component" or "incident")
            && names.Count(Columns.Contains) >= 2;
    }

    /// <summary>Reads a table.</summary>
    public void Read(SourceText text)
    {
        (IReadOnlyList<IReadOnlyList<ManualValue>> rows, SourceLocation? openQuote) = ManualTable.Read(text);
        if (openQuote is not null)
        {
            data.Error(ManualDiagnostics.Syntax, "a quote is opened here and not closed", openQuote);
            return;
        }

        if (rows.Count == 0 || ReadHeader(rows[0]) is not { } header)
        {
            if (rows.Count == 0)
            {
                data.Error(ManualDiagnostics.Syntax, "the table is empty", SourceLocation.File(text.Path));
            }

            return;
        }

        foreach (IReadOnlyList<ManualValue> row in rows.Skip(1))
        {
            if (row.Count > header.Count)
            {
                data.Error(
                    ManualDiagnostics.Syntax,
                    $"the line has {row.Count} fields, and the first line names {header.Count}",
                    row[header.Count].Location,
                    "put a text with the separator in it in quotes"
                );
                continue;
            }

            ReadRow(
                row,
                name =>
                    header.IndexOf(name) is int i and >= 0 && i < row.Count && row[i].Text.Length > 0 ? row[i] : null
            );
        }
    }

    private List<string>? ReadHeader(IReadOnlyList<ManualValue> row)
    {
        List<string> names = [];
        bool isRight = true;
        foreach (ManualValue cell in row)
        {
            string name = cell.Text.ToLowerInvariant();
            if (!Columns.Contains(name))
            {
                string? near = Spelling.Nearest(name, Columns);
                data.Error(
                    ManualDiagnostics.UnknownKey,
                    $"unknown column '{PayloadNotes.Shortened(cell.Text)}'",
                    cell.Location,
                    near is null ? $"the columns are {string.Join(", ", Columns)}" : $"did you mean '{near}'?"
                );
                isRight = false;
            }
            else if (names.Contains(name))
            {
                data.Error(ManualDiagnostics.Duplicate, $"the column '{name}' is there twice", cell.Location);
                isRight = false;
            }

            names.Add(name);
        }

        return isRight ? names : null;
    }

    private void ReadRow(IReadOnlyList<ManualValue> row, Func<string, ManualValue?> field)
    {
        if (field("incident") is { } incident)
        {
            if (field("component") is { } touched)
            {
                data.Component(touched);
            }

            data.Event(
                new ManualEvent(incident)
                {
                    Date = field("date"),
                    From = field("from"),
                    Until = field("until"),
                    Status = field("status"),
                    Impact = field("impact"),
                    Components = field("component") is { } component ? [component] : [],
                    Url = field("url"),
                    Text = field("text"),
                },
                isPlanned: false
            );
            return;
        }

        if (field("component") is not { } name)
        {
            data.Error(
                ManualDiagnostics.MissingKey,
                "the line has neither a `component` nor an `incident`",
                row[0].Location
            );
            return;
        }

        string id = data.Component(name, status: State(field("status")));
        if (field("uptime") is { } percent)
        {
            data.Figure(id, percent, field("window"), UptimeMethod.Unknown);
        }

        if (field("date") is { } date)
        {
            data.Day(id, date, field("major"), field("partial"), field("maintenance"));
        }
    }

    private ComponentStatus State(ManualValue? value)
    {
        if (value is null)
        {
            return ComponentStatus.Unknown;
        }

        if (!StatusWords.Components.TryRead(value.Text, out ComponentStatus status))
        {
            string? near = Spelling.Nearest(value.Text, StatusWords.Components.Words);
            data.Error(
                ManualDiagnostics.BadValue,
                $"unknown component state '{PayloadNotes.Shortened(value.Text)}'",
                value.Location,
                near is null
                    ? $"write one of {string.Join(", ", StatusWords.Components.Words)}"
                    : $"did you mean '{near}'?"
            );
        }

        return status;
    }
}
