using System.Text.Json;
using Drafter.Commands;
using Drafter.Tests.Killing;
using Testing;

namespace Drafter.Tests.Privacy;

/// <summary>A site with a cloud and a local server, both simulated over real HTTP, and the whole program on it but for its process.</summary>
internal sealed class CloudSite : IAsyncDisposable
{
    public const string Slug = "the-cupboard";

    private readonly TemporaryFolder _folder = new();

    private CloudSite(FakeModelServer local, FakeModelServer cloud)
    {
        Local = local;
        Cloud = cloud;
        WriteSettings("cloud: allowed");
    }

    public FakeModelServer Local { get; }

    public FakeModelServer Cloud { get; }

    public string Folder => _folder.Path;

    public Dictionary<string, string> Variables { get; } = new() { ["FAR_KEY"] = PlantedSecrets.KeyVariableValue };

    public string Input { get; set; } = string.Empty;

    public bool IsInteractive { get; set; }

    public TimeProvider Clock { get; set; } = TimeProvider.System;

    public string Post => Path.Combine(Folder, "content/posts", Slug, "index.md");

    public string State(string name) => Path.Combine(Folder, "state/drafter", name);

    public string WorkspaceFile(string name) => Path.Combine(Folder, ".drafter", Slug, name);

    /// <summary>The calls that the cloud got: its prompts, without questions what it has.</summary>
    public string[] CloudCalls =>
        [.. Cloud.Received.Where(r => r.StartsWith("POST /v1/chat/completions\n", StringComparison.Ordinal))];

    public JsonElement[] Egress =>
        File.Exists(WorkspaceFile("egress.jsonl"))
            ? [.. File.ReadAllLines(WorkspaceFile("egress.jsonl")).Select(l => JsonDocument.Parse(l).RootElement)]
            : [];

    public static async Task<CloudSite> StartAsync() =>
        new(await FakeModelServer.StartAsync(TimeSpan.Zero), await FakeModelServer.StartAsync(TimeSpan.Zero));

    /// <summary>Writes the settings.</summary>
    /// <param name="settings">Further keys.</param>
    /// <param name="ofCloud">Further keys of the cloud.</param>
    /// <param name="draft">The models of the drafts.</param>
    public void WriteSettings(string settings, string ofCloud = "", string draft = "[far/fake, near/fake]") =>
        Write(
            "drafter.yaml",
            $"""
            servers:
              near: {"{"}kind: openai-compatible, url: '{Local.Url}', models: [fake], context: 8192{"}"}
              far: {"{"}kind: openai-compatible, url: '{Cloud.Url}', models: [fake], context: 8192, key: FAR_KEY, location: cloud{(
                ofCloud.Length > 0 ? ", " : ""
            )}{ofCloud}{"}"}
            roles:
              draft: {draft}
            length: 60
            {settings}

            """
        );

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
            Clock = Clock,
            Input = new StringReader(Input),
            IsInteractive = IsInteractive,
            Variable = name =>
                name switch
                {
                    "XDG_CONFIG_HOME" => Path.Combine(Folder, "xdg"),
                    "XDG_STATE_HOME" => Path.Combine(Folder, "state"),
                    _ => Variables.GetValueOrDefault(name),
                },
        };
        using ModelServices models = new();
        Services services = new() { CreateRunner = models.CreateRunner };
        int exit = await CommandLine.RunAsync(arguments, terminal, services, TestContext.Current.CancellationToken);
        return (exit, output.ToString(), error.ToString());
    }

    public Task<(int Exit, string Output, string Error)> NewAsync(params string[] arguments) =>
        RunAsync(["new", "The cupboard", .. arguments]);

    public async ValueTask DisposeAsync()
    {
        await Local.DisposeAsync();
        await Cloud.DisposeAsync();
        _folder.Dispose();
    }
}
