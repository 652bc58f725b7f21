using System.Globalization;

namespace Site.Highlighting.Patterns;

/// <summary>
/// A set of UTF-16 code units: a bit for each ASCII character; for the others Unicode categories and ranges, which may be
/// meant as what is not in the set.
/// </summary>
internal sealed class CharSet : IEquatable<CharSet>
{
    private const uint AllCategories = (1u << 30) - 1;
    private const uint Letters = 0b11111; // Lu, Ll, Lt, Lm, Lo
    private const uint WordCategories = Letters | Marks | (1u << (int)UnicodeCategory.DecimalDigitNumber) | Connector;
    private const uint Marks =
        (1u << (int)UnicodeCategory.NonSpacingMark) | (1u << (int)UnicodeCategory.SpacingCombiningMark);
    private const uint Connector = 1u << (int)UnicodeCategory.ConnectorPunctuation;
    private const uint Spaces =
        (1u << (int)UnicodeCategory.SpaceSeparator)
        | (1u << (int)UnicodeCategory.LineSeparator)
        | (1u << (int)UnicodeCategory.ParagraphSeparator);

    private readonly ulong _low;
    private readonly ulong _high;
    private readonly uint _categories;
    private readonly (char From, char To)[] _ranges;
    private readonly bool _invertsBeyond;

    private CharSet(
        ulong low,
        ulong high,
        uint categories,
        (char From, char To)[]? ranges = null,
        bool invertsBeyond = false
    )
    {
        _low = low;
        _high = high;
        _categories = categories;
        _ranges = ranges ?? [];
        _invertsBeyond = invertsBeyond;
    }

    /// <summary>Every code unit.</summary>
    public static CharSet Any { get; } = new(ulong.MaxValue, ulong.MaxValue, AllCategories);

    /// <summary>No code unit.</summary>
    public static CharSet None { get; } = new(0, 0, 0);

    /// <summary><c>.</c>: every code unit but the line feed.</summary>
    public static CharSet NotNewline { get; } = new(ulong.MaxValue & ~(1ul << '\n'), ulong.MaxValue, AllCategories);

    /// <summary><c>\w</c>: letters, marks, decimal digits and connectors such as <c>_</c>.</summary>
    public static CharSet Word { get; } = OfAscii(c => char.IsAsciiLetterOrDigit(c) || c == '_', WordCategories);

    /// <summary><c>\d</c>: 0 to 9.</summary>
    public static CharSet Digit { get; } = OfAscii(char.IsAsciiDigit, 0);

    /// <summary><c>\s</c>: white space.</summary>
    public static CharSet Space { get; } = OfAscii(c => c is ' ' or (>= '\t' and <= '\r'), Spaces);

    /// <summary>The bounds of the ranges beyond ASCII.</summary>
    public ReadOnlySpan<(char From, char To)> Ranges => _ranges;

    /// <summary>The set of one code unit.</summary>
    public static CharSet Of(char c) =>
        c < 64 ? new CharSet(1ul << c, 0, 0)
        : c < 128 ? new CharSet(0, 1ul << (c - 64), 0)
        : new CharSet(0, 0, 0, [(c, c)]);

    /// <summary>The set of a range of code units.</summary>
    public static CharSet Of(char from, char to)
    {
        CharSet ascii = OfAscii(c => c >= from && c <= to, 0);
        return to < 128 ? ascii : new CharSet(ascii._low, ascii._high, 0, [((char)Math.Max((int)from, 128), to)]);
    }

    /// <summary>A Unicode category or group of categories: <c>Lu</c>, <c>L</c>; <c>null</c> where there is none of the name.</summary>
    public static CharSet? OfCategory(string name)
    {
        const string Names =
            "Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Zs Zl Zp Cc Cf Cs Co Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Cn";
        uint mask = 0;
        for (int i = 0; i < 30; i++)
        {
            if (name.Length is 1 or 2 && Names.AsSpan(i * 3, 2).StartsWith(name, StringComparison.Ordinal))
            {
                mask |= 1u << i;
            }
        }

        return mask == 0 ? null : OfAscii(c => (mask >> (int)CharUnicodeInfo.GetUnicodeCategory(c) & 1) != 0, mask);
    }

    /// <summary>Whether a code unit is in the set.</summary>
    public bool Contains(char c) =>
        c < 64 ? (_low >> c & 1) != 0
        : c < 128 ? (_high >> (c - 64) & 1) != 0
        : ContainsBeyond(c, CharUnicodeInfo.GetUnicodeCategory(c));

    /// <summary>Whether a code unit beyond ASCII of a category is in the set.</summary>
    public bool ContainsBeyond(char c, UnicodeCategory category)
    {
        bool contains = (_categories >> (int)category & 1) != 0;
        foreach ((char from, char to) in _ranges)
        {
            contains |= c >= from && c <= to;
        }

        return contains ^ _invertsBeyond;
    }

    /// <summary>What is in this set or in the other. One that is inverted beyond ASCII and has ranges cannot be joined.</summary>
    public CharSet? Union(CharSet other) =>
        _invertsBeyond || other._invertsBeyond
            ? null
            : new CharSet(
                _low | other._low,
                _high | other._high,
                _categories | other._categories,
                [.. _ranges, .. other._ranges]
            );

    /// <summary>What is not in this set.</summary>
    public CharSet Invert() =>
        _ranges.Length == 0 && !_invertsBeyond
            ? new CharSet(~_low, ~_high, ~_categories & AllCategories)
            : new CharSet(~_low, ~_high, _categories, _ranges, !_invertsBeyond);

    /// <summary>The set with both cases of its letters.</summary>
    public CharSet IgnoringCase()
    {
        // The letters of ASCII stand in the second word, upper case from bit 1, lower case from bit 33.
        const ulong Upper = 0x07FF_FFFEul;
        ulong upper = _high & Upper;
        ulong lower = _high >> 32 & Upper;
        ulong both = upper | lower;
        if (_ranges.Length == 0)
        {
            return new CharSet(_low, _high | both | both << 32, _categories, _ranges, _invertsBeyond);
        }

        List<(char From, char To)> ranges = [.. _ranges];
        foreach ((char from, char to) in _ranges)
        {
            if (from == to)
            {
                char other = char.IsUpper(from) ? char.ToLowerInvariant(from) : char.ToUpperInvariant(from);
                if (other != from && other >= 128)
                {
                    ranges.Add((other, other));
                }
            }
        }

        return new CharSet(_low, _high | both | both << 32, _categories, [.. ranges], _invertsBeyond);
    }

    /// <summary>Whether the sets have an ASCII character in common, or may have another.</summary>
    public bool Overlaps(CharSet other) =>
        (_low & other._low) != 0
        || (_high & other._high) != 0
        || (
            (_categories != 0 || _ranges.Length > 0 || _invertsBeyond)
            && (other._categories != 0 || other._ranges.Length > 0 || other._invertsBeyond)
        );

    /// <inheritdoc />
    public bool Equals(CharSet? other) =>
        other is not null
        && _low == other._low
        && _high == other._high
        && _categories == other._categories
        && _invertsBeyond == other._invertsBeyond
        && HasRangesOf(other);

    private bool HasRangesOf(CharSet other)
    {
        if (_ranges.Length != other._ranges.Length)
        {
            return false;
        }

        for (int i = 0; i < _ranges.Length; i++)
        {
            if (_ranges[i].From != other._ranges[i].From || _ranges[i].To != other._ranges[i].To)
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as CharSet);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(_low, _high, _categories, _ranges.Length);

    private static CharSet OfAscii(Func<char, bool> contains, uint categories)
    {
        ulong low = 0;
        ulong high = 0;
        for (int c = 0; c < 64; c++)
        {
            low |= contains((char)c) ? 1ul << c : 0;
            high |= contains((char)(c + 64)) ? 1ul << c : 0;
        }

        return new CharSet(low, high, categories);
    }
}
