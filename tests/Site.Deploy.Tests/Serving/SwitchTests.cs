using System.Text.RegularExpressions;
using Site.Deploy.Tests.Hosts;

namespace Site.Deploy.Tests.Serving;

/// <summary>A push over ssh, while somebody reads: every page is of one push, and every file that a page names is found.</summary>
public sealed class SwitchTests
{
    private const int Marks = 2_000;

    [Fact]
    public async Task Readers_see_the_old_site_or_the_new_one_and_never_a_mixture()
    {
        Assert.SkipWhen(WebServerProcess.Missing is not null, WebServerProcess.Missing ?? string.Empty);
        Assert.SkipWhen(SshServer.Missing is not null, SshServer.Missing ?? string.Empty);
        using DeployBench bench = new("--keep", "2");
        using SshServer ssh = new();
        ssh.LetPush(bench);
        Write(bench, "one");
        bench.MustPush();
        using WebServerProcess nginx = new("nginx", bench);
        using WebServerProcess caddy = new("caddy", bench);
        // The description of the page says it too.
        int marks = Regex.Count(
            await File.ReadAllTextAsync(Path.Combine(bench.Served, "about/index.html")),
            "marker-one\\."
        );
        marks.ShouldBeGreaterThanOrEqualTo(Marks);
        Reader[] readers = [.. new[] { nginx, caddy }.Select(s => new Reader(s.Client, "/about/", marks))];
        using CancellationTokenSource end = new();
        Task[] reading = [.. readers.Select(r => Task.Run(() => r.ReadAsync(end.Token)))];
        await Task.WhenAll(readers.Select(r => r.First));

        Write(bench, "two");
        await Task.Run(() => bench.MustPush());
        while (!readers.All(r => r.Markers.GetValueOrDefault("two") > 20))
        {
            readers.ShouldAllBe(r => r.Faults.Count == 0);
            await Task.Yield();
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }

        await end.CancelAsync();
        await Task.WhenAll(reading);
        foreach ((Reader reader, WebServerProcess server) in readers.Zip([nginx, caddy]))
        {
            reader.Faults.ShouldBeEmpty();
            reader.Markers.Keys.ShouldBe(["one", "two"], ignoreOrder: true);
            reader.NamedBy("one").ShouldNotBeEmpty();
            reader.NamedBy("one").ShouldNotBe(reader.NamedBy("two"));
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"{string.Join(", ", reader.Markers.Select(m => $"{m.Value} times {m.Key}"))}; {reader.Assets} assets"
            );
            foreach (string asset in reader.NamedBy("one"))
            {
                // The page that was loaded just before the switch finds its style sheet.
                using HttpResponseMessage answer = await server.Client.GetAsync(
                    asset,
                    TestContext.Current.CancellationToken
                );
                answer.IsSuccessStatusCode.ShouldBeTrue(asset);
            }
        }
    }

    private static void Write(DeployBench bench, string marker)
    {
        bench.Write(
            "content/about.md",
            $"---\ntitle: About\n---\n{string.Concat(Enumerable.Repeat($"This is marker-{marker}.\n\n", Marks))}"
        );
        bench.Write("assets/css/custom.css", $"body {{ --push: '{marker}' }}");
        bench.Commit(marker);
    }
}
