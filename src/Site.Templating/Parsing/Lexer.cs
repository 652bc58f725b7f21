namespace Site.Templating.Parsing;

/// <summary>
/// Cuts a template into tokens, in one pass. Text blocks come out with whitespace control already applied; strings come
/// out with their quotes, and are decoded by the parser.
/// </summary>
internal sealed partial class Lexer(SourceText source, LexerOptions options, List<LogMessage> messages)
{
    private readonly string _text = source.Text;
    private readonly List<Token> _tokens = new(Math.Min(64 + (source.Text.Length / 8), 4096));
    private int _pos;

    /// <summary>Offsets of <c>{{</c> that stand alone after white space, with where that white space starts.</summary>
    public Dictionary<int, int> Indents { get; } = [];

    public List<Token> Run()
    {
        if (options.Mode == ScriptMode.ScriptOnly)
        {
            LexCode(0, CodeEnd.EndOfText);
        }
        else
        {
            LexTemplate();
        }

        Add(TokenType.Eof, _text.Length, _text.Length);
        return _tokens;
    }

    private char Peek(int ahead = 0) => _pos + ahead < _text.Length ? _text[_pos + ahead] : '\0';

    private void Add(TokenType type, int start, int end) => _tokens.Add(new Token(type, start, end));

    private void Error(int start, int end, string message) =>
        messages.Add(new LogMessage(ParserMessageType.Error, new SourceSpan(source, start, end), message));

    private void LexTemplate()
    {
        var rawStart = 0;
        while (true)
        {
            var open = _text.AsSpan(_pos).IndexOf('{');
            if (open < 0)
            {
                AddRaw(rawStart, _text.Length);
                return;
            }

            _pos += open;
            var next = Peek(1);
            if (next == '{')
            {
                rawStart = LexCodeBlock(rawStart);
            }
            else if (next == '%' && EscapeLevel(_pos) is var level and > 0)
            {
                rawStart = LexEscapeBlock(rawStart, level);
            }
            else
            {
                _pos++;
            }
        }
    }

    private void AddRaw(int start, int end)
    {
        if (end > start)
        {
            Add(TokenType.Raw, start, end);
        }
    }

    private int LexCodeBlock(int rawStart)
    {
        var enter = _pos;
        _pos += 2;
        if (Peek() is '-' or '~')
        {
            AddRaw(rawStart, TrimmedEnd(rawStart, enter, Peek()));
            _pos++;
        }
        else
        {
            NoteIndent(rawStart, enter);
            AddRaw(rawStart, enter);
        }

        Add(TokenType.CodeEnter, enter, _pos);
        LexCode(0, CodeEnd.Braces);
        return _pos;
    }

    private void NoteIndent(int rawStart, int enter)
    {
        var start = enter;
        while (start > rawStart && _text[start - 1] is ' ' or '\t')
        {
            start--;
        }

        if (start < enter && (start == 0 || _text[start - 1] == '\n'))
        {
            Indents[enter] = start;
        }
    }

    private int TrimmedEnd(int start, int end, char mode)
    {
        while (end > start && char.IsWhiteSpace(_text[end - 1]) && (mode == '-' || _text[end - 1] != '\n'))
        {
            end--;
        }

        return end;
    }

    private void SkipWhiteSpaceAfter(char mode)
    {
        while (_pos < _text.Length && char.IsWhiteSpace(_text[_pos]))
        {
            var isLineEnd = _text[_pos] == '\n';
            _pos++;
            if (isLineEnd && mode == '~')
            {
                return;
            }
        }
    }

    /// <summary>How many <c>%</c> stand between the braces at <paramref name="at"/>; 0 when it opens no escape block.</summary>
    private int EscapeLevel(int at)
    {
        var i = at + 1;
        while (i < _text.Length && _text[i] == '%')
        {
            i++;
        }

        return i < _text.Length && _text[i] == '{' ? i - at - 1 : 0;
    }

    private int LexEscapeBlock(int rawStart, int level)
    {
        var enter = _pos;
        _pos += level + 2;
        var trims = Peek() is '-' or '~';
        AddRaw(rawStart, trims ? TrimmedEnd(rawStart, enter, Peek()) : enter);
        if (trims)
        {
            _pos++;
        }

        var end = "}" + new string('%', level) + "}";
        var close = _text.IndexOf(end, _pos, StringComparison.Ordinal);
        if (close < 0)
        {
            Error(enter, enter + level + 2, $"The escape block is never closed: expecting `{end}`");
            close = _text.Length;
            AddRaw(_pos, close);
            _pos = close;
            return _pos;
        }

        var mode = close > _pos && _text[close - 1] is '-' or '~' ? _text[close - 1] : '\0';
        AddRaw(_pos, mode == '\0' ? close : close - 1);
        _pos = close + end.Length;
        if (mode != '\0')
        {
            SkipWhiteSpaceAfter(mode);
        }

        return _pos;
    }
}
