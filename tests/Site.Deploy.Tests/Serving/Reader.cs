using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;

namespace Site.Deploy.Tests.Serving;

/// <summary>Somebody who asks for a page 200 times a second, and for each style sheet and picture that it names.</summary>
/// <param name="client">The server.</param>
/// <param name="page">The page's path.</param>
/// <param name="marks">How many times a whole page has its marker.</param>
internal sealed partial class Reader(HttpClient client, string page, int marks)
{
    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(1.0 / 200);
    private readonly ConcurrentBag<string> _faults = [];
    private readonly ConcurrentDictionary<string, int> _markers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string[]> _named = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _first = new();
    private int _assets;

    /// <summary>What went wrong: a response that is no 200, or a page of two releases.</summary>
    public IReadOnlyCollection<string> Faults => _faults;

    /// <summary>The markers of the pages, by how often each came.</summary>
    public IReadOnlyDictionary<string, int> Markers => _markers;

    /// <summary>How many assets were asked for.</summary>
    public int Assets => _assets;

    /// <summary>The assets that pages with a marker named.</summary>
    public string[] NamedBy(string marker) => _named.GetValueOrDefault(marker, []);

    /// <summary>Ends when the first page has come.</summary>
    public Task First => _first.Task;

    /// <summary>Reads until it is told to end; waits for no answer before it asks for the next page.</summary>
    public async Task ReadAsync(CancellationToken end)
    {
        List<Task> asked = [];
        using PeriodicTimer timer = new(s_pace);
        try
        {
            while (await timer.WaitForNextTickAsync(end))
            {
                asked.Add(LookAsync());
            }
        }
        catch (OperationCanceledException)
        {
            // Told to end.
        }

        await Task.WhenAll(asked);
    }

    [GeneratedRegex("marker-([a-z0-9]+)\\.")]
    private static partial Regex Marker { get; }

    [GeneratedRegex("""(?:href|src)="?(/[^"\s>]+\.[0-9a-f]{8}\.[a-z0-9]+)""")]
    private static partial Regex Asset { get; }

    private async Task LookAsync()
    {
        string? html = await GetAsync(page);
        if (html is null)
        {
            return;
        }

        string[] found = [.. Marker.Matches(html).Select(m => m.Groups[1].Value)];
        if (
            found.Length != marks
            || found.Distinct().Count() != 1
            || !html.TrimEnd().EndsWith("</html>", StringComparison.Ordinal)
        )
        {
            _faults.Add(
                $"{page}: {found.Length} markers: {string.Join(", ", found.Distinct())}; {html.Length} characters"
            );
            return;
        }

        _markers.AddOrUpdate(found[0], 1, (_, n) => n + 1);
        string[] assets = [.. Asset.Matches(html).Select(m => m.Groups[1].Value).Distinct()];
        _named.TryAdd(found[0], assets);
        foreach (string asset in assets)
        {
            Interlocked.Increment(ref _assets);
            await GetAsync(asset);
        }

        _first.TrySetResult();
    }

    private async Task<string?> GetAsync(string path)
    {
        try
        {
            using HttpResponseMessage answer = await client.GetAsync(path);
            string body = await answer.Content.ReadAsStringAsync();
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                return body;
            }

            _faults.Add($"{path}: {(int)answer.StatusCode}");
        }
        catch (HttpRequestException exception)
        {
            _faults.Add($"{path}: {exception.Message}");
        }

        return null;
    }
}
