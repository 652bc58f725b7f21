using System.Globalization;
using Site.Status.Diagnostics;
using Site.Status.Snapshots;
using Site.Status.Sources.Json;

namespace Site.Status.Sources.Prometheus;

/// <summary>Gathers the series of Prometheus' answers: a matrix has days, a vector the states now.</summary>
internal sealed class PrometheusReader(ServiceSettings service, ReadContext context)
{
    /// <summary>What Prometheus gives at most; a series of that length is probably cut off.</summary>
    private const int MaxPoints = 11_000;

    private static readonly int[] Windows = [7, 30, 90];

    private readonly PayloadNotes _notes = new(context);
    private readonly WantedComponents _wanted = new(service);
    private readonly SnapshotParts _parts = new() { TimeZone = "UTC" };
    private readonly Dictionary<string, PrometheusSeries> _series = new(StringComparer.Ordinal);

    /// <summary>Reads an answer; <c>false</c> after an error.</summary>
    public bool Read(Payload payload)
    {
        if (JsonPayload.ReadRecord(payload, _notes, "an answer of Prometheus") is not { } answer)
        {
            return payload.Request is { IsOptional: true };
        }

        if (answer.Text("status") == "error" || answer.Record("data") is not { } data)
        {
            string reason = answer.Text("error") ?? "it has no `data`";
            context.Sink.Error(
                SourceDiagnostics.WrongShape,
                $"Prometheus did not answer the query: {PayloadNotes.Shortened(reason)}",
                (answer["error"] ?? answer).Location,
                "check `query`; it is to give fractions from 0 to 1, such as `avg_over_time(up[1d])`"
            );
            return false;
        }

        string? type = data.Text("resultType");
        if (type is not ("matrix" or "vector"))
        {
            context.Sink.Error(
                SourceDiagnostics.WrongShape,
                $"expected a matrix or a vector of Prometheus, not '{PayloadNotes.Shortened(type ?? "nothing")}'",
                (data["resultType"] ?? data).Location
            );
            return false;
        }

        foreach (JsonRecord record in data.Records("result"))
        {
            if (SeriesOf(record.Record("metric")) is not { } series)
            {
                continue;
            }

            if (type == "vector")
            {
                (_, series.Now) = Sample(record["value"]);
            }
            else
            {
                ReadDays(record, series);
            }
        }

        return true;
    }

    /// <summary>The parts of the snapshot.</summary>
    public SnapshotParts Finish()
    {
        _wanted.ReportMissing(_notes);
        foreach (PrometheusSeries series in _series.Values.OrderBy(s => s.Id, StringComparer.Ordinal))
        {
            _parts.Add(
                new Component(
                    series.Id,
                    series.Name,
                    series.Now switch
                    {
                        null => ComponentStatus.Unknown,
                        >= 1 => ComponentStatus.Operational,
                        <= 0 => ComponentStatus.MajorOutage,
                        _ => ComponentStatus.PartialOutage,
                    },
                    StartDate: series.FirstDay,
                    Position: _parts.Components.Count() + 1
                )
            );
            _parts.Days.AddRange(series.DayRecords());
            _parts.Uptime.AddRange(Windows.Select(series.Figure).OfType<UptimeFigure>());
        }

        _parts.Overall = ComponentOverall.Of(_parts.Components);
        _parts.Missing.Add("incidents");
        _parts.Notes.Add(
            "each day is the part of scrapes that were answered, in UTC; days without a sample have no data"
        );
        return _parts;
    }

    private void ReadDays(JsonRecord record, PrometheusSeries series)
    {
        IReadOnlyList<JsonValue> samples = record.List("values");
        if (samples.Count >= MaxPoints)
        {
            _notes.OddValue(record["values"]!, $"fewer than {MaxPoints} points, at which Prometheus cuts off,");
        }

        foreach (JsonValue sample in samples)
        {
            if (Sample(sample) is ({ } at, { } value))
            {
                // A sample at midnight is of the day before; one at any other time of the day in which most of it lies.
                series.Days[DateOnly.FromDateTime(at.UtcDateTime.AddHours(-12))] = value;
                if (at.TimeOfDay != TimeSpan.Zero)
                {
                    _notes.WarnOnce(
                        SourceDiagnostics.OddValue,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"samples are of {at:HH:mm} UTC, not of midnight: their days are shifted"
                        ),
                        "shifted",
                        sample.Location
                    );
                }
            }
        }
    }

    private PrometheusSeries? SeriesOf(JsonRecord? metric)
    {
        (string Key, string Value)[] labels =
        [
            .. (metric?.Fields ?? [])
                .Where(f => f.Key != "__name__" && f.Value.Raw is not null)
                .Select(f => (f.Key, f.Value.Raw!))
                .OrderBy(l => l.Key, StringComparer.Ordinal),
        ];
        string id = labels.Length == 0 ? service.Id : string.Join(',', labels.Select(l => $"{l.Key}={l.Value}"));
        string name =
            labels.FirstOrDefault(l => l.Key == "name").Value
            ?? labels.FirstOrDefault(l => l.Key == "instance").Value
            ?? labels.FirstOrDefault(l => l.Key == "job").Value
            ?? service.Name;
        if (!_wanted.Includes(id, name))
        {
            return null;
        }

        if (!_series.TryGetValue(id, out PrometheusSeries? series))
        {
            series = new PrometheusSeries(id, name);
            _series.Add(id, series);
        }

        return series;
    }

    /// <summary>A pair of a time and a number as text; not-a-number is no data.</summary>
    private (DateTimeOffset? At, decimal? Value) Sample(JsonValue? pair)
    {
        if (pair?.Items is not [var time, var number] || time.AsTime() is not { } at)
        {
            if (pair is not null)
            {
                _notes.OddValue(pair, "a pair of a time and a value");
            }

            return (null, null);
        }

        if (number.Raw is "NaN")
        {
            return (at, null);
        }

        if (number.AsNumber() is not { } value || value is < 0 or > 1)
        {
            _notes.OddValue(number, "a fraction from 0 to 1");
            return (at, null);
        }

        return (at, value);
    }
}
