using System.Collections.Immutable;
using Site.Status.Snapshots;
using Site.Status.Uptime;

namespace SiteGen.Status;

/// <summary>The sentences below an embed: where the data comes from, of when it is, what it measures.</summary>
internal static class EmbedNotes
{
    /// <summary>Source and capture time.</summary>
    public static EmbedNote Source(StatusSnapshot snapshot, EmbedWords words) =>
        new(
            words["source", "Source:"] + " ",
            new EmbedCell(snapshot.Service.Name, snapshot.Service.Url),
            ", " + words["captured", "captured {0}", words.Moment(snapshot.CapturedAt)] + "."
        );

    /// <summary>What the snapshot itself says about its data, such as that it is an example.</summary>
    public static ImmutableArray<EmbedNote> Remarks(StatusSnapshot snapshot) =>
        [.. snapshot.Coverage.Notes.Where(n => n.Length > 0).Select(n => new EmbedNote(Sentence(n)))];

    /// <summary>What an uptime measures, over which window.</summary>
    public static EmbedNote Measure(ComponentUptime uptime, EmbedWords words)
    {
        (DateOnly first, DateOnly last) = uptime.Days ?? (DayOf(uptime.Window.Start), DayOf(uptime.Window.End));
        return new(
            words["uptime", "Uptime"]
                + ": "
                + words.Measure(uptime)
                + "; "
                + words["from_to", "{0} to {1}", words.Day(first), words.Day(last)]
                + "."
        );
    }

    /// <summary>What the uptimes of several components measure: one sentence where that is the same for all.</summary>
    public static ImmutableArray<EmbedNote> Measures(
        IReadOnlyList<(string Name, ComponentUptime Uptime)> components,
        EmbedWords words
    )
    {
        IGrouping<EmbedNote, string>[] groups = [.. components.GroupBy(c => Measure(c.Uptime, words), c => c.Name)];
        return
        [
            .. groups.Select(g =>
                groups.Length == 1 ? g.Key : g.Key with { Before = $"{string.Join(", ", g)} – {g.Key.Before}" }
            ),
        ];
    }

    private static DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime);

    private static string Sentence(string text) =>
        char.ToUpperInvariant(text[0]) + text[1..] + (text[^1] is '.' or '!' or '?' ? string.Empty : ".");
}
