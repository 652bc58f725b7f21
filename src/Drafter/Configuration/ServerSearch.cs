using System.Collections.Immutable;
using System.Text.Json;
using Drafter.Models;

namespace Drafter.Configuration;

/// <summary>A server that answered.</summary>
/// <param name="Name">A name for it, by the program that usually listens there.</param>
/// <param name="Kind">What it speaks.</param>
/// <param name="Url">Where it is.</param>
/// <param name="Models">The models it says it has.</param>
/// <param name="ContextTokens">The context window it was started with, where it tells.</param>
internal sealed record FoundServer(
    string Name,
    ServerKind Kind,
    Uri Url,
    ImmutableArray<string> Models,
    int? ContextTokens
);

/// <summary>Finds model servers at the ports where they usually listen, on this machine alone unless told another address.</summary>
internal static class ServerSearch
{
    private const int MaxBody = 1024 * 1024;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);
    private static readonly (string Name, int Port)[] s_usual =
    [
        ("ollama", 11434),
        ("llama-server", 8080),
        ("vllm", 8000),
        ("lm-studio", 1234),
    ];

    /// <summary>Asks at all usual ports of this machine.</summary>
    public static async Task<ImmutableArray<FoundServer>> FindLocalAsync(CancellationToken cancellation)
    {
        FoundServer?[] found = await Task.WhenAll(
                s_usual.Select(u => AskAsync(u.Name, new Uri($"http://127.0.0.1:{u.Port}/"), cancellation))
            )
            .ConfigureAwait(false);
        return [.. found.OfType<FoundServer>()];
    }

    /// <summary>Asks at one address.</summary>
    /// <returns>The server, or <c>null</c> where none answers.</returns>
    public static async Task<FoundServer?> AskAsync(string name, Uri url, CancellationToken cancellation)
    {
        using SocketsHttpHandler handler = new()
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            ConnectTimeout = s_patience,
        };
        using HttpClient client = new(handler) { Timeout = s_patience, MaxResponseContentBufferSize = MaxBody };
        if (await GetAsync(client, new Uri(url, "/api/tags"), cancellation).ConfigureAwait(false) is { } tags)
        {
            using (tags)
            {
                if (
                    tags.RootElement.TryGetProperty("models", out JsonElement models)
                    && models.ValueKind == JsonValueKind.Array
                    && await GetAsync(client, new Uri(url, "/api/version"), cancellation).ConfigureAwait(false)
                        is { } version
                )
                {
                    version.Dispose();
                    return new FoundServer(name, ServerKind.Ollama, url, Names(models, "name"), null);
                }
            }
        }

        if (await GetAsync(client, new Uri(url, "/v1/models"), cancellation).ConfigureAwait(false) is not { } list)
        {
            return null;
        }

        using (list)
        {
            return
                list.RootElement.TryGetProperty("data", out JsonElement data) && data.ValueKind == JsonValueKind.Array
                ? new FoundServer(name, ServerKind.OpenAiCompatible, url, Names(data, "id"), Context(data))
                : null;
        }
    }

    private static ImmutableArray<string> Names(JsonElement models, string key) =>
        [
            .. models
                .EnumerateArray()
                .Where(m => m.ValueKind == JsonValueKind.Object)
                .Select(m =>
                    m.TryGetProperty(key, out JsonElement name) && name.ValueKind == JsonValueKind.String
                        ? name.GetString()
                        : null
                )
                .OfType<string>(),
        ];

    /// <summary>The smallest window that any model tells: llama-server's <c>meta.n_ctx</c>, vLLM's <c>max_model_len</c>.</summary>
    private static int? Context(JsonElement models)
    {
        int? least = null;
        foreach (JsonElement model in models.EnumerateArray())
        {
            JsonElement found = default;
            bool isTold =
                (
                    model.TryGetProperty("meta", out JsonElement meta)
                    && meta.ValueKind == JsonValueKind.Object
                    && meta.TryGetProperty("n_ctx", out found)
                ) || model.TryGetProperty("max_model_len", out found);
            if (isTold && found.ValueKind == JsonValueKind.Number && found.TryGetInt32(out int tokens) && tokens >= 512)
            {
                least = Math.Min(least ?? int.MaxValue, tokens);
            }
        }

        return least;
    }

    private static async Task<JsonDocument?> GetAsync(HttpClient client, Uri url, CancellationToken cancellation)
    {
        try
        {
            using HttpResponseMessage response = await client.GetAsync(url, cancellation).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                return null;
            }

            byte[] body = await response.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
            JsonDocument document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
            return null;
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or IOException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }
}
