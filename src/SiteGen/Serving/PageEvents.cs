using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Site.Core.Diagnostics;

namespace SiteGen.Serving;

/// <summary>
/// Tells a browser tab what becomes of the page that it shows (server-sent events). The tab says what it has; it is told when that is not
/// what it would get now, so that a tab whose page did not change stays as it is, and one that missed something catches up.
/// </summary>
/// <param name="live">The site.</param>
/// <param name="path">The page's path below the base path, decoded.</param>
/// <param name="page">The hash of the page that it shows.</param>
/// <param name="files">The hash of the files beside pages when it was sent.</param>
internal sealed class PageEvents(LiveSite live, string path, string page, string files)
{
    private static readonly TimeSpan s_pulse = TimeSpan.FromSeconds(15);
    private string _page = page;
    private string _files = files;
    private ReadOnlyMemory<byte> _shown;
    private ImmutableArray<Diagnostic> _errors = [];

    /// <summary>Writes events until the tab is closed.</summary>
    public async Task WriteAsync(Func<ReadOnlyMemory<byte>, Task> send, CancellationToken gone)
    {
        await send("retry: 250\n\n"u8.ToArray()).ConfigureAwait(false);
        while (true)
        {
            SiteState state = live.State;
            if (await NewsAsync(state, gone).ConfigureAwait(false) is { } news)
            {
                await send(Encoding.UTF8.GetBytes(news)).ConfigureAwait(false);
            }

            while (
                await Task.WhenAny(state.Replaced, Task.Delay(s_pulse, gone)).ConfigureAwait(false) != state.Replaced
            )
            {
                gone.ThrowIfCancellationRequested();
                await send(": still here\n\n"u8.ToArray()).ConfigureAwait(false);
            }
        }
    }

    private async Task<string?> NewsAsync(SiteState state, CancellationToken gone)
    {
        if (!state.Errors.IsEmpty)
        {
            bool isKnown = state.Errors.SequenceEqual(_errors);
            _errors = state.Errors;
            return isKnown ? null : Event("errors", ErrorsOf);
        }

        string? mended = _errors.IsEmpty ? null : Event("mended", static _ => { });
        if (state.Site is not { } site)
        {
            return null;
        }

        string? change = await ChangeAsync(site, gone).ConfigureAwait(false);
        if (site.HasErrors)
        {
            // The state with the errors follows.
            return null;
        }

        _errors = [];
        return change is null ? mended : mended + change;
    }

    private async Task<string?> ChangeAsync(SiteSnapshot site, CancellationToken gone)
    {
        (_, SnapshotFile? file) = await SiteHandler.LocateAsync(site, path, gone).ConfigureAwait(false);
        (ReadOnlyMemory<byte> content, string hash) = file is null
            ? (default, string.Empty)
            : SiteHandler.ContentOf(file) ?? (default, string.Empty);
        if (site.HasErrors)
        {
            return null;
        }

        (ReadOnlyMemory<byte> before, string pageBefore, string filesBefore) = (_shown, _page, _files);
        (_shown, _page, _files) = (content, hash, site.FilesHash);
        if (hash == pageBefore)
        {
            return site.FilesHash == filesBefore ? null
                : OthersOf(site.FilesHash) == OthersOf(filesBefore) ? Event("styles", static _ => { })
                : Event("reload", static _ => { });
        }

        if (
            !before.IsEmpty
            && OthersOf(site.FilesHash) == OthersOf(filesBefore)
            && StyleSheetChange.Between(before.Span, content.Span) is { } links
        )
        {
            return Event("styles", json => LinksOf(json, links));
        }

        return Event("reload", static _ => { });
    }

    /// <summary>The part of a hash of files that style sheets have no part in.</summary>
    private static string OthersOf(string files) => files.Split('-')[0];

    private void ErrorsOf(Utf8JsonWriter json)
    {
        json.WriteStartArray("errors");
        foreach (string text in ErrorPage.Texts(_errors).Take(20))
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void LinksOf(Utf8JsonWriter json, ImmutableArray<ImmutableArray<(string Name, string Value)>> links)
    {
        json.WriteStartArray("links");
        foreach (ImmutableArray<(string Name, string Value)> link in links)
        {
            json.WriteStartObject();
            foreach ((string name, string value) in link.DistinctBy(a => a.Name))
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Event(string name, Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return $"event: {name}\ndata: {Encoding.UTF8.GetString(buffer.WrittenSpan)}\n\n";
    }
}
