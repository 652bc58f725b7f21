using System.Collections.Immutable;
using Drafter.Models;
using Drafter.Models.Availability;
using Drafter.Servers;
using Site.Status.Tests.Server;
using Testing;

namespace Drafter.Tests.Servers;

/// <summary>A runner over a first server that misbehaves and a second one that answers.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ModelServers _servers = new();

    private Bench(ModelServer first, ModelServer second, ServerKind kind)
    {
        First = first.Settings("first", kind);
        Server = first;
        Second = second;
        Kind = kind;
        Breaker = new Breaker(BreakerPath, Clock);
        Ledger = new Ledger(LedgerPath, Clock);
    }

    public static readonly CallBudgets Budgets = new()
    {
        RetryDelay = TimeSpan.FromMilliseconds(250),
        PollDelay = TimeSpan.FromMilliseconds(500),
    };

    /// <summary>A tick, which only a server that hangs lets pass; every other wait passes by itself.</summary>
    public ManualClock Clock { get; } = new(Budgets.Tick, ServerProbe.Budget);

    public ModelServer Server { get; }

    public ModelServer Second { get; }

    public ServerKind Kind { get; }

    public ServerSettings First { get; set; }

    public ModelSettings Settings { get; set; } = null!;

    public Breaker Breaker { get; set; }

    public Ledger Ledger { get; }

    public string BreakerPath => Path.Combine(_folder.Path, Breaker.FileName);

    public string LedgerPath => Path.Combine(_folder.Path, Ledger.FileName);

    public List<CallEvent> Events { get; } = [];

    /// <summary>Done when the first text has come.</summary>
    public TaskCompletionSource TextSeen { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string[] Outcomes =>
        File.Exists(LedgerPath)
            ?
            [
                .. File.ReadAllLines(LedgerPath)
                    .Select(l => System.Text.Json.JsonDocument.Parse(l).RootElement)
                    .Select(r => $"{r.GetProperty("provider").GetString()} {r.GetProperty("outcome").GetString()}"),
            ]
            : [];

    public static async Task<Bench> StartAsync(ServerKind kind = ServerKind.Ollama)
    {
        Bench bench = new(await ModelServer.StartAsync(), await ModelServer.StartAsync(), kind);
        bench.Second.Then(Behaviours.Answers("second"));
        return bench;
    }

    public Task<CallResult> RunAsync(
        string prompt = "Write.",
        string? schema = null,
        bool? think = null,
        Action<CallEvent>? onEvent = null,
        CancellationToken cancellation = default
    )
    {
        ModelPlan plan = new(
            ImmutableDictionary<ModelRole, ImmutableArray<ModelSettings>>.Empty.Add(
                ModelRole.Draft,
                [
                    Settings ?? new ModelSettings(First, ModelServer.Model) { ContextTokens = 2048 },
                    new ModelSettings(Second.Settings("second", Kind), ModelServer.Model) { ContextTokens = 2048 },
                ]
            )
        );
        RoleRunner runner = new(plan, _servers, Budgets, Breaker, Ledger, Clock);
        RoleCall call = new(
            ModelRole.Draft,
            [new PromptMessage(PromptRole.User, prompt)],
            schema,
            100,
            7,
            think,
            "section 1"
        );
        return runner.RunAsync(
            call,
            e =>
            {
                Events.Add(e);
                if (e is CallEvent.Text)
                {
                    TextSeen.TrySetResult();
                }

                onEvent?.Invoke(e);
            },
            cancellation
        );
    }

    public int[] Seeds() => [.. Server.Calls.Select(c => Seed(c))];

    public async ValueTask DisposeAsync()
    {
        _servers.Dispose();
        await Server.DisposeAsync();
        await Second.DisposeAsync();
        _folder.Dispose();
    }

    private static int Seed(System.Text.Json.JsonElement call) =>
        (call.TryGetProperty("options", out System.Text.Json.JsonElement options) ? options : call)
            .GetProperty("seed")
            .GetInt32();
}
