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
    private readonly ModelServers _servers;

    private Bench(ModelServer first, ModelServer second, ServerKind kind)
    {
        _servers = kind.IsCloud() ? new ModelServers(new AllowEverything()) : new ModelServers();
        First = first.Settings("first", kind) with
        {
            ApiKey = kind.IsCloud() ? Key : null,
            KeyVariable = kind.IsCloud() ? "CLOUD_KEY" : null,
        };
        Server = first;
        Second = second;
        Kind = kind;
        Breaker = new Breaker(BreakerPath, Clock);
        Ledger = new Ledger(LedgerPath, Clock);
    }

    /// <summary>The key of a cloud.</summary>
    public const string Key = "sk-bench-4711";

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

    /// <summary>The instructions, where there are some.</summary>
    public string? System { get; set; }

    public Breaker Breaker { get; set; }

    public Ledger Ledger { get; }

    public string BreakerPath => Path.Combine(_folder.Path, Breaker.FileName);

    public string LedgerPath => Path.Combine(_folder.Path, Ledger.FileName);

    public List<CallEvent> Events { get; } = [];

    /// <summary>Done when the first text has come.</summary>
    public TaskCompletionSource TextSeen { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Released with each piece of text that came.</summary>
    public SemaphoreSlim Texts { get; } = new(0);

    /// <summary>Released with each request.</summary>
    public SemaphoreSlim Starts { get; } = new(0);

    public string[] Outcomes =>
        File.Exists(LedgerPath)
            ?
            [
                .. File.ReadAllLines(LedgerPath)
                    .Select(l => global::System.Text.Json.JsonDocument.Parse(l).RootElement)
                    .Select(r => $"{r.GetProperty("provider").GetString()} {r.GetProperty("outcome").GetString()}"),
            ]
            : [];

    public static async Task<Bench> StartAsync(ServerKind kind = ServerKind.Ollama)
    {
        Bench bench = new(await ModelServer.StartAsync(), await ModelServer.StartAsync(), kind);
        bench.Second.Then(Behaviours.Answers("second"));
        return bench;
    }

    /// <summary>Whether all calls go to one runner, as those of one run do.</summary>
    public bool IsOneRun { get; set; }

    private RoleRunner? Runner { get; set; }

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
                    new ModelSettings(
                        Second.Settings("second", Kind.IsCloud() ? ServerKind.Ollama : Kind),
                        ModelServer.Model
                    )
                    {
                        ContextTokens = 2048,
                    },
                ]
            )
        );
        RoleRunner runner = IsOneRun ? Runner ??= Create() : Create();
        RoleRunner Create() => new(plan, _servers, Budgets, Breaker, Ledger, Clock);
        RoleCall call = new(
            ModelRole.Draft,
            System is null
                ? [new PromptMessage(PromptRole.User, prompt)]
                : [new PromptMessage(PromptRole.System, System), new PromptMessage(PromptRole.User, prompt)],
            schema,
            100,
            7,
            think,
            "section 1"
        )
        {
            // JSON is not continued.
            Continue = schema is null ? [new PromptMessage(PromptRole.User, "Go on.")] : [],
        };
        return runner.RunAsync(
            call,
            e =>
            {
                Events.Add(e);
                if (e is CallEvent.Text)
                {
                    TextSeen.TrySetResult();
                    Texts.Release();
                }
                else if (e is CallEvent.Started)
                {
                    Starts.Release();
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

    private static int Seed(global::System.Text.Json.JsonElement call) =>
        (call.TryGetProperty("options", out global::System.Text.Json.JsonElement options) ? options : call)
            .GetProperty("seed")
            .GetInt32();

    private sealed class AllowEverything : IConnectionPermit
    {
        public CallFault? Refusal(ServerSettings server) => null;
    }
}
