using System.Collections.Immutable;
using System.Text.Json;
using Site.Status.Sources.Json;

namespace Site.Status.Sources.Statuspage;

/// <summary>
/// The pages of <c>incidents.json</c> that were read so far. The API says of none whether it is the last: an empty one is, and one
/// that repeats what was there, as where <c>page</c> is ignored.
/// </summary>
internal sealed class IncidentPages
{
    /// <summary>The most pages that are asked for.</summary>
    public const int Most = 20;

    /// <summary>How far back incidents are asked for: no embed looks further.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(90);

    private const int PageSize = 50;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    private IncidentPages() { }

    /// <summary>The number of pages.</summary>
    public int Count { get; private set; }

    /// <summary>The time of the oldest incident on them.</summary>
    public DateTimeOffset? Oldest { get; private set; }

    /// <summary>Whether a page came that has nothing new.</summary>
    public bool ReachedEnd { get; private set; }

    /// <summary>Whether the oldest incident is older than the window.</summary>
    public bool ReachedWindow { get; private set; }

    /// <summary>Whether the source gives the same full page again: it ignores the number of the page.</summary>
    public bool IsStuck { get; private set; }

    /// <summary>Whether another page should be asked for.</summary>
    public bool WantsMore => Count is > 0 and < Most && !ReachedEnd && !ReachedWindow && !IsStuck;

    /// <summary>The pages among payloads: the answers to <c>incidents.json</c>, and saved ones that look like it.</summary>
    public static IncidentPages Of(IEnumerable<Payload> payloads)
    {
        IncidentPages pages = new();
        foreach (Payload payload in payloads)
        {
            if (payload.Request is null or { Role: StatuspageSource.Incidents } && Listing(payload) is { } items)
            {
                pages.Add(payload, items);
            }
        }

        return pages;
    }

    /// <summary>The incidents of a payload that lists them; <c>null</c> for any other, such as a summary, which lists only open ones.</summary>
    private static IReadOnlyList<JsonRecord>? Listing(Payload payload)
    {
        if (
            JsonPayload.Peek(payload) is not JsonRecord record
            || record["incidents"] is not { Kind: JsonValueKind.Array } list
            || record.Has("components")
            || record.Has("status")
        )
        {
            return null;
        }

        ImmutableArray<JsonRecord> items = [.. list.Items.OfType<JsonRecord>()];
        bool asked = payload.Request is not null;
        bool hasOver = items.Any(i => i["resolved_at"] is not null || i["status"]?.Raw is "resolved" or "postmortem");
        return asked || (record.Has("page") && hasOver) ? items : null;
    }

    private void Add(Payload payload, IReadOnlyList<JsonRecord> items)
    {
        int known = _seen.Count;
        foreach (JsonRecord item in items)
        {
            if (item["id"]?.Raw is { } id)
            {
                _seen.Add(id);
            }

            if (item["created_at"]?.AsTime() is { } created && (Oldest is null || created < Oldest))
            {
                Oldest = created;
            }
        }

        bool isRepeated = Count > 0 && _seen.Count == known;
        Count++;

        // Where the first page is repeated, `page` is ignored: a full page then does not show that it was the last.
        ReachedEnd |= items.Count == 0 || (isRepeated && items.Count < PageSize) || (isRepeated && Count > 2);
        IsStuck |= isRepeated && !ReachedEnd;
        ReachedWindow |= Oldest is { } oldest && oldest < payload.FetchedAt - Window;
    }
}
