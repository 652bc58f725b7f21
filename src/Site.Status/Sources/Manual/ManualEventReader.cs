using System.Collections.Immutable;
using Site.Core.Text;
using Site.Status.Diagnostics;
using Site.Status.Snapshots;

namespace Site.Status.Sources.Manual;

/// <summary>Makes events of what was written of them.</summary>
internal sealed class ManualEventReader(ManualData data)
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <summary>The event; <c>null</c> after an error.</summary>
    public StatusEvent? Read(ManualEvent item, bool isPlanned)
    {
        if ((item.From ?? item.Date) is not { } begin)
        {
            data.Error(
                ManualDiagnostics.MissingKey,
                $"'{PayloadNotes.Shortened(item.Name.Text)}' has neither `date` nor `from`",
                item.Name.Location
            );
            return null;
        }

        DateTimeOffset? start = data.Instant(begin);
        DateTimeOffset? end = item.Until is null ? null : data.Instant(item.Until);
        ImmutableArray<string> components = [.. item.Components.Select(Find).OfType<string>()];
        if (start is not { } from || (item.Until is not null && end is null))
        {
            return null;
        }

        if (end < from)
        {
            data.Error(
                ManualDiagnostics.BadValue,
                $"'{PayloadNotes.Shortened(item.Name.Text)}' ends before it begins",
                item.Until!.Location
            );
            return null;
        }

        // A day alone: that it is over is known, how long it took is not.
        bool isOver = end is not null || item.From is null;
        EventStatus status = Word(item.Status, StatusWords.Events, "event status") ?? Default(isPlanned, isOver);
        bool isOpen =
            status is EventStatus.Investigating or EventStatus.Identified or EventStatus.Monitoring
            || status is EventStatus.Scheduled or EventStatus.InProgress or EventStatus.Verifying;
        DateTimeOffset? resolved = isOpen && !isPlanned && item.Until is null ? null : (end ?? (isOver ? from : null));
        ComponentStatus? effect = Word(item.Effect, StatusWords.Components, "component state");
        return new StatusEvent(
            IdOf(item, from),
            item.Name.Text,
            status,
            Word(item.Impact, StatusWords.Indicators, "impact")
                ?? (isPlanned ? Indicator.Maintenance : Indicator.Unknown),
            item.Url?.Text,
            from < data.CapturedAt ? from : data.CapturedAt,
            from,
            isPlanned && isOpen ? null : resolved,
            components,
            item.Text is null ? [] : [new EventUpdate(null, status, from, item.Text.Text)],
            effect is { } state && end is not null
                ? [.. components.Select(c => new ComponentImpact(c, state, from, end))]
                : []
        )
        {
            ScheduledFor = isPlanned ? from : null,
            ScheduledUntil = isPlanned ? end : null,
        };
    }

    private static EventStatus Default(bool isPlanned, bool isOver) =>
        isPlanned ? (isOver ? EventStatus.Completed : EventStatus.Scheduled)
        : isOver ? EventStatus.Resolved
        : EventStatus.Investigating;

    private string? Find(ManualValue name)
    {
        string[] names = [.. data.Parts.Components.Select(c => c.Name)];
        if (data.Parts.Find(name.Text)?.Id is { } id)
        {
            return id;
        }

        if (data.Parts.IdOf(name.Text) is { } known)
        {
            return known;
        }

        string? near = Spelling.Nearest(name.Text, names);
        data.Error(
            ManualDiagnostics.BadValue,
            $"there is no component '{PayloadNotes.Shortened(name.Text)}'",
            name.Location,
            near is null ? "list it under `components`" : $"did you mean '{near}'?"
        );
        return null;
    }

    private T? Word<T>(ManualValue? value, WordTable<T> words, string what)
        where T : struct, Enum
    {
        if (value is null)
        {
            return null;
        }

        if (words.TryRead(value.Text, out T read))
        {
            return read;
        }

        string? near = Spelling.Nearest(value.Text, words.Words);
        data.Error(
            ManualDiagnostics.BadValue,
            $"unknown {what} '{PayloadNotes.Shortened(value.Text)}'",
            value.Location,
            near is null ? $"write one of {string.Join(", ", words.Words)}" : $"did you mean '{near}'?"
        );
        return null;
    }

    private string IdOf(ManualEvent item, DateTimeOffset from)
    {
        string id = item.Id?.Text ?? $"{from:yyyy-MM-dd}-{Slug.Ascii(item.Name.Text)}";
        string free = id;
        for (int i = 2; !_ids.Add(free); i++)
        {
            if (item.Id is not null)
            {
                data.Error(ManualDiagnostics.Duplicate, $"two events have the id '{id}'", item.Id.Location);
                break;
            }

            free = $"{id}-{i}";
        }

        return free;
    }
}
