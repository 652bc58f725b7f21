using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Drafter.Privacy.Secrets;

/// <summary>
/// Finds keys of known shapes and JSON Web Tokens. It goes over the text in segments, runs of letters, digits, hyphens and underscores;
/// what a segment holds is measured once, so that each beginning within it costs a bounded number of steps.
/// </summary>
internal static class KeyFinder
{
    private const int LeastRandom = 12;
    private const int LeastJwtPart = 8;
    private const int None = -1;
    private const string JwtStart = "eyJ";

    private static readonly SearchValues<char> s_firsts = SearchValues.Create([
        .. KeyShape.All.Select(s => s.Prefix[0]).Append(JwtStart[0]).Distinct(),
    ]);
    private static readonly FrozenDictionary<char, ImmutableArray<KeyShape>> s_byFirst = KeyShape
        .All.GroupBy(s => s.Prefix[0])
        .ToFrozenDictionary(g => g.Key, g => g.ToImmutableArray());

    /// <summary>Whether a character is of a name: an ASCII letter or digit, a hyphen or an underscore.</summary>
    public static bool IsOfName(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';

    /// <summary>Looks through a text.</summary>
    public static void Find(ScannedText text)
    {
        int at = 0;
        while (at < text.Length)
        {
            if (!IsOfName(text[at]))
            {
                at++;
                continue;
            }

            int end = text.EndOf(IsOfName, at);
            at = FindWithin(text, at, end);
        }
    }

    /// <summary>Looks through a segment.</summary>
    /// <returns>Where to go on: the end of the segment, or of the key that goes on after it.</returns>
    private static int FindWithin(ScannedText text, int start, int end)
    {
        int? lastRandom = null;
        for (int at = start; at < end; at++)
        {
            char first = text[at];
            if (!s_firsts.Contains(first) || (at > 0 && char.IsLetterOrDigit(text[at - 1])))
            {
                continue;
            }

            if (text.Has(JwtStart, at) && EndOfJwt(text, at, end) is { } jwt)
            {
                text.Add(at, jwt, SecretKinds.Jwt);
                return jwt;
            }

            if (!s_byFirst.TryGetValue(first, out ImmutableArray<KeyShape> shapes))
            {
                continue;
            }

            foreach (KeyShape shape in shapes)
            {
                if (!text.Has(shape.Prefix, at))
                {
                    continue;
                }

                if (shape.Tail == KeyTail.Random)
                {
                    lastRandom ??= LastRandom(text, start, end);
                }

                int tail = at + shape.Prefix.Length;
                if (EndOfKey(text, shape, tail, end, lastRandom ?? None) is { } over)
                {
                    text.Add(at, over, shape.Kind);
                    return over;
                }
            }
        }

        return end;
    }

    private static int? EndOfKey(ScannedText text, KeyShape shape, int tail, int end, int lastRandom)
    {
        switch (shape.Tail)
        {
            case KeyTail.Name:
                return end - tail >= shape.Least ? end : null;
            case KeyTail.Random:
                return end - tail >= shape.Least && lastRandom >= tail ? end : null;
            case KeyTail.Dotted:
                int dotted = EndOfDotted(text, tail);
                return dotted - tail >= shape.Least ? dotted : null;
            case KeyTail.Capitals:
                int capitals = text.EndOf(
                    static c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c),
                    tail,
                    shape.Least + 1
                );
                return capitals - tail == shape.Least && !char.IsAsciiLetterOrDigit(text[capitals]) ? capitals : null;
            case KeyTail.Hexadecimal:
                return text.EndOf(char.IsAsciiHexDigitLower, tail, shape.Least) - tail == shape.Least ? end : null;
            default:
                return text.EndOf(char.IsAsciiLetterOrDigit, tail, shape.Least) - tail == shape.Least ? end : null;
        }
    }

    /// <summary>The end of a run of name characters and dots; a dot at its end belongs to the sentence. Bounded, as no key is longer.</summary>
    private static int EndOfDotted(ScannedText text, int from)
    {
        const int Longest = 2048;
        int end = text.EndOf(static c => IsOfName(c) || c == '.', from, Longest);
        while (end > from && text[end - 1] == '.')
        {
            end--;
        }

        return end;
    }

    /// <summary>The end of a JSON Web Token (RFC 7519): three parts with dots between, the first two of which are JSON objects; the last may be empty.</summary>
    private static int? EndOfJwt(ScannedText text, int start, int end)
    {
        if (end - start < LeastJwtPart || text[end] != '.' || !text.Has(JwtStart, end + 1))
        {
            return null;
        }

        int second = text.EndOf(IsOfName, end + 1);
        return second - end <= LeastJwtPart ? null
            : text[second] == '.' ? text.EndOf(IsOfName, second + 1)
            : second;
    }

    /// <summary>Where the last run of letters and digits begins that is long, and has a digit and a letter; <see cref="None"/> where none does.</summary>
    private static int LastRandom(ScannedText text, int start, int end)
    {
        int last = None;
        int at = start;
        while (at < end)
        {
            int over = text.EndOf(char.IsAsciiLetterOrDigit, at, end - at);
            ReadOnlySpan<char> run = text.Slice(at, over);
            if (run.Length >= LeastRandom && run.ContainsAnyInRange('0', '9') && run.ContainsAnyExceptInRange('0', '9'))
            {
                last = at;
            }

            at = over + 1;
        }

        return last;
    }
}
