using System.Text.RegularExpressions;
using Drafter.Commands;
using Testing;

namespace Drafter.Tests.Pinning;

/// <summary>A site in a folder of its own whose model server is real HTTP, and the program on it as it is run.</summary>
internal sealed partial class LiveSite : IAsyncDisposable
{
    public const string Slug = "why-i-run-local-models";

    private readonly TemporaryFolder _folder = new();
    private readonly ModelServices _models = new();

    private LiveSite(LocalServer server) => Server = server;

    public LocalServer Server { get; }

    public StillClock Clock { get; } = new(new DateTimeOffset(2026, 6, 3, 20, 30, 0, TimeSpan.Zero));

    /// <summary>A clock in place of the still one.</summary>
    public TimeProvider? RunningClock { get; set; }

    public bool IsTerminal { get; set; }

    public int Width { get; set; } = 80;

    public Dictionary<string, string> Variables { get; } = [];

    public CancellationToken Cancellation { get; set; }

    public string Folder => _folder.Path;

    public string LedgerPath => Path.Combine(Folder, "state", "drafter", "availability.jsonl");

    public string LockPath => Path.Combine(Folder, "drafter.lock");

    public static async Task<LiveSite> StartAsync(string kind = "ollama", string more = "")
    {
        LiveSite site = new(await LocalServer.StartAsync());
        site.Write(
            "drafter.yaml",
            $"servers:\n  box:\n    kind: {kind}\n    url: {site.Server.Url}\n    models: ['{LocalServer.Model}']\n    context: 8192\n{more}length: 60\n"
        );
        return site;
    }

    public void Write(string name, string text) => _folder.Write(name, text);

    public string Read(string name) => File.ReadAllText(Path.Combine(Folder, name));

    public async Task<(int Exit, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using StringWriter output = new() { NewLine = "\n" };
        using StringWriter error = new() { NewLine = "\n" };
        Terminal terminal = new()
        {
            Output = output,
            Error = error,
            Directory = Folder,
            Clock = RunningClock ?? Clock,
            IsOutputTerminal = IsTerminal,
            IsErrorTerminal = IsTerminal,
            Width = () => Width,
            Variable = name =>
                Variables.TryGetValue(name, out string? value) ? value
                : name == "XDG_CONFIG_HOME" ? Path.Combine(Folder, "xdg")
                : name == "XDG_STATE_HOME" ? Path.Combine(Folder, "state")
                : null,
        };
        Services services = new() { CreateRunner = _models.CreateRunner, Servers = _models.Servers };
        int exit = await CommandLine.RunAsync(arguments, terminal, services, Cancellation);
        return (exit, Same(output.ToString()), Same(error.ToString()));
    }

    public async ValueTask DisposeAsync()
    {
        _models.Dispose();
        await Server.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Without what differs from run to run.</summary>
    private static string Same(string text) => Port().Replace(text, "127.0.0.1:PORT");

    [GeneratedRegex(@"127\.0\.0\.1:\d+")]
    private static partial Regex Port();
}
