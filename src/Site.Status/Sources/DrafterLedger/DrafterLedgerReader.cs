using System.Globalization;
using Site.Core.Diagnostics;
using Site.Core.Text;
using Site.Status.Diagnostics;
using Site.Status.Snapshots;
using Site.Status.Uptime;

namespace Site.Status.Sources.DrafterLedger;

/// <summary>Counts the calls of each provider.</summary>
internal sealed class DrafterLedgerReader
{
    /// <summary>How old the last call may be to say how the provider is now.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    private static readonly int[] Windows = [1, 7, 30, 90];

    private readonly SortedDictionary<string, List<LedgerRecord>> _calls = new(StringComparer.Ordinal);
    private readonly PayloadNotes _notes;
    private readonly ReadContext _context;
    private readonly WantedComponents _wanted;
    private readonly PageDays _days;
    private readonly string _timeZone;

    public DrafterLedgerReader(ServiceSettings service, ReadContext context)
    {
        _notes = new PayloadNotes(context);
        _context = context;
        _wanted = new WantedComponents(service);
        _timeZone = service.TimeZone ?? "UTC";
        _days = new PageDays(
            TimeZoneInfo.TryFindSystemTimeZoneById(_timeZone, out TimeZoneInfo? zone) ? zone : TimeZoneInfo.Utc
        );
    }

    /// <summary>Reads a ledger. Lines that cannot be read are reported and passed over: the rest is still true.</summary>
    public void Read(SourceText text)
    {
        for (int number = 1; number <= text.LineCount; number++)
        {
            ReadOnlySpan<char> line = text.GetLine(number);
            if (!line.IsWhiteSpace())
            {
                bool isLast = number == text.LineCount;
                ReadLine(line.ToString(), new SourceLocation(text, text.GetOffset(number, 1), line.Length), isLast);
            }
        }
    }

    /// <summary>The parts of the snapshot; <c>null</c> after an error.</summary>
    public SnapshotParts? Finish(IReadOnlyList<Payload> payloads)
    {
        _wanted.ReportMissing(_notes);
        if (_calls.Count == 0)
        {
            _context.Sink.Error(
                SourceDiagnostics.WrongShape,
                "the ledger has no call that can be read",
                payloads.Count == 0 ? null : SourceLocation.File(payloads[0].Path),
                "each line is a JSON object with `at`, `provider` and `outcome`"
            );
            return null;
        }

        SnapshotParts parts = new()
        {
            TimeZone = _timeZone,
            PageUpdatedAt = _calls.Values.SelectMany(c => c).Max(c => c.At),
        };
        foreach ((string provider, List<LedgerRecord> calls) in _calls)
        {
            LedgerRecord[] counted = [.. calls.Where(c => c.Outcome != LedgerOutcome.NotCounted).OrderBy(c => c.At)];
            parts.Add(ComponentOf(provider, counted, parts.Components.Count() + 1));
            parts.Days.AddRange(
                counted.GroupBy(c => _days.DayOf(c.At)).Select(day => DayOf(provider, day.Key, [.. day]))
            );
            parts.Uptime.AddRange(Windows.Select(days => FigureOf(provider, counted, days)).OfType<UptimeFigure>());
        }

        parts.Overall = ComponentOverall.Of(parts.Components);
        parts.Missing.Add("incidents");
        parts.Notes.Add(
            "the part of drafter's own calls that were answered; a day's outage is that part of the day, and days without calls have no data"
        );
        return parts;
    }

    private void ReadLine(string line, SourceLocation location, bool isLast)
    {
        (LedgerRecord? record, string? fault) = LedgerRecord.Read(line);
        if (record is null)
        {
            // The last line without its end is one that is being written.
            if (fault is not null || !isLast)
            {
                _notes.WarnOnce(
                    SourceDiagnostics.Incomplete,
                    $"{fault ?? "the line is no JSON object"}: the line is passed over",
                    fault ?? "line",
                    location
                );
            }

            return;
        }

        if (LedgerRecord.OutcomeOf(record.Word) is null)
        {
            _notes.WarnOnce(
                SourceDiagnostics.UnknownWord,
                $"unknown outcome '{PayloadNotes.Shortened(record.Word)}': such calls are not counted",
                record.Word,
                location
            );
        }

        if (record.At > _context.CapturedAt.AddMinutes(5))
        {
            _notes.WarnOnce(
                SourceDiagnostics.OddValue,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the call of {record.At:yyyy-MM-dd'T'HH:mm:ss'Z'} is after the capture: it is passed over"
                ),
                "future",
                location
            );
            return;
        }

        if (_wanted.Includes(record.Provider, record.Provider))
        {
            if (!_calls.TryGetValue(record.Provider, out List<LedgerRecord>? calls))
            {
                _calls.Add(record.Provider, calls = []);
            }

            calls.Add(record);
        }
    }

    private Component ComponentOf(string provider, LedgerRecord[] counted, int position)
    {
        LedgerRecord? last = counted.LastOrDefault();
        bool isFresh = last is not null && _context.CapturedAt - last.At <= Fresh;
        return new Component(
            provider,
            provider,
            !isFresh ? ComponentStatus.Unknown
                : last!.Outcome == LedgerOutcome.Answered ? ComponentStatus.Operational
                : ComponentStatus.MajorOutage,
            SourceStatus: last?.Word,
            StartDate: counted.Length == 0 ? null : _days.DayOf(counted[0].At),
            Position: position
        );
    }

    private DayRecord DayOf(string provider, DateOnly day, LedgerRecord[] calls)
    {
        UptimeWindow whole = _days.WindowOf(day);
        decimal seconds = (decimal)(whole.End - whole.Start).TotalSeconds;
        return new DayRecord(provider, day, 0, (long)decimal.Round(seconds * Failed(calls) / calls.Length));
    }

    private UptimeFigure? FigureOf(string provider, LedgerRecord[] counted, int days)
    {
        DateTimeOffset start = _context.CapturedAt.AddDays(-days);
        LedgerRecord[] calls = [.. counted.Where(c => c.At >= start && c.At < _context.CapturedAt)];
        return calls.Length == 0
            ? null
            : new UptimeFigure(
                provider,
                start,
                _context.CapturedAt,
                Percentages.Computed(calls.Length - Failed(calls), calls.Length),
                FigureBasis.Computed,
                UptimeMethod.ProbeRatio
            );
    }

    private static int Failed(LedgerRecord[] calls) => calls.Count(c => c.Outcome == LedgerOutcome.Failed);
}
