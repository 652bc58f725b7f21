using System.Globalization;

namespace SiteGen.Serving.Http;

/// <summary>A part of a body that is asked for (RFC 9110, section 14): players of sound and film need it to seek.</summary>
/// <param name="Start">The offset of the first byte.</param>
/// <param name="Length">The number of bytes; 0 where the range lies beyond the end.</param>
internal readonly record struct ByteRange(long Start, long Length)
{
    /// <summary>Reads a <c>Range</c> field.</summary>
    /// <param name="field">The field: <c>bytes=0-499</c>, <c>bytes=500-</c>, <c>bytes=-500</c>.</param>
    /// <param name="size">The bytes of the whole.</param>
    /// <returns>The range; <c>null</c> where the whole is to be sent: there is no such field, or one we do not know, or with several ranges.</returns>
    public static ByteRange? Parse(string field, long size)
    {
        if (!field.StartsWith("bytes=", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        string[] ends = field["bytes=".Length..].Trim().Split('-');
        if (ends.Length != 2 || !TryRead(ends[0], out long? first) || !TryRead(ends[1], out long? last))
        {
            return null;
        }

        return (first, last) switch
        {
            (null, null) => null,
            (null, { } suffix) => suffix == 0 ? default(ByteRange) : Of(Math.Max(0, size - suffix), size - 1, size),
            ({ } start, null) => Of(start, size - 1, size),
            ({ } start, { } end) => end < start ? null : Of(start, Math.Min(end, size - 1), size),
        };
    }

    private static ByteRange Of(long start, long end, long size) =>
        start >= size ? default : new ByteRange(start, end - start + 1);

    private static bool TryRead(string text, out long? number)
    {
        number = null;
        if (text.Length == 0)
        {
            return true;
        }

        bool valid = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value);
        number = value;
        return valid;
    }
}
