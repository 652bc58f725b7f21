namespace Site.Templating.Parsing;

/// <summary>
/// A stretch of a template's text. It is two offsets and a reference, so that passing one to every member read costs
/// nothing; lines and columns are counted only when somebody asks.
/// </summary>
public readonly struct SourceSpan : IEquatable<SourceSpan>
{
    private readonly SourceText? _source;
    private readonly int _start;
    private readonly int _end;

    internal SourceSpan(SourceText source, int start, int end)
    {
        _source = source;
        _start = start;
        _end = end;
    }

    /// <summary>The template's name, as given to <c>Template.Parse</c>; empty for no place at all.</summary>
    public string FileName => _source?.FileName ?? "";

    /// <summary>The first character's place.</summary>
    public TextPosition Start => _source?.PositionAt(_start) ?? default;

    /// <summary>The last character's place.</summary>
    public TextPosition End => _source?.PositionAt(Math.Max(_start, _end - 1)) ?? default;

    /// <summary>How many characters it covers.</summary>
    public int Length => _end - _start;

    /// <summary>False for the span that is no place: a fault outside of any template.</summary>
    public bool HasSource => _source is not null;

    internal int StartOffset => _start;

    internal int EndOffset => _end;

    internal SourceText? Source => _source;

    internal ReadOnlySpan<char> Text => _source is null ? default : _source.Text.AsSpan(_start, _end - _start);

    internal SourceSpan To(SourceSpan last) =>
        _source is null ? last : new SourceSpan(_source, _start, Math.Max(_end, last._end));

    /// <summary>The place in the form of error messages: <c>name(line,column)</c>, from 1.</summary>
    public override string ToString() => $"{FileName}({Start})";

    /// <inheritdoc/>
    public bool Equals(SourceSpan other) =>
        ReferenceEquals(_source, other._source) && _start == other._start && _end == other._end;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SourceSpan other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_start, _end);

    /// <summary>Whether two spans cover the same characters of the same template.</summary>
    public static bool operator ==(SourceSpan left, SourceSpan right) => left.Equals(right);

    /// <summary>Whether two spans differ.</summary>
    public static bool operator !=(SourceSpan left, SourceSpan right) => !left.Equals(right);
}
