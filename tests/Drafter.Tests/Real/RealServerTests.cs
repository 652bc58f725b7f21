using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Drafter.Tests.Commands;
using Testing;

namespace Drafter.Tests.Real;

/// <summary>
/// A real llama-server with tiny models: one that thinks and then writes the same few lines of Markdown (random weights, held by a grammar),
/// and one that tells a child's story to whatever it is asked.
/// </summary>
public sealed class RealServerTests
{
    private const string Slug = "why-i-run-local-models";

    private static readonly string? s_tools = ((string[])["../shared/tools/real-llm", "../../shared/tools/real-llm"])
        .Select(p => Path.GetFullPath(Path.Combine(RepositoryFiles.Root, p)))
        .FirstOrDefault(Directory.Exists);

    private static readonly string s_installed =
        Environment.GetEnvironmentVariable("REAL_LLM_DIR")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "real-llm");

    [Theory]
    [InlineData("qwen3-tiny", "--grammar-file", "draft.gbnf")]
    // It ends a story with the token that begins the next one.
    [InlineData("stories15m", "--override-kv", "tokenizer.ggml.eos_token_id=int:1")]
    public async Task A_post_is_drafted_published_and_built_without_a_terminal(
        string model,
        string option,
        string value
    )
    {
        Assert.SkipWhen(s_tools is null, "the tools of a real llama-server are not beside the repository");
        Assert.SkipUnless(
            File.Exists(Path.Combine(s_installed, "models", model + ".gguf")),
            "no real llama-server; tests/install-tools.sh sets it up"
        );
        int port = FreePort();
        using Process server = Start(
            "bash",
            s_tools!,
            "serve",
            model,
            port.ToString(CultureInfo.InvariantCulture),
            // Two threads wait for each other where other tests run beside it.
            "-t",
            "1",
            option,
            value
        );
        try
        {
            await ListensAsync(port, server);
            using TemporaryFolder folder = new();
            (int exit, string output) = SiteGenProcess.Run(folder.Path, "init", ".");
            exit.ShouldBe(0, output);
            folder.Write(
                "drafter.yaml",
                $"servers:\n  real:\n    kind: openai-compatible\n    url: http://127.0.0.1:{port}\n    models: [{model}]\n    context: 2048\nlength: 50\n"
            );
            folder.Write("notes.txt", "My own machine was never down.\n");

            (exit, output) = Drafter(folder.Path, "new", "Why I run local models", "--notes", "notes.txt", "--yes");
            exit.ShouldBe(0, output);
            string post = File.ReadAllText(Path.Combine(folder.Path, "content/posts", Slug, "index.md"));
            post.ShouldContain("draft: true");
            post.ShouldContain($"model: \"{model}\"");
            post.ShouldNotContain("<think");
            post.ShouldContain("fingerprint: ");
            post.ShouldNotContain("127.0.0.1");

            (exit, output) = SiteGenProcess.Run(folder.Path, "build", "--drafts");
            exit.ShouldBe(0, output);
            Directory
                .GetFiles(Path.Combine(folder.Path, "public"), "index.html", SearchOption.AllDirectories)
                .ShouldContain(f => f.Contains(Slug, StringComparison.Ordinal));

            (exit, output) = Drafter(folder.Path, "publish", Slug, "--yes");
            exit.ShouldBe(0, output);
            File.ReadAllText(Path.Combine(folder.Path, "content/posts", Slug, "index.md"))
                .ShouldContain("draft: false");
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    private static (int, string) Drafter(string folder, params string[] arguments) =>
        Tool.Run(
            "dotnet",
            folder,
            [Path.Combine(AppContext.BaseDirectory, "drafter.dll"), .. arguments],
            new Dictionary<string, string?>
            {
                ["XDG_CONFIG_HOME"] = Path.Combine(folder, "config"),
                ["XDG_STATE_HOME"] = Path.Combine(folder, "state"),
            }
        );

    private static Process Start(string program, string tools, string script, params string[] arguments)
    {
        ProcessStartInfo start = new(program, [Path.Combine(tools, script), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process process = Process.Start(start)!;
        // What it says is read away, so that it never waits for a reader.
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>Waits until it takes connections; drafter itself waits while it loads its model.</summary>
    private static async Task ListensAsync(int port, Process server)
    {
        while (!server.HasExited)
        {
            using TcpClient client = new();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
        }

        throw new InvalidOperationException("llama-server ended before it listened");
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
