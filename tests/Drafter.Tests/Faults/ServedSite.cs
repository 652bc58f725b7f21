using Drafter.Commands;
using Drafter.Models;
using Drafter.Tests.Servers;
using Microsoft.AspNetCore.Http;
using Site.Status.Tests.Server;
using Testing;

namespace Drafter.Tests.Faults;

/// <summary>
/// A site whose model answers over real HTTP, and the whole program on it but for its process. The model has sense until it is asked for
/// section 2: there it has the fault that a test gives it, as long as it is not mended.
/// </summary>
internal sealed class ServedSite : IAsyncDisposable
{
    public const string Slug = "the-cupboard";

    private readonly TemporaryFolder _folder = new();
    private readonly string _kind;
    private int _asked;

    private ServedSite(ModelServer server, ServerKind kind)
    {
        Server = server;
        _kind = kind.Word();
        server.Then(AnswerAsync);
        Configure();
    }

    public ModelServer Server { get; }

    public ManualClock Clock { get; } = new(Bench.Budgets.Tick, ServerProbe.Budget);

    /// <summary>What happens where section 2 is asked for; <c>null</c> where nothing is wrong with the server.</summary>
    public RequestDelegate? Fault { get; set; }

    /// <summary>How often section 2 was asked for since the last run began.</summary>
    public int Asked => _asked;

    /// <summary>The author's Ctrl-C.</summary>
    public CancellationTokenSource Interrupt { get; private set; } = new();

    public string Folder => _folder.Path;

    public string Post => Path.Combine(Folder, "content", "posts", Slug, "index.md");

    public string Journal => PathOf("journal.jsonl");

    public static async Task<ServedSite> StartAsync(ServerKind kind) => new(await ModelServer.StartAsync(), kind);

    /// <summary>Writes the settings; other values in place of those that are sound.</summary>
    public void Configure(Uri? url = null, string model = ModelServer.Model, int context = 2048) =>
        _folder.Write(
            "drafter.yaml",
            $"servers:\n  test:\n    kind: {_kind}\n    url: {url ?? Server.Url}\n    models: ['{model}']\n    context: {context}\nlength: 60\ntimeouts: {{cold_start: 60}}\n"
        );

    /// <summary>Makes it sound again.</summary>
    public void Mend()
    {
        Fault = null;
        Interrupt = new CancellationTokenSource();
        Configure();
    }

    public void Write(string name, string text) => _folder.Write(name, text);

    public string PathOf(string name) => Path.Combine(Folder, ".drafter", Slug, name);

    public string? Read(string name) => File.Exists(PathOf(name)) ? File.ReadAllText(PathOf(name)) : null;

    /// <summary>Done when a text has come as far as the file that keeps it.</summary>
    public async Task Kept(string text)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(60));
        while (Read("sections/02.md.partial")?.EndsWith(text, StringComparison.Ordinal) != true)
        {
            await Task.Delay(1, patience.Token);
        }
    }

    public async Task<(int Exit, string Output, string Error)> RunAsync(params string[] arguments)
    {
        _asked = 0;
        using StringWriter output = new() { NewLine = "\n" };
        using StringWriter error = new() { NewLine = "\n" };
        Terminal terminal = new()
        {
            Output = output,
            Error = error,
            Directory = Folder,
            Clock = Clock,
            IsErrorTerminal = true,
            Width = () => 200,
            Variable = name => name is "XDG_CONFIG_HOME" or "XDG_STATE_HOME" ? Path.Combine(Folder, "xdg") : null,
        };
        using ModelServices models = new(Bench.Budgets);
        int exit = await CommandLine.RunAsync(
            arguments,
            terminal,
            new Services { CreateRunner = models.CreateRunner },
            Interrupt.Token
        );
        return (exit, output.ToString(), error.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Interrupt.Dispose();
        _folder.Dispose();
    }

    private Task AnswerAsync(HttpContext context)
    {
        string prompt = ModelServer.PromptOf(context);
        bool isSecond = prompt.Contains("Now write section 2", StringComparison.Ordinal) || IsContinuation(prompt);
        if (isSecond)
        {
            Interlocked.Increment(ref _asked);
        }

        return isSecond && Fault is { } fault
            ? fault(context)
            : Behaviours.Answers(SensibleAnswers.To(prompt))(context);
    }

    private static bool IsContinuation(string prompt) =>
        prompt.StartsWith("Your answer was cut off", StringComparison.Ordinal);
}
