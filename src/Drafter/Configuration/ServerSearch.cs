using System.Collections.Immutable;
using Drafter.Models;
using Drafter.Servers;

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
internal sealed class ServerSearch(ModelServers servers, TimeProvider time)
{
    private const int LeastContext = 512;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);
    private static readonly (string Name, int Port)[] s_usual =
    [
        ("ollama", 11434),
        ("llama-server", 8080),
        ("vllm", 8000),
        ("lm-studio", 1234),
    ];

    private readonly ServerProbe _probe = new(servers, ledger: null, time);

    /// <summary>Asks at all usual ports of this machine.</summary>
    public async Task<ImmutableArray<FoundServer>> FindLocalAsync(CancellationToken cancellation)
    {
        FoundServer?[] found = await Task.WhenAll(
                s_usual.Select(u => AskAsync(u.Name, new Uri($"http://127.0.0.1:{u.Port}/"), cancellation))
            )
            .ConfigureAwait(false);
        return [.. found.OfType<FoundServer>()];
    }

    /// <summary>Asks at one address.</summary>
    /// <returns>The server, or <c>null</c> where none answers.</returns>
    public async Task<FoundServer?> AskAsync(string name, Uri url, CancellationToken cancellation)
    {
        // Ollama speaks the other protocol too, and tells less in it.
        foreach (ServerKind kind in (ServerKind[])[ServerKind.Ollama, ServerKind.OpenAiCompatible])
        {
            ProbeResult answer = await _probe
                .ProbeAsync(Settings(name, kind, url), s_patience, cancellation)
                .ConfigureAwait(false);
            if (answer.Description is { } description)
            {
                return new FoundServer(
                    name,
                    kind,
                    url,
                    [.. description.Models.Where(m => !m.IsRemote && m.Name.Length > 0).Select(m => m.Name)],
                    kind == ServerKind.Ollama ? null : ContextOf(description)
                );
            }
        }

        return null;
    }

    private static ServerSettings Settings(string name, ServerKind kind, Uri url) =>
        new(name, kind, url) { Location = ServerLocation.Local };

    /// <summary>The smallest window that any model tells: llama-server's <c>meta.n_ctx</c>, vLLM's <c>max_model_len</c>.</summary>
    private static int? ContextOf(ServerDescription description) =>
        (int?)
            description
                .Models.Select(m => m.ContextTokens)
                .Where(tokens => tokens is >= LeastContext and <= int.MaxValue)
                .Min();
}
