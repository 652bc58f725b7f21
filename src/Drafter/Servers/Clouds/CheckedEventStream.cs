using System.Text;
using Drafter.Servers.Wire;

namespace Drafter.Servers.Clouds;

/// <summary>The events of an answer, written out again for an SDK after each was looked at. What is wrong is thrown by the read that would have brought it.</summary>
/// <param name="answer">The answer; disposed with the stream.</param>
/// <param name="lines">Its lines.</param>
/// <param name="watch">What looks at the events.</param>
internal sealed class CheckedEventStream(ServerAnswer answer, BoundedLineReader lines, IStreamWatch watch) : Stream
{
    private IAsyncEnumerator<SseEvent>? _events;
    private ReadOnlyMemory<byte> _left;
    private bool _isAtEnd;

    /// <inheritdoc />
    public override bool CanRead => true;

    /// <inheritdoc />
    public override bool CanSeek => false;

    /// <inheritdoc />
    public override bool CanWrite => false;

    /// <inheritdoc />
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc />
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc />
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_left.IsEmpty && !_isAtEnd)
        {
            // The whole answer is read with one token: that of its first read is the caller's.
            _events ??= SseReader.ReadAsync(lines, cancellationToken).GetAsyncEnumerator(cancellationToken);
            if (await _events.MoveNextAsync().ConfigureAwait(false))
            {
                watch.See(_events.Current);
                _left = Write(_events.Current);
            }
            else
            {
                watch.End();
                _isAtEnd = true;
            }
        }

        int count = Math.Min(buffer.Length, _left.Length);
        _left[..count].CopyTo(buffer);
        _left = _left[count..];
        return count;
    }

    /// <inheritdoc />
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void Flush() { }

    /// <inheritdoc />
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            answer.Dispose();
        }

        base.Dispose(disposing);
    }

    private static byte[] Write(SseEvent received)
    {
        StringBuilder text = new();
        if (received.Name.Length > 0)
        {
            text.Append("event: ").Append(received.Name).Append('\n');
        }

        text.Append("data: ").Append(received.Data.Replace("\n", "\ndata: ", StringComparison.Ordinal)).Append("\n\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
