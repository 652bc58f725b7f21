using System.Net;
using System.Net.Sockets;
using Site.Core.Diagnostics;
using SiteGen.Configuration;
using SiteGen.Diagnostics;
using SiteGen.Serving.Http;
using SiteGen.Serving.Watching;

namespace SiteGen.Serving;

/// <summary>A run of <c>sitegen serve</c>: a server, a watcher, and the loop between them.</summary>
/// <param name="options">What is asked of the server.</param>
/// <param name="build">What is built; its base URL is replaced by the address, unless one was given.</param>
/// <param name="report">Told of what happens.</param>
/// <param name="clock">The time.</param>
internal sealed class ServeSession(ServeOptions options, BuildOptions build, IServeReport report, TimeProvider clock)
{
    private const int PortsTried = 100;

    /// <summary>Serves until it is stopped.</summary>
    /// <returns>Whether it could be served at all; what kept it from that is reported.</returns>
    public async Task<bool> RunAsync(CancellationToken stop)
    {
        if (Listen() is not { } server)
        {
            return false;
        }

        using HttpServer listening = server;
        Uri address = AddressOf(server.Address);
        LiveSite live = new(build.BaseUrl is null ? build with { BaseUrl = address.AbsoluteUri } : build, clock);
        SiteHandler handler = new(live, address.AbsolutePath.TrimEnd('/'), options.Reloads);
        HostRule hosts = new(!IPAddress.IsLoopback(options.Bind), options.AllowedHosts);

        // Rendering keeps as many threads as there are processors busy; those who ask for a page do not wait for them.
        ThreadPool.GetMinThreads(out int workers, out int completions);
        ThreadPool.SetMinThreads(Math.Max(workers, Environment.ProcessorCount + 8), completions);
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task answering = server.RunAsync(handler.AnswerAsync, hosts, report.Fault, ended.Token);
        try
        {
            await FollowAsync(live, address, ended.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            report.Stopped();
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);
            await answering.ConfigureAwait(false);
        }

        return true;
    }

    private async Task FollowAsync(LiveSite live, Uri address, CancellationToken stop)
    {
        using SourceWatcher watcher = new(build.SourceDirectory, options.PollInterval, clock);
        watcher.Follow([]);
        Rebuild first = live.Assemble([], stop)!;
        TimeSpan taken = await live.CheckAsync(first, stop).ConfigureAwait(false);
        report.Started(address, first, taken);
        string? told = null;
        using Check check = new();
        while (true)
        {
            watcher.Follow(live.OtherFolders);
            if (watcher.FallBackReason is { } reason && reason != told)
            {
                told = reason;
                report.CannotWatch(reason);
            }

            SourceChange change = await watcher.NextAsync(stop).ConfigureAwait(false);
            if (Assemble(live, change, stop) is { } rebuild)
            {
                await check.RestartAsync(token => CheckAsync(live, rebuild, token), stop).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Assembles the site. A fault of ours is told and does not end the server: the next change may lead around it.</summary>
    private Rebuild? Assemble(LiveSite live, SourceChange change, CancellationToken stop)
    {
        if (change.MayHaveMissed)
        {
            live.Forget();
        }

        try
        {
            return live.Assemble(change.Written, stop);
        }
        catch (Exception exception) when (!stop.IsCancellationRequested)
        {
            live.Forget();
            report.Fault(exception);
            return null;
        }
    }

    private async Task CheckAsync(LiveSite live, Rebuild rebuild, CancellationToken cancellation)
    {
        TimeSpan? taken = null;
        try
        {
            taken = await live.CheckAsync(rebuild, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Another change came before the site was checked to its end; that one is checked now.
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            report.Fault(exception);
        }

        report.Changed(rebuild, taken);
    }

    private HttpServer? Listen()
    {
        int port = options.Port ?? ServeOptions.DefaultPort;
        int last = options.Port is null ? port + PortsTried : port;
        while (true)
        {
            try
            {
                return HttpServer.Listen(new IPEndPoint(options.Bind, port), new HttpLimits());
            }
            catch (SocketException exception)
            {
                if (exception.SocketErrorCode == SocketError.AddressAlreadyInUse && port < last)
                {
                    port++;
                    continue;
                }

                report.CannotListen(
                    new Diagnostic(
                        ServeDiagnostics.CannotListen,
                        Severity.Error,
                        $"cannot listen on {new IPEndPoint(options.Bind, port)}: {ReasonOf(exception)}",
                        Hint: exception.SocketErrorCode == SocketError.AddressAlreadyInUse
                            ? "leave --port out to take the first free one"
                            : null
                    )
                );
                return null;
            }
        }
    }

    private static string ReasonOf(SocketException exception) =>
        exception.SocketErrorCode switch
        {
            SocketError.AddressAlreadyInUse => "another program has this port",
            SocketError.AddressNotAvailable => "this is not an address of this machine",
            SocketError.AccessDenied => "permission denied",
            _ => Site.Core.Text.Sentence.LowerFirst(exception.Message),
        };

    /// <summary>Where the site is served: below the path of its base URL.</summary>
    private Uri AddressOf(IPEndPoint listening)
    {
        Uri? intended =
            build.BaseUrl is { } given && Uri.TryCreate(given, UriKind.Absolute, out Uri? url)
                ? url
                : SiteConfigReader.Read(build, new DiagnosticSink())?.BaseUrl;
        IPAddress shown = listening.Address switch
        {
            var any when any.Equals(IPAddress.Any) => IPAddress.Loopback,
            var any when any.Equals(IPAddress.IPv6Any) => IPAddress.IPv6Loopback,
            var one => one,
        };
        string path = (intended?.AbsolutePath ?? string.Empty).TrimEnd('/');
        return new Uri($"http://{new IPEndPoint(shown, listening.Port)}{path}/");
    }

    /// <summary>The check that is under way.</summary>
    private sealed class Check : IDisposable
    {
        private Task _running = Task.CompletedTask;
        private CancellationTokenSource _stop = new();

        public async Task RestartAsync(Func<CancellationToken, Task> check, CancellationToken stop)
        {
            await _stop.CancelAsync().ConfigureAwait(false);
            await _running.ConfigureAwait(false);
            _stop.Dispose();
            _stop = CancellationTokenSource.CreateLinkedTokenSource(stop);
            _running = check(_stop.Token);
        }

        public void Dispose()
        {
            _stop.Cancel();
            _running.GetAwaiter().GetResult();
            _stop.Dispose();
        }
    }
}

/// <summary>Told of what happens while a site is served.</summary>
internal interface IServeReport
{
    /// <summary>The site is served.</summary>
    void Started(Uri address, Rebuild rebuild, TimeSpan taken);

    /// <summary>Sources changed.</summary>
    /// <param name="rebuild">What changed and what came of it.</param>
    /// <param name="taken">How long it took until everything was checked; <c>null</c> where another change came first.</param>
    void Changed(Rebuild rebuild, TimeSpan? taken);

    /// <summary>The address cannot be listened on.</summary>
    void CannotListen(Diagnostic diagnostic);

    /// <summary>The system does not tell of changes; they are looked for.</summary>
    void CannotWatch(string reason);

    /// <summary>A fault of the program itself.</summary>
    void Fault(Exception exception);

    /// <summary>It was stopped by the person.</summary>
    void Stopped();
}
