using System.Buffers;
using System.Text;

namespace SiteGen.Markdown.Rendering;

/// <summary>A growing array of characters that Markdig writes to; pieces can be read and taken back. It is reused.</summary>
internal sealed class CharBuffer : TextWriter, IBufferWriter<char>
{
    private const int KeepAtMost = 1 << 20;
    private char[] _characters = new char[16 * 1024];

    /// <summary>The number of characters written.</summary>
    public int Length { get; private set; }

    /// <inheritdoc />
    public override Encoding Encoding => Encoding.Unicode;

    /// <inheritdoc />
    public override void Write(char value)
    {
        if (Length == _characters.Length)
        {
            Grow(1);
        }

        _characters[Length++] = value;
    }

    /// <inheritdoc />
    public override void Write(string? value) => Write(value.AsSpan());

    /// <inheritdoc />
    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    /// <inheritdoc />
    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (buffer.Length > _characters.Length - Length)
        {
            Grow(buffer.Length);
        }

        buffer.CopyTo(_characters.AsSpan(Length));
        Length += buffer.Length;
    }

    /// <inheritdoc />
    public override void WriteLine() => Write('\n');

    /// <inheritdoc />
    public void Advance(int count) => Length += count;

    /// <inheritdoc />
    public Memory<char> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _characters.AsMemory(Length);
    }

    /// <inheritdoc />
    public Span<char> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _characters.AsSpan(Length);
    }

    /// <summary>Writes text that is in UTF-8.</summary>
    public void WriteUtf8(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > _characters.Length - Length)
        {
            Grow(utf8.Length);
        }

        Length += Encoding.UTF8.GetChars(utf8, _characters.AsSpan(Length));
    }

    /// <summary>What was written from a place on; valid until the next write.</summary>
    public Span<char> Since(int start) => _characters.AsSpan(start, Length - start);

    /// <summary>Takes back what was written from a place on, and returns it.</summary>
    public string Cut(int start)
    {
        string text = new(_characters, start, Length - start);
        Length = start;
        return text;
    }

    /// <summary>Forgets everything; an unusually large array is given up.</summary>
    public void Clear()
    {
        Length = 0;
        if (_characters.Length > KeepAtMost)
        {
            _characters = new char[16 * 1024];
        }
    }

    private void Reserve(int count)
    {
        if (Math.Max(1, count) > _characters.Length - Length)
        {
            Grow(Math.Max(1, count));
        }
    }

    private void Grow(int more) => Array.Resize(ref _characters, Math.Max(_characters.Length * 2, Length + more));
}
