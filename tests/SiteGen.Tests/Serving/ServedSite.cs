using System.Threading.Channels;
using Site.Core.Diagnostics;
using SiteGen.Configuration;
using SiteGen.Serving;

namespace SiteGen.Tests.Serving;

/// <summary>A site that is served in this process, on a free port of this machine.</summary>
internal sealed class ServedSite : IAsyncDisposable
{
    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(30);
    private readonly Report _report = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task<bool> _running;
    private readonly Channel<string> _served;

    private ServedSite(string folder, ServeOptions options, BuildOptions build)
    {
        Folder = folder;
        _served = _report.Lines;
        _running = Task.Run(() => new ServeSession(options, build, _report, new TestClock()).RunAsync(_stop.Token));
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
    }

    /// <summary>The site's folder.</summary>
    public string Folder { get; }

    /// <summary>Where it is served.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Asks it; does not follow redirects.</summary>
    public HttpClient Http { get; }

    /// <summary>Everything that was reported, a line each.</summary>
    public IReadOnlyList<string> Reported => _report.All;

    /// <summary>Serves a folder and waits until it is served.</summary>
    public static async Task<ServedSite> StartAsync(
        string folder,
        Func<ServeOptions, ServeOptions>? change = null,
        Func<BuildOptions, BuildOptions>? build = null
    )
    {
        ServeOptions options = new() { Port = 0 };
        BuildOptions asked = OptionsFor(folder);
        ServedSite site = new(folder, change?.Invoke(options) ?? options, build?.Invoke(asked) ?? asked);
        string first = await site.NextAsync();
        first.ShouldStartWith("serving ");
        site.Address = new Uri(first["serving ".Length..].Split(' ')[0]);
        site.Http.BaseAddress = site.Address;
        return site;
    }

    /// <summary>What serve asks of a build.</summary>
    public static BuildOptions OptionsFor(string folder) =>
        new()
        {
            SourceDirectory = folder,
            OutputDirectory = Path.Combine(folder, "public"),
            Drafts = true,
            Future = true,
            Expired = true,
        };

    /// <summary>The next line of the report.</summary>
    public async Task<string> NextAsync()
    {
        using CancellationTokenSource late = new(s_deadline);
        return await _served.Reader.ReadAsync(late.Token);
    }

    /// <summary>Writes a file and waits until the change is served and checked.</summary>
    public async Task<string> WriteAsync(string path, string text)
    {
        string full = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        await File.WriteAllTextAsync(full, text);
        return await NextAsync();
    }

    /// <summary>The body of a path.</summary>
    public Task<string> GetAsync(string path) => Http.GetStringAsync(new Uri(path, UriKind.Relative));

    /// <summary>The answer for a path.</summary>
    public Task<HttpResponseMessage> AskAsync(string path) => Http.GetAsync(new Uri(path, UriKind.Relative));

    /// <summary>The body of a path, asked for again and again until it has a text.</summary>
    public async Task<string> UntilAsync(string path, string text)
    {
        using CancellationTokenSource late = new(s_deadline);
        while (true)
        {
            using HttpResponseMessage answer = await Http.GetAsync(new Uri(path, UriKind.Relative), late.Token);
            string body = await answer.Content.ReadAsStringAsync(late.Token);
            if (body.Contains(text, StringComparison.Ordinal))
            {
                return body;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        (await _running).ShouldBeTrue();
        Http.Dispose();
        _stop.Dispose();
        _report.Faults.ShouldBeEmpty();
    }

    /// <summary>Puts what is reported into lines.</summary>
    private sealed class Report : IServeReport
    {
        public Channel<string> Lines { get; } = Channel.CreateUnbounded<string>();

        public List<string> All { get; } = [];

        public List<Exception> Faults { get; } = [];

        public void Started(Uri address, Rebuild rebuild, TimeSpan taken) =>
            Add($"serving {address.AbsoluteUri} {Codes(rebuild)}");

        public void Changed(Rebuild rebuild, TimeSpan? taken) =>
            Add($"{string.Join(' ', rebuild.Changed)} changed {Codes(rebuild)}");

        public void CannotListen(Diagnostic diagnostic) => Add(diagnostic.Code);

        public void CannotWatch(string reason) => Add(reason);

        public void Fault(Exception exception) => Faults.Add(exception);

        public void Stopped() => Add("stopped");

        private void Add(string line)
        {
            lock (All)
            {
                All.Add(line);
            }

            Lines.Writer.TryWrite(line);
        }

        private static string Codes(Rebuild rebuild) =>
            string.Join(' ', rebuild.Sink.ToSortedArray().Select(d => d.Code));
    }

    private sealed class TestClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => SiteGenProgram.Now;
    }
}
