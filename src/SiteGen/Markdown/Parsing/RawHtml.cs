namespace SiteGen.Markdown.Parsing;

/// <summary>An attribute in raw HTML.</summary>
/// <param name="Tag">Where the tag's name stands.</param>
/// <param name="Name">Where the attribute's name stands.</param>
/// <param name="Value">Where its value stands, without quotes; empty where it has none.</param>
/// <param name="Quote">The quote around the value, or NUL.</param>
internal readonly record struct RawAttribute(Range Tag, Range Name, Range Value, char Quote);

/// <summary>
/// Reads the attributes of raw HTML one by one, as far as links and ids need it: comments are skipped, so is the inside of
/// <c>script</c> and <c>style</c>.
/// </summary>
internal ref struct RawHtmlReader
{
    private readonly ReadOnlySpan<char> _html;
    private int _position;
    private Range _tag;
    private bool _inTag;

    /// <summary>Starts at the first character.</summary>
    public RawHtmlReader(ReadOnlySpan<char> html) => _html = html;

    /// <summary>Where the reader stands.</summary>
    public readonly int Position => _position;

    /// <summary>Whether a text could have attributes that matter: a cheap look before it is read.</summary>
    public static bool MayHaveLinks(ReadOnlySpan<char> html) =>
        html.Contains("href", StringComparison.OrdinalIgnoreCase)
        || html.Contains("src", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a text could have ids.</summary>
    public static bool MayHaveIds(ReadOnlySpan<char> html) =>
        html.Contains("id", StringComparison.OrdinalIgnoreCase)
        || html.Contains("name", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the next attribute.</summary>
    public bool Next(out RawAttribute attribute)
    {
        while (_inTag || FindTag())
        {
            if (ReadAttribute(out attribute))
            {
                return true;
            }

            EndTag();
        }

        attribute = default;
        return false;
    }

    private bool FindTag()
    {
        while (_position < _html.Length)
        {
            int found = _html[_position..].IndexOf('<');
            if (found < 0)
            {
                break;
            }

            _position += found + 1;
            ReadOnlySpan<char> rest = _html[_position..];
            if (rest.StartsWith("!--", StringComparison.Ordinal))
            {
                int end = rest.IndexOf("-->", StringComparison.Ordinal);
                _position = end < 0 ? _html.Length : _position + end + 3;
            }
            else if (rest.Length > 0 && char.IsAsciiLetter(rest[0]))
            {
                int start = _position;
                while (_position < _html.Length && !IsSpace(_html[_position]) && _html[_position] is not ('>' or '/'))
                {
                    _position++;
                }

                _tag = start.._position;
                _inTag = true;
                return true;
            }
        }

        _position = _html.Length;
        return false;
    }

    private bool ReadAttribute(out RawAttribute attribute)
    {
        attribute = default;
        while (_position < _html.Length && (IsSpace(_html[_position]) || _html[_position] == '/'))
        {
            _position++;
        }

        int start = _position;
        while (
            _position < _html.Length && !IsSpace(_html[_position]) && _html[_position] is not ('=' or '>' or '/' or '<')
        )
        {
            _position++;
        }

        if (_position == start)
        {
            return false;
        }

        Range name = start.._position;
        SkipSpace();
        if (_position >= _html.Length || _html[_position] != '=')
        {
            attribute = new RawAttribute(_tag, name, default, '\0');
            return true;
        }

        _position++;
        SkipSpace();
        char quote = _position < _html.Length && _html[_position] is '"' or '\'' ? _html[_position] : '\0';
        int valueStart = quote == '\0' ? _position : ++_position;
        while (
            _position < _html.Length
            && (quote == '\0' ? !IsSpace(_html[_position]) && _html[_position] != '>' : _html[_position] != quote)
        )
        {
            _position++;
        }

        attribute = new RawAttribute(_tag, name, valueStart.._position, quote);
        _position += quote == '\0' ? 0 : 1;
        return true;
    }

    private void EndTag()
    {
        _inTag = false;
        ReadOnlySpan<char> tag = _html[_tag];
        string? closing =
            tag.Equals("script", StringComparison.OrdinalIgnoreCase) ? "</script"
            : tag.Equals("style", StringComparison.OrdinalIgnoreCase) ? "</style"
            : null;
        if (closing is not null)
        {
            int end = _html[_position..].IndexOf(closing, StringComparison.OrdinalIgnoreCase);
            _position = end < 0 ? _html.Length : _position + end;
        }
        else if (_position < _html.Length && _html[_position] is '=' or '"' or '\'')
        {
            _position++;
        }
    }

    private void SkipSpace()
    {
        while (_position < _html.Length && IsSpace(_html[_position]))
        {
            _position++;
        }
    }

    private static bool IsSpace(char c) => c is ' ' or '\t' or '\n' or '\r' or '\f';
}
