using Drafter.Commands;
using Testing;

namespace Drafter.Tests.Commands;

/// <summary>A site in a folder of its own, and the program on it with a scripted model.</summary>
internal sealed class DrafterSite : IDisposable
{
    public const string Slug = "why-i-run-local-models";

    private readonly TemporaryFolder _folder = new();

    public DrafterSite(int context = 4096)
    {
        _folder.Write(
            "drafter.yaml",
            $"servers:\n  test:\n    kind: openai-compatible\n    url: http://127.0.0.1:9\n    models: [scripted]\n    context: {context}\nlength: 60\n"
        );
    }

    public string Folder => _folder.Path;

    public ScriptedRunner Runner { get; set; } = ScriptedRunner.Sensible();

    public string Input { get; set; } = string.Empty;

    public bool IsInteractive { get; set; }

    public bool IsErrorTerminal { get; set; }

    /// <summary>The environment beside the folder of the user's settings.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    public CancellationToken Cancellation { get; set; }

    public string PathOf(string name) => Path.Combine(Folder, ".drafter", Slug, name);

    public string Post => Path.Combine(Folder, "content", "posts", Slug, "index.md");

    public string Read(string name) => File.ReadAllText(PathOf(name));

    public void Write(string name, string text) => _folder.Write(name, text);

    public async Task<(int Exit, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using StringWriter output = new() { NewLine = "\n" };
        using StringWriter error = new() { NewLine = "\n" };
        Terminal terminal = new()
        {
            Output = output,
            Error = error,
            Directory = Folder,
            Clock = new FixedClock(),
            Input = new StringReader(Input),
            IsInteractive = IsInteractive,
            IsErrorTerminal = IsErrorTerminal,
            Variable = name =>
                name == "XDG_CONFIG_HOME" ? Path.Combine(Folder, "xdg") : Variables.GetValueOrDefault(name),
        };
        Services services = new() { CreateRunner = _ => Runner };
        int exit = await CommandLine.RunAsync(arguments, terminal, services, Cancellation);
        return (exit, output.ToString(), error.ToString());
    }

    public Task<(int Exit, string Output, string Error)> NewAsync(params string[] arguments) =>
        RunAsync(["new", "Why I run local models", .. arguments]);

    public void Dispose() => _folder.Dispose();

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 6, 3, 20, 30, 0, TimeSpan.Zero);
    }
}
