using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Drafter.Models;
using Drafter.Models.Attempts;
using Drafter.Servers;
using Drafter.Servers.Ollama;
using Drafter.Servers.OpenAiCompatible;
using Drafter.Servers.Wire;
using Site.Status.Tests.Server;
using Testing;

namespace Drafter.Tests.Recordings;

/// <summary>What a real server once answered, byte for byte.</summary>
internal sealed record Recording(
    string Name,
    string Method,
    string Path,
    string RequestBody,
    byte[] Response,
    (TimeSpan At, int Bytes)[] Pace
)
{
    /// <summary>Beside the repository; the recordings are not part of it.</summary>
    private static readonly string s_folder = System.IO.Path.Combine(
        RepositoryFiles.Root,
        "../shared/drafter/transcripts"
    );

    private static readonly string[] s_folders =
    [
        s_folder,
        System.IO.Path.Combine(RepositoryFiles.Root, "../../shared/drafter/transcripts"),
    ];

    public static string? Folder => s_folders.FirstOrDefault(Directory.Exists);

    public static IEnumerable<Recording> All() =>
        Directory
            .EnumerateFiles(Folder!, "*.response.http", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(Read);

    /// <summary>What our clients make of it: how the answer ends, or the class of the fault.</summary>
    public async Task<(string Verdict, string Text, string Thinking)> ReplayAsync(Func<int, int> sizeOfRead) =>
        await ReplayAsync(() => new ReplayStream(Response, sizeOfRead), TimeProvider.System);

    /// <summary>As before, each piece of the answer at the time at which it came.</summary>
    public Task<(string Verdict, string Text, string Thinking)> ReplayAtPaceAsync(ManualClock clock) =>
        ReplayAsync(() => new PacedStream(Response, Pace, clock), clock);

    private async Task<(string Verdict, string Text, string Thinking)> ReplayAsync(
        Func<Stream> connection,
        TimeProvider time
    )
    {
        ServerKind kind = Path.StartsWith("/v1", StringComparison.Ordinal)
            ? ServerKind.OpenAiCompatible
            : ServerKind.Ollama;
        string model = "x";
        if (RequestBody.StartsWith('{') && RequestBody.EndsWith('}'))
        {
            try
            {
                using JsonDocument body = JsonDocument.Parse(RequestBody);
                model =
                    body.RootElement.Text("model")
                    ?? (Name.Contains("/stories", StringComparison.Ordinal) ? "stories15m" : "tinyllama");
            }
            catch (JsonException)
            {
                // Recorded to see what servers say of it.
            }
        }

        ServerSettings server = new("replay", kind, new Uri("http://replay.lan:1"));
        Connect connect = (_, _) =>
            Response.Length == 0
                ? throw new SocketException((int)SocketError.ConnectionRefused)
                : ValueTask.FromResult(connection());
        using ModelServers servers = new(connect);
        if (Path is not ("/api/chat" or "/v1/chat/completions"))
        {
            return (await AskAsync(server, connect), string.Empty, string.Empty);
        }

        Attempt attempt = new(servers.Of(server), new ModelSettings(server, model), new CallBudgets(), time, _ => { });
        AttemptOutcome outcome = await attempt.RunAsync(
            new AttemptRequest(
                [new PromptMessage(PromptRole.User, Prompt())],
                null,
                false,
                100,
                1,
                null,
                TimeSpan.FromMinutes(1),
                true,
                null
            ),
            CancellationToken.None
        );
        return (
            outcome.Failure?.Fault.Class.ToString() ?? outcome.Record.Finish.ToString().ToLowerInvariant(),
            outcome.Record.Text,
            outcome.Record.Thinking
        );
    }

    private async Task<string> AskAsync(ServerSettings server, Connect connect)
    {
        using ServerTransport transport = new(server, NoClouds.Instance, connect);
        using OllamaApiClient ollama = new(server, transport, string.Empty);
        using OpenAiCompatibleClient openAi = new(server, transport, string.Empty);
        try
        {
            switch (Path)
            {
                case "/api/pull":
                    await foreach (PullModelResponse _ in ollama.PullModelAsync("x")) { }
                    return "pulled";
                case "/api/show":
                    await ollama.ShowModelAsync("x");
                    return "shown";
                case "/api/tags":
                    return string.Join(
                        ',',
                        (await ollama.ListLocalModelsAsync()).Select(m => $"{m.Name}={m.Digest![..8]}")
                    );
                case "/api/ps":
                    return string.Join(
                        ',',
                        (await ollama.ListRunningModelsAsync()).Select(m => $"{m.Name}={m.ContextLength}")
                    );
                case "/api/version":
                    return await ollama.GetVersionAsync();
                case "/":
                    return (await ollama.IsRunningAsync()).ToString();
                case "/v1/models":
                    return string.Join(',', (await openAi.ListModelsAsync()).Select(m => $"{m.Id}={m.ContextTokens}"));
                case "/health" when Response.Length > 0:
                    return (await openAi.IsHealthyAsync()).ToString();
                case "/tokenize":
                    return (await openAi.CountTokensAsync("x"))?.ToString(CultureInfo.InvariantCulture) ?? "none";
                default:
                    using (ServerAnswer answer = await transport.SendAsync(HttpMethod.Get, Path[1..], null, default))
                    {
                        return answer.MediaType;
                    }
            }
        }
        catch (ModelServerException exception)
        {
            return exception.Fault.Class.ToString();
        }
    }

    private string Prompt()
    {
        try
        {
            using JsonDocument body = JsonDocument.Parse(RequestBody);
            return string.Join(' ', body.RootElement.Items("messages").Select(m => m.Text("content")));
        }
        catch (JsonException)
        {
            return string.Empty;
        }
    }

    private static Recording Read(string path)
    {
        string request = File.ReadAllText(
            path.Replace(".response.", ".request.", StringComparison.Ordinal),
            Encoding.UTF8
        );
        string[] words = request.Split(' ', 3);
        int body = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        string name =
            $"{System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(path))}/{System.IO.Path.GetFileName(path)}";
        return new Recording(
            name[..^".response.http".Length],
            words[0],
            words[1],
            body < 0 ? string.Empty : request[(body + 4)..].Trim(),
            File.ReadAllBytes(path),
            ReadPace(path.Replace(".response.http", ".timing.json", StringComparison.Ordinal))
        );
    }

    /// <summary>When how many bytes came; empty where that was not recorded.</summary>
    private static (TimeSpan At, int Bytes)[] ReadPace(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        using JsonDocument timing = JsonDocument.Parse(File.ReadAllText(path));
        return
        [
            .. timing
                .RootElement.GetProperty("timeline")
                .EnumerateArray()
                .Select(read => (TimeSpan.FromSeconds(read[0].GetDouble()), read[1].GetInt32())),
        ];
    }
}
