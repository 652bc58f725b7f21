using System.Buffers;

namespace Site.Templating.Runtime;

/// <summary>Where a render's text goes.</summary>
public interface IScriptOutput
{
    /// <summary>Takes the next piece of text.</summary>
    void Write(ReadOnlySpan<char> text);
}

/// <summary>Gathers a render's text in a buffer lent by the shared pool. Use it again after <see cref="Clear"/>.</summary>
public sealed class PooledOutput : IScriptOutput, IDisposable
{
    private char[] _buffer = [];

    /// <summary>How many characters were written.</summary>
    public int Length { get; private set; }

    /// <summary>What was written; valid until the next write.</summary>
    public ReadOnlySpan<char> Written => _buffer.AsSpan(0, Length);

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<char> text)
    {
        if (text.Length > _buffer.Length - Length)
        {
            Grow(text.Length);
        }

        text.CopyTo(_buffer.AsSpan(Length));
        Length += text.Length;
    }

    /// <summary>Forgets what was written and keeps the buffer.</summary>
    public void Clear() => Length = 0;

    /// <summary>Gives the buffer back.</summary>
    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<char>.Shared.Return(_buffer);
        }

        _buffer = [];
        Length = 0;
    }

    /// <summary>What was written, as a string.</summary>
    public override string ToString() => new(_buffer, 0, Length);

    private void Grow(int more)
    {
        var larger = ArrayPool<char>.Shared.Rent(
            Math.Max(1024, Math.Max(checked(Length + more), Math.Min(Length * 2, Array.MaxLength)))
        );
        Written.CopyTo(larger);
        if (_buffer.Length > 0)
        {
            ArrayPool<char>.Shared.Return(_buffer);
        }

        _buffer = larger;
    }
}

/// <summary>Passes a render's text on to a <see cref="TextWriter"/>.</summary>
public sealed class TextWriterOutput(TextWriter writer) : IScriptOutput
{
    /// <inheritdoc/>
    public void Write(ReadOnlySpan<char> text) => writer.Write(text);
}
