using System.Buffers;
using System.Globalization;
using Site.Highlighting.Lexing;
using Site.Highlighting.Tokens;

namespace Site.Highlighting.Html;

/// <summary>
/// Writes tokens as HTML: neighbours of one class in one span, and where lines are shown apart, each line in the spans of Chroma and Pygments.
/// The text of the HTML, line numbers aside, is the text given. It can be used again.
/// </summary>
internal sealed class HtmlTokenWriter : ITokenSink
{
    private const int Chunk = 256;
    private const int LongestEscape = 5;
    private IBufferWriter<char> _output = null!;
    private CodeLines? _lines;
    private string _text = string.Empty;
    private string _class = string.Empty;
    private int _start;
    private int _end;
    private int _line;
    private int _numberWidth;
    private bool _isLineOpen;

    /// <summary>Takes up a text.</summary>
    public void Begin(string text, CodeLines? lines, IBufferWriter<char> output)
    {
        _text = text;
        _lines = lines;
        _output = output;
        _class = string.Empty;
        _start = _end = _line = 0;
        _isLineOpen = false;
        _numberWidth = lines is { Numbers: true } ? WidthOfNumbers(text, lines.First) : 0;
    }

    /// <inheritdoc />
    public void Add(TokenType token, int end)
    {
        if (end < _text.Length && char.IsLowSurrogate(_text[end]) && char.IsHighSurrogate(_text[end - 1]))
        {
            // The halves of a character stay together.
            end++;
        }

        if (end <= _end)
        {
            return;
        }

        string name = token.CssClass;
        if (!ReferenceEquals(name, _class))
        {
            Flush();
            _class = name;
        }

        _end = end;
    }

    /// <summary>Writes what is left and forgets the text.</summary>
    public void Finish()
    {
        _end = _text.Length;
        Flush();
        if (_isLineOpen)
        {
            CloseLine();
        }

        _text = string.Empty;
        _output = null!;
        _lines = null;
    }

    private void Flush()
    {
        ReadOnlySpan<char> text = _text.AsSpan(_start, _end - _start);
        _start = _end;
        if (_lines is null)
        {
            if (!text.IsEmpty)
            {
                WriteToken(text);
            }

            return;
        }

        while (!text.IsEmpty)
        {
            if (!_isLineOpen)
            {
                OpenLine();
            }

            int newline = text.IndexOf('\n');
            WriteToken(newline < 0 ? text : text[..(newline + 1)]);
            if (newline < 0)
            {
                return;
            }

            CloseLine();
            text = text[(newline + 1)..];
        }
    }

    private void WriteToken(ReadOnlySpan<char> text)
    {
        if (_class.Length == 0)
        {
            WriteEscaped(text);
            return;
        }

        // <span class="k">…</span>, in one piece for the tokens that are short, as nearly all are.
        const string Open = "<span class=\"";
        const string Close = "</span>";
        if (text.Length <= Chunk)
        {
            Span<char> target = _output.GetSpan(Open.Length + 5 + (text.Length * LongestEscape) + Close.Length);
            Open.CopyTo(target);
            int length = Open.Length;
            _class.CopyTo(target[length..]);
            length += _class.Length;
            target[length++] = '"';
            target[length++] = '>';
            length += Escape(text, target[length..]);
            Close.CopyTo(target[length..]);
            _output.Advance(length + Close.Length);
            return;
        }

        _output.Write(Open);
        _output.Write(_class);
        _output.Write("\">");
        WriteEscaped(text);
        _output.Write(Close);
    }

    private void WriteEscaped(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            ReadOnlySpan<char> piece = text[..Math.Min(Chunk, text.Length)];
            _output.Advance(Escape(piece, _output.GetSpan(piece.Length * LongestEscape)));
            text = text[piece.Length..];
        }
    }

    private static int Escape(ReadOnlySpan<char> text, Span<char> target)
    {
        int length = 0;
        foreach (char c in text)
        {
            if (c is not ('<' or '>' or '&'))
            {
                target[length++] = c;
                continue;
            }

            string escape = c switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                _ => "&amp;",
            };
            escape.CopyTo(target[length..]);
            length += escape.Length;
        }

        return length;
    }

    /// <summary>Chroma's classes and those of Pygments: <c>hl</c> and <c>hll</c>, <c>ln</c> and <c>linenos</c>.</summary>
    private void OpenLine()
    {
        _line++;
        _isLineOpen = true;
        _output.Write(_lines!.IsMarked(_line) ? "<span class=\"line hl hll\">" : "<span class=\"line\">");
        if (_lines.Numbers)
        {
            _output.Write("<span class=\"ln linenos\">");
            _output.Write((_lines.First + _line - 1).ToString(CultureInfo.InvariantCulture).PadLeft(_numberWidth));
            _output.Write("</span>");
        }

        _output.Write("<span class=\"cl\">");
    }

    private void CloseLine()
    {
        _isLineOpen = false;
        _output.Write("</span></span>");
    }

    private static int WidthOfNumbers(string text, int first)
    {
        int last = first + text.AsSpan().TrimEnd('\n').Count('\n');
        return last.ToString(CultureInfo.InvariantCulture).Length;
    }
}
