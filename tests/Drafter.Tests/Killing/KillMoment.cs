using System.Globalization;

namespace Drafter.Tests.Killing;

/// <summary>
/// A random moment of a run: after so many requests to its server, which says how far it is whatever the machine has to do, and some
/// milliseconds more, within an answer or between two files. One in four is early: while the program starts.
/// </summary>
internal sealed class KillMoment
{
    private const int MostRequests = 24;
    private const int MostMilliseconds = 120;
    private const int EarlyMilliseconds = 1000;

    private readonly FakeModelServer _server;
    private readonly int _begin;
    private readonly int _requests;
    private readonly int _milliseconds;

    private KillMoment(FakeModelServer server, int requests, int milliseconds)
    {
        _server = server;
        _begin = server.Received.Count;
        _requests = requests;
        _milliseconds = milliseconds;
    }

    /// <summary>Chooses one.</summary>
    public static KillMoment Of(Random random, FakeModelServer server) =>
        random.Next(4) == 0
            ? new KillMoment(server, 0, random.Next(EarlyMilliseconds))
            : new KillMoment(server, 1 + random.Next(MostRequests), random.Next(MostMilliseconds));

    /// <summary>Waits for the moment, or for the end of the run.</summary>
    /// <returns>Whether the moment came first.</returns>
    public async Task<bool> ComesBeforeAsync(Task end)
    {
        while (_server.Received.Count - _begin < _requests && !end.IsCompleted)
        {
            await Task.WhenAny(end, Task.Delay(1));
        }

        await Task.WhenAny(end, Task.Delay(_milliseconds));
        return !end.IsCompleted;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{_requests} requests and {_milliseconds} ms");
}
