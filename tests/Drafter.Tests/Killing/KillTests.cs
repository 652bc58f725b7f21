using System.Diagnostics;
using System.Globalization;
using Drafter.Tests.Workspace;
using Testing;

namespace Drafter.Tests.Killing;

/// <summary>
/// The real program, killed with SIGKILL at random moments: after each kill the workspace opens, <c>resume</c> finishes, no finished call
/// was repeated, and no text that a person changed is lost. DRAFTER_KILLS and DRAFTER_KILL_SEED choose how many, and which.
/// </summary>
public sealed class KillTests
{
    private const int UsualKills = 20;
    private const int Lanes = 4;
    private const string Slug = "the-cupboard";
    private const string Mark = "A line of mine that nobody takes.";
    private static readonly TimeSpan s_perPiece = TimeSpan.FromMilliseconds(8);
    private static readonly SemaphoreSlim s_logging = new(1);

    [Fact]
    public async Task A_killed_run_loses_nothing_and_repeats_nothing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "SKIPPED: SIGKILL is sent on Linux only");
        int kills = Number("DRAFTER_KILLS", UsualKills);
        int seed = Number("DRAFTER_KILL_SEED", 20261123);
        // A run mostly waits for its server and for its kill: several at a time.
        Sums[] lanes = await Task.WhenAll(
            Enumerable
                .Range(0, Lanes)
                .Select(lane => KillLaneAsync((kills / Lanes) + (lane < kills % Lanes ? 1 : 0), seed + lane))
        );

        Sums all = lanes.Aggregate(new Sums(), (x, y) => x + y);
        string sums =
            $"{all.Kills} kills in {all.Runs} runs, {all.Unfinished} not resumed to their end; {all.Edits} edits by hand, {all.Lost} lost; {all.Repeated} finished calls repeated";
        await LogAsync(sums);
        all.Kills.ShouldBe(kills);
        (all.Unfinished, all.Lost, all.Repeated).ShouldBe((0, 0, 0), sums + "; see DRAFTER_KILL_LOG for each");
    }

    /// <summary>A lane has a server of its own, by whose requests it knows how far a run is.</summary>
    private static async Task<Sums> KillLaneAsync(int kills, int seed)
    {
        await using FakeModelServer server = await FakeModelServer.StartAsync(s_perPiece);
        return await KillAsync(server, kills, seed);
    }

    /// <summary>Begins posts, kills their runs, and resumes each to its end, one after the other.</summary>
    private static async Task<Sums> KillAsync(FakeModelServer server, int kills, int seed)
    {
        Random random = new(seed);
        Sums sums = new();
        while (sums.Kills < kills)
        {
            using TemporaryFolder folder = new();
            folder.Write(
                "drafter.yaml",
                $"servers:\n  fake: {{kind: openai-compatible, url: '{server.Url}', models: [fake], context: 8192}}\nlength: 60\n"
            );
            int killsHere = Math.Min(kills - sums.Kills, 1 + random.Next(3));
            List<string> log = [];
            string? edited = null;
            for (int i = 0; i < killsHere; i++)
            {
                KillMoment moment = KillMoment.Of(random, server);
                if (!await RunAsync(folder.Path, FirstOrResume(folder.Path), moment))
                {
                    log.Add($"had ended before {moment}");
                    break;
                }

                sums += new Sums(Kills: 1);
                log.Add($"kill {sums.Kills} after {moment}");
                edited ??= EditSomething(folder.Path, random);
            }

            string history = string.Join("; ", log) + $"; seed {seed}; edited {edited ?? "nothing"}";
            await RunAsync(folder.Path, FirstOrResume(folder.Path), killAfter: null, history);

            bool isLost = edited is not null && !File.ReadAllText(edited).Contains(Mark, StringComparison.Ordinal);
            bool isUnfinished =
                !File.Exists(Path.Combine(folder.Path, "content/posts", Slug, "index.md"))
                || Directory.GetFiles(folder.Path, "*.drafter-tmp", SearchOption.AllDirectories).Length > 0;
            string[] again = RepeatedCalls.In(Path.Combine(folder.Path, ".drafter", Slug, "journal.jsonl"));
            sums += new Sums(
                Runs: 1,
                Edits: edited is null ? 0 : 1,
                Unfinished: isUnfinished ? 1 : 0,
                Lost: isLost ? 1 : 0,
                Repeated: again.Length
            );
            string end =
                isUnfinished ? "not resumed to its end"
                : isLost ? "the edit was lost"
                : again.Length > 0 ? $"asked again: {string.Join(", ", again)}"
                : "resumed to its end";
            await LogAsync($"{history.Replace(folder.Path, "SITE", StringComparison.Ordinal)}: {end}");
        }

        return sums;
    }

    private static async Task LogAsync(string line)
    {
        if (Environment.GetEnvironmentVariable("DRAFTER_KILL_LOG") is { Length: > 0 } path)
        {
            await s_logging.WaitAsync();
            try
            {
                await File.AppendAllTextAsync(path, line + "\n");
            }
            finally
            {
                s_logging.Release();
            }
        }
    }

    private static string[] FirstOrResume(string folder) =>
        File.Exists(Path.Combine(folder, ".drafter", Slug, "brief.md"))
            ? ["resume", Slug, "--yes"]
            : ["new", "The cupboard", "--yes", "--slug", Slug];

    /// <summary>Changes a section or the outline by hand, where one is there.</summary>
    private static string? EditSomething(string folder, Random random)
    {
        string workspace = Path.Combine(folder, ".drafter", Slug);
        string sections = Path.Combine(workspace, "sections");
        string[] files = Directory.Exists(sections) ? Directory.GetFiles(sections, "*.md") : [];
        Array.Sort(files, StringComparer.Ordinal);
        if (files.Length == 0 || random.Next(3) == 0)
        {
            return null;
        }

        string file = files[random.Next(files.Length)];
        File.AppendAllText(file, "\n" + Mark + "\n");
        return file;
    }

    /// <summary>Runs the program, to its end or to the moment it is killed.</summary>
    /// <returns>Whether it was alive at that moment.</returns>
    private static async Task<bool> RunAsync(
        string folder,
        string[] arguments,
        KillMoment? killAfter,
        string history = ""
    )
    {
        string program = Path.Combine(AppContext.BaseDirectory, "drafter.dll");
        ProcessStartInfo start = new("dotnet", [program, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        start.Environment["XDG_CONFIG_HOME"] = Path.Combine(folder, "xdg");
        start.Environment["XDG_STATE_HOME"] = Path.Combine(folder, "state");
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (killAfter is { } moment)
        {
            if (await moment.ComesBeforeAsync(process.WaitForExitAsync()))
            {
                process.Kill();
                await process.WaitForExitAsync();
                return true;
            }

            return false;
        }

        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, $"{history}\n{await output}{await error}");
        return true;
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(
            Environment.GetEnvironmentVariable(variable),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out int value
        )
            ? value
            : otherwise;

    private readonly record struct Sums(
        int Kills = 0,
        int Runs = 0,
        int Edits = 0,
        int Unfinished = 0,
        int Lost = 0,
        int Repeated = 0
    )
    {
        public static Sums operator +(Sums x, Sums y) =>
            new(
                x.Kills + y.Kills,
                x.Runs + y.Runs,
                x.Edits + y.Edits,
                x.Unfinished + y.Unfinished,
                x.Lost + y.Lost,
                x.Repeated + y.Repeated
            );
    }
}
