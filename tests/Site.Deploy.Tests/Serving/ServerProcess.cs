using System.Diagnostics;
using System.Net.Sockets;
using Site.Deploy.Tests.Killing;

namespace Site.Deploy.Tests.Serving;

/// <summary>A server that runs as a process of this user until it is disposed of.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private readonly Process _process;
    private readonly Task<string> _log;

    /// <summary>Starts it, and waits until it listens.</summary>
    /// <param name="program">The program.</param>
    /// <param name="port">The port that it will listen at.</param>
    /// <param name="home">Its home.</param>
    /// <param name="arguments">Its arguments.</param>
    public ServerProcess(string program, int port, string home, params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardError = true, UseShellExecute = false };
        start.Environment["HOME"] = home;
        start.Environment["XDG_DATA_HOME"] = home;
        start.Environment["XDG_CONFIG_HOME"] = home;
        _process = Process.Start(start)!;
        _log = _process.StandardError.ReadToEndAsync();
        long begin = Stopwatch.GetTimestamp();
        while (!Listens(port))
        {
            _process.HasExited.ShouldBeFalse(_process.HasExited ? _log.GetAwaiter().GetResult() : string.Empty);
            Stopwatch.GetElapsedTime(begin).ShouldBeLessThan(s_patience, $"{program} does not listen");
            _process.WaitForExit(20);
        }
    }

    /// <summary>The processes that it started: nginx's workers.</summary>
    public IReadOnlyList<int> Workers => [.. HookProcesses.Below(_process.Id).Select(p => p.Id)];

    /// <summary>Tells it to stop, and waits until it has.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private static bool Listens(int port)
    {
        using TcpClient client = new();
        try
        {
            client.Connect("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
