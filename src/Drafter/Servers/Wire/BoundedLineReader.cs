using System.Text;
using Drafter.Models;

namespace Drafter.Servers.Wire;

/// <summary>
/// Reads UTF-8 lines however the bytes are split over reads. A line ends with LF or CRLF; the last one may end with the stream.
/// A line or a stream beyond its limit, and bytes that are no UTF-8, are <see cref="FaultClass.Malformed"/>.
/// </summary>
internal sealed class BoundedLineReader(
    Stream stream,
    int maxLineBytes = WireLimits.MaxLineBytes,
    long maxBytes = WireLimits.MaxAnswerBytes
)
{
    private static readonly UTF8Encoding s_strictUtf8 = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    private byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;
    private int _scanned;
    private long _total;
    private bool _isAtEnd;

    /// <summary>The 1-based number of the line that was read last.</summary>
    public int LineNumber { get; private set; }

    /// <summary>The next line without its end; <c>null</c> at the end of the stream.</summary>
    public async ValueTask<string?> ReadLineAsync(CancellationToken cancellation)
    {
        while (true)
        {
            int feed = _buffer.AsSpan(_scanned, _end - _scanned).IndexOf((byte)'\n');
            if (feed >= 0)
            {
                int end = _scanned + feed;
                string line = Decode(_start, end);
                _start = _scanned = end + 1;
                return line;
            }

            _scanned = _end;
            if (_isAtEnd)
            {
                if (_start == _end)
                {
                    return null;
                }

                string last = Decode(_start, _end);
                _start = _scanned = _end;
                return last;
            }

            if (_end - _start > maxLineBytes)
            {
                throw Malformed($"line {LineNumber + 1} is longer than {maxLineBytes} bytes");
            }

            await FillAsync(cancellation).ConfigureAwait(false);
        }
    }

    private async ValueTask FillAsync(CancellationToken cancellation)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _scanned -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        int read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellation).ConfigureAwait(false);
        _isAtEnd = read == 0;
        _end += read;
        _total += read;
        if (_total > maxBytes)
        {
            throw Malformed($"the answer is longer than {maxBytes} bytes");
        }
    }

    private string Decode(int start, int end)
    {
        LineNumber++;
        if (end > start && _buffer[end - 1] == (byte)'\r')
        {
            end--;
        }

        if (end - start > maxLineBytes)
        {
            throw Malformed($"line {LineNumber} is longer than {maxLineBytes} bytes");
        }

        ReadOnlySpan<byte> bytes = _buffer.AsSpan(start, end - start);
        if (LineNumber == 1 && bytes.StartsWith("\uFEFF"u8))
        {
            bytes = bytes[3..];
        }

        try
        {
            return s_strictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException broken)
        {
            throw Malformed($"line {LineNumber} is no UTF-8", Encoding.UTF8.GetString(bytes), broken);
        }
    }

    private static ModelServerException Malformed(string sentence, string? text = null, Exception? inner = null) =>
        new(new CallFault(FaultClass.Malformed, sentence, Sample: text is null ? null : Sample.Of(text)), inner);
}
