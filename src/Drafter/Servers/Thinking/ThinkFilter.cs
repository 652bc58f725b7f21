using System.Text;

namespace Drafter.Servers.Thinking;

/// <summary>What a piece of an answer is.</summary>
internal enum SegmentKind
{
    /// <summary>Text of the answer.</summary>
    Text,

    /// <summary>Thoughts.</summary>
    Thinking,

    /// <summary>All text so far was thoughts: a <c>&lt;/think&gt;</c> without an opener.</summary>
    TextWasThinking,
}

/// <summary>A piece of an answer.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Content">The piece; empty for <see cref="SegmentKind.TextWasThinking"/>.</param>
internal readonly record struct Segment(SegmentKind Kind, string Content);

/// <summary>
/// Takes <c>&lt;think&gt;…&lt;/think&gt;</c> out of a text that comes in pieces, however the tags are split. Templates write the
/// opener into the prompt, so that the closing tag may come alone: then everything before it was thoughts. A tag right after a
/// backtick is text about tags. What may yet become a tag is held back until it is known.
/// </summary>
internal sealed class ThinkFilter
{
    private const string Opener = "<think>";
    private const string Closer = "</think>";

    private readonly StringBuilder _held = new();
    private bool _isThinking;
    private bool _hasThought;
    private bool _hasText;
    private bool _skipsSpace;
    private char _before;

    /// <summary>Takes the next piece.</summary>
    public IEnumerable<Segment> Push(string piece)
    {
        _held.Append(piece);
        string text = _held.ToString();
        _held.Clear();
        int start = 0;
        for (int at = text.IndexOf('<', StringComparison.Ordinal); at >= 0; at = text.IndexOf('<', at + 1))
        {
            char before = at > 0 ? text[at - 1] : _before;
            ReadOnlySpan<char> rest = text.AsSpan(at);
            bool isQuoted = before == '`' && !_isThinking;
            if (!isQuoted && (rest.StartsWith(Opener) || rest.StartsWith(Closer)))
            {
                foreach (Segment segment in Take(text[start..at]))
                {
                    yield return segment;
                }

                bool isCloser = text[at + 1] == '/';
                if (isCloser && !_isThinking && !_hasThought && _hasText)
                {
                    _hasText = false;
                    yield return new Segment(SegmentKind.TextWasThinking, string.Empty);
                }

                _isThinking = !isCloser;
                _hasThought = true;
                _skipsSpace = !_hasText;
                start = at + (isCloser ? Closer.Length : Opener.Length);
                _before = '>';
                at = start - 1;
            }
            else if (!isQuoted && IsBegin(rest))
            {
                _held.Append(rest);
                text = text[..at];
                break;
            }
        }

        foreach (Segment segment in Take(text[start..]))
        {
            yield return segment;
        }
    }

    /// <summary>Ends the text. A tag that was cut is dropped with the thoughts that it would have begun.</summary>
    public IEnumerable<Segment> Finish()
    {
        string rest = _held.ToString();
        _held.Clear();
        return rest.Length >= 3 ? [] : Take(rest);
    }

    private static bool IsBegin(ReadOnlySpan<char> rest) =>
        Opener.AsSpan().StartsWith(rest) || Closer.AsSpan().StartsWith(rest);

    private IEnumerable<Segment> Take(string piece)
    {
        if (piece.Length > 0)
        {
            _before = piece[^1];
        }

        if (_isThinking)
        {
            return piece.Length == 0 ? [] : [new Segment(SegmentKind.Thinking, piece)];
        }

        string text = _skipsSpace ? piece.TrimStart() : piece;
        if (text.Length == 0)
        {
            return [];
        }

        _skipsSpace = false;
        _hasText = true;
        return [new Segment(SegmentKind.Text, text)];
    }
}
