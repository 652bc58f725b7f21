using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Testing;

namespace Drafter.Tests.Privacy;

/// <summary>The real program, seen from outside by the kernel: whatever the environment says, it connects to the allowed server alone.</summary>
public sealed partial class TrapTests
{
    [Theory]
    [InlineData("cloud: never", false)]
    [InlineData("cloud: ask", false)]
    [InlineData("", false)]
    [InlineData("cloud: never", true)]
    public async Task Nothing_is_connected_to_but_the_allowed_server(string settings, bool hasRealClouds)
    {
        Assert.SkipWhen(!Tool.Exists("strace"), "SKIPPED: strace is not installed: run tests/install-tools.sh");
        await using CloudSite site = await CloudSite.StartAsync();
        string trace = Path.Combine(site.Folder, "trace");
        string[] strace = ["-f", "-qq", "-e", "trace=connect,sendto", "-o", trace];
        (int permitted, string refusal) = Tool.Run("strace", site.Folder, [.. strace, "true"]);
        Assert.SkipWhen(permitted != 0, "SKIPPED: strace may not trace here: " + refusal.Trim());
        using TcpListener trap = new(IPAddress.Parse("127.0.0.2"), 0);
        trap.Start();
        string trapped = $"http://127.0.0.2:{((IPEndPoint)trap.LocalEndpoint).Port}";
        site.WriteSettings(
            settings,
            draft: hasRealClouds ? "[claude/opus, gpt/big, near/fake]" : "[far/fake, near/fake]"
        );
        if (hasRealClouds)
        {
            site.Write(
                "xdg/drafter/config.yaml",
                "servers:\n  claude: {kind: anthropic, models: [opus]}\n  gpt: {kind: openai, models: [big]}\n"
            );
        }

        (int exit, string said) = await RunAsync(
            site,
            [
                "strace",
                .. strace,
                "dotnet",
                Path.Combine(AppContext.BaseDirectory, "drafter.dll"),
                "new",
                "The cupboard",
                "--yes",
            ],
            trapped
        );

        exit.ShouldBe(0, said);
        File.Exists(site.Post).ShouldBeTrue(said);
        trap.Pending().ShouldBeFalse();
        site.Cloud.Received.ShouldBeEmpty();
        string[] reached =
        [
            .. File.ReadLines(trace)
                .Where(l => l.Contains("AF_INET", StringComparison.Ordinal))
                .Select(l => $"{Address().Match(l).Groups[1].Value}:{Port().Match(l).Groups[1].Value}")
                .Distinct(),
        ];
        Uri local = new(site.Local.Url);
        reached
            .ShouldHaveSingleItem()
            .Replace("::ffff:", string.Empty, StringComparison.Ordinal)
            .ShouldBe($"127.0.0.1:{local.Port}");
    }

    private static async Task<(int Exit, string Said)> RunAsync(CloudSite site, string[] command, string trapped)
    {
        ProcessStartInfo start = new(command[0], command[1..])
        {
            WorkingDirectory = site.Folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (
            string name in (string[])
                [
                    "HTTP_PROXY",
                    "HTTPS_PROXY",
                    "ALL_PROXY",
                    "http_proxy",
                    "https_proxy",
                    "all_proxy",
                    "ANTHROPIC_BASE_URL",
                    "OPENAI_BASE_URL",
                    "OPENAI_API_BASE",
                    "OLLAMA_HOST",
                ]
        )
        {
            start.Environment[name] = trapped;
        }

        start.Environment.Remove("NO_PROXY");
        start.Environment.Remove("no_proxy");
        start.Environment["ANTHROPIC_API_KEY"] = "sk-ant-of-the-environment";
        start.Environment["OPENAI_API_KEY"] = "sk-of-the-environment";
        start.Environment["FAR_KEY"] = "far-of-the-environment";
        start.Environment["XDG_CONFIG_HOME"] = Path.Combine(site.Folder, "xdg");
        start.Environment["XDG_STATE_HOME"] = Path.Combine(site.Folder, "state");
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }

    [GeneratedRegex("""inet_(?:addr\("|pton\(AF_INET6, ")([^"]+)""")]
    private static partial Regex Address();

    [GeneratedRegex("""htons\((\d+)\)""")]
    private static partial Regex Port();
}
