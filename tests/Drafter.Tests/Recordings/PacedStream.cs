using Site.Status.Tests.Server;

namespace Drafter.Tests.Recordings;

/// <summary>A connection that answers with the pieces of a recording, each when it came by a clock that stands still but for that.</summary>
internal sealed class PacedStream(byte[] response, (TimeSpan At, int Bytes)[] pace, ManualClock clock)
    : ReplayStream(response, AtMost(pace))
{
    private static readonly TimeSpan s_step = TimeSpan.FromSeconds(1);
    private readonly DateTimeOffset _begin = clock.GetUtcNow();
    private int _read;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.Length > 0)
        {
            await WaitAsync();
        }

        int read = await base.ReadAsync(buffer, cancellationToken);
        _read += read;
        return read;
    }

    /// <summary>Lets the time pass until the next byte came, in steps that whoever waits can see.</summary>
    private async Task WaitAsync()
    {
        int bytes = 0;
        TimeSpan due = pace.FirstOrDefault(p => (bytes += p.Bytes) > _read).At;
        while (_begin + due - clock.GetUtcNow() is { Ticks: > 0 } left)
        {
            await Task.Yield();
            clock.Advance(left < s_step ? left : s_step);
        }
    }

    /// <summary>No read goes beyond the piece that it begins in.</summary>
    private static Func<int, int> AtMost((TimeSpan At, int Bytes)[] pace) =>
        at =>
        {
            int end = 0;
            foreach ((_, int bytes) in pace)
            {
                end += bytes;
                if (end > at)
                {
                    return end - at;
                }
            }

            return int.MaxValue;
        };
}
