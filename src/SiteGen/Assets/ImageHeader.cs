namespace SiteGen.Assets;

/// <summary>The beginning of an image, read forwards and only as far as it is needed.</summary>
internal sealed class ImageHeader
{
    private const int ChunkSize = 4096;
    private const int MaxPeek = 1024 * 1024;
    private readonly Stream _stream;
    private byte[] _buffer = new byte[ChunkSize];
    private int _start;
    private int _end;

    /// <summary>Creates a reader at the stream's position.</summary>
    public ImageHeader(Stream stream) => _stream = stream;

    /// <summary>The next bytes, which stay the next ones; fewer at the end of the image, and never more than a megabyte.</summary>
    public ReadOnlySpan<byte> Peek(int count)
    {
        count = Math.Clamp(count, 0, MaxPeek);
        if (_end - _start < count)
        {
            Fill(count);
        }

        return _buffer.AsSpan(_start, Math.Min(count, _end - _start));
    }

    /// <summary>The next bytes, and goes on after them; empty where there are not so many.</summary>
    public ReadOnlySpan<byte> Take(int count)
    {
        ReadOnlySpan<byte> bytes = Peek(count);
        if (bytes.Length < count)
        {
            return default;
        }

        _start += count;
        return bytes;
    }

    /// <summary>Goes over bytes; says whether there were so many, as far as that can be told without reading them.</summary>
    public bool Skip(long count)
    {
        int buffered = (int)Math.Min(count, _end - _start);
        _start += buffered;
        count -= buffered;
        if (count > 0 && _stream.CanSeek)
        {
            bool there = _stream.Position + count <= _stream.Length;
            _stream.Seek(Math.Min(_stream.Position + count, _stream.Length), SeekOrigin.Begin);
            return there;
        }

        while (count > 0)
        {
            int taken = Peek((int)Math.Min(count, ChunkSize)).Length;
            if (taken == 0)
            {
                return false;
            }

            _start += taken;
            count -= taken;
        }

        return true;
    }

    private void Fill(int count)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_buffer.Length < count)
        {
            Array.Resize(ref _buffer, count);
        }

        while (_end < count)
        {
            int read = _stream.Read(_buffer, _end, _buffer.Length - _end);
            if (read == 0)
            {
                break;
            }

            _end += read;
        }
    }
}
