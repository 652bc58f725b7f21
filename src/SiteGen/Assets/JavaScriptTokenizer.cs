using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SiteGen.Assets;

/// <summary>
/// Divides a script into tokens without parsing it. Where only a parser could tell what a slash is, it gives up.
/// </summary>
internal sealed partial class JavaScriptTokenizer
{
    /// <summary>Keywords after which an expression begins, so that a slash begins a regular expression.</summary>
    private static readonly FrozenSet<string> BeforeExpression = FrozenSet.Create(
        StringComparer.Ordinal,
        "return",
        "typeof",
        "instanceof",
        "in",
        "new",
        "delete",
        "void",
        "throw",
        "case",
        "do",
        "else"
    );

    /// <summary>Words that are keywords or names, by the context: a slash after them can be either.</summary>
    private static readonly FrozenSet<string> Contextual = FrozenSet.Create(
        StringComparer.Ordinal,
        "of",
        "yield",
        "await",
        "let",
        "static",
        "async",
        "default",
        "extends",
        "finally",
        "try",
        "break",
        "continue",
        "debugger"
    );

    /// <summary>Punctuators of more than one character, the longest first.</summary>
    private static readonly string[] LongPunctuators =
    [
        ">>>=",
        "...",
        "===",
        "!==",
        "**=",
        "<<=",
        ">>=",
        ">>>",
        "&&=",
        "||=",
        "??=",
        "=>",
        "==",
        "!=",
        "<=",
        ">=",
        "&&",
        "||",
        "??",
        "?.",
        "++",
        "--",
        "+=",
        "-=",
        "*=",
        "/=",
        "%=",
        "&=",
        "|=",
        "^=",
        "<<",
        ">>",
        "**",
    ];

    private readonly string _text;
    private readonly List<JavaScriptToken> _tokens = [];
    private readonly Stack<Opened> _open = new();
    private int _at;
    private bool _lastParenIsHeader;
    private bool _incrementIsPostfix;

    private JavaScriptTokenizer(string text) => _text = text;

    /// <summary>All tokens, the last one of kind <see cref="JavaScriptTokenKind.None"/>; or where it gave up.</summary>
    public static bool TryTokenize(string text, [NotNullWhen(true)] out List<JavaScriptToken>? tokens, out int faultAt)
    {
        JavaScriptTokenizer tokenizer = new(text);
        bool understood = tokenizer.Run();
        tokens = understood ? tokenizer._tokens : null;
        faultAt = tokenizer._at;
        return understood;
    }

    /// <summary>Whether a character ends a line for automatic semicolon insertion.</summary>
    public static bool IsLineEnd(char c) => c is '\n' or '\r' or '\u2028' or '\u2029';

    private char Peek(int ahead = 0) => _at + ahead < _text.Length ? _text[_at + ahead] : '\0';

    private bool Run()
    {
        if (_text.StartsWith("#!", StringComparison.Ordinal))
        {
            SkipLine();
            _tokens.Add(new JavaScriptToken(JavaScriptTokenKind.Hashbang, 0, _at, 0, NewlineBefore: false));
        }

        while (true)
        {
            int gapStart = _at;
            if (!SkipGap(out bool newline))
            {
                return false;
            }

            int start = _at;
            if (start == _text.Length)
            {
                _tokens.Add(new JavaScriptToken(JavaScriptTokenKind.None, start, start, gapStart, newline));
                return _open.Count == 0;
            }

            JavaScriptTokenKind kind = Next(newline);
            if (kind == JavaScriptTokenKind.None)
            {
                _at = start;
                return false;
            }

            _tokens.Add(new JavaScriptToken(kind, start, _at, gapStart, newline));
        }
    }

    private bool SkipGap(out bool newline)
    {
        newline = false;
        while (_at < _text.Length)
        {
            char c = _text[_at];
            if (IsLineEnd(c))
            {
                newline = true;
                _at++;
            }
            else if (
                c is ' ' or '\t' or '\v' or '\f' or '\u00A0' or '\uFEFF'
                || char.GetUnicodeCategory(c) == UnicodeCategory.SpaceSeparator
            )
            {
                _at++;
            }
            else if (c == '/' && Peek(1) == '/')
            {
                SkipLine();
            }
            else if (c == '/' && Peek(1) == '*')
            {
                int end = _text.IndexOf("*/", _at + 2, StringComparison.Ordinal);
                if (end < 0)
                {
                    return false;
                }

                newline |= _text.AsSpan(_at, end - _at).ContainsAny("\n\r\u2028\u2029");
                _at = end + 2;
            }
            else
            {
                // The comments of HTML, which a module has not.
                return !IsAt("<!--") && !(IsAt("-->") && (newline || _tokens.Count == 0));
            }
        }

        return true;
    }

    private JavaScriptTokenKind Next(bool newlineBefore)
    {
        char c = _text[_at];
        if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Peek(1))))
        {
            return Number();
        }

        if (IsWordStart(c) || c == '#')
        {
            return Word();
        }

        switch (c)
        {
            case '"' or '\'':
                return String(c);
            case '`':
                _at++;
                return Template(JavaScriptTokenKind.Template, JavaScriptTokenKind.TemplateHead);
            case '}' when _open.TryPeek(out Opened open) && open.Bracket == '$':
                _open.Pop();
                _at++;
                return Template(JavaScriptTokenKind.TemplateTail, JavaScriptTokenKind.TemplateMiddle);
            case '(' or '[' or '{':
                return Open(c);
            case ')' or ']' or '}':
                return Close(c);
            case '/':
                return Slash();
            case '+' or '-' when Peek(1) == c:
                return Increment(newlineBefore);
            default:
                return Punctuator();
        }
    }

    private JavaScriptTokenKind Open(char bracket)
    {
        bool header = false;
        if (bracket == '(' && _tokens.Count > 0)
        {
            int before = _tokens.Count - 1;
            if (IsKeyword(before, "await"))
            {
                before--;
            }

            header =
                IsKeyword(before, "if")
                || IsKeyword(before, "while")
                || IsKeyword(before, "for")
                || IsKeyword(before, "with");
        }

        _open.Push(new Opened(bracket, header));
        _at++;
        return JavaScriptTokenKind.Punctuator;
    }

    private JavaScriptTokenKind Close(char bracket)
    {
        char opener = bracket switch
        {
            ')' => '(',
            ']' => '[',
            _ => '{',
        };
        if (!_open.TryPop(out Opened open) || open.Bracket != opener)
        {
            return JavaScriptTokenKind.None;
        }

        _lastParenIsHeader = open.IsHeader;
        _at++;
        return JavaScriptTokenKind.Punctuator;
    }

    private JavaScriptTokenKind Punctuator()
    {
        foreach (string punctuator in LongPunctuators)
        {
            if (IsAt(punctuator) && !(punctuator == "?." && char.IsAsciiDigit(Peek(2))))
            {
                _at += punctuator.Length;
                return JavaScriptTokenKind.Punctuator;
            }
        }

        if ("<>=!&|?*%^~.,:;+-@".Contains(_text[_at]))
        {
            _at++;
            return JavaScriptTokenKind.Punctuator;
        }

        return JavaScriptTokenKind.None;
    }

    /// <summary><c>++</c> or <c>--</c>.</summary>
    private JavaScriptTokenKind Increment(bool newlineBefore)
    {
        _at += 2;
        JavaScriptToken before = _tokens.Count > 0 ? _tokens[^1] : default;
        bool postfix =
            !newlineBefore
            && (
                (before.Kind == JavaScriptTokenKind.Word && !IsReserved(_tokens.Count - 1))
                || (before.Kind == JavaScriptTokenKind.Punctuator && _text[before.Start] is ')' or ']')
            );
        _incrementIsPostfix = postfix;
        return JavaScriptTokenKind.Punctuator;
    }

    /// <summary>A division or a regular expression, by what is before it.</summary>
    private JavaScriptTokenKind Slash()
    {
        switch (BeforeSlash())
        {
            case SlashKind.Regex:
                return Regex();
            case SlashKind.Division:
                _at += Peek(1) == '=' ? 2 : 1;
                return JavaScriptTokenKind.Punctuator;
            default:
                return JavaScriptTokenKind.None;
        }
    }

    private SlashKind BeforeSlash()
    {
        if (_tokens.Count == 0)
        {
            return SlashKind.Regex;
        }

        JavaScriptToken before = _tokens[^1];
        switch (before.Kind)
        {
            case JavaScriptTokenKind.Hashbang:
            case JavaScriptTokenKind.TemplateHead:
            case JavaScriptTokenKind.TemplateMiddle:
                return SlashKind.Regex;
            case JavaScriptTokenKind.Word:
                return BeforeSlash(_tokens.Count - 1);
            case JavaScriptTokenKind.Punctuator:
                break;
            default:
                return SlashKind.Division;
        }

        return before.In(_text) switch
        {
            "++" or "--" => _incrementIsPostfix ? SlashKind.Division : SlashKind.Unknown,
            ")" => _lastParenIsHeader ? SlashKind.Regex : SlashKind.Division,
            "]" => SlashKind.Division,
            // The end of a block, an object, a function or a class.
            "}" => SlashKind.Unknown,
            _ => SlashKind.Regex,
        };
    }

    private SlashKind BeforeSlash(int word)
    {
        if (IsMember(word))
        {
            return SlashKind.Division;
        }

        ReadOnlySpan<char> text = _tokens[word].In(_text);
        if (BeforeExpression.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text))
        {
            return SlashKind.Regex;
        }

        return Contextual.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text)
            ? SlashKind.Unknown
            : SlashKind.Division;
    }

    private void SkipLine()
    {
        while (_at < _text.Length && !IsLineEnd(_text[_at]))
        {
            _at++;
        }
    }

    private bool IsAt(string expected) => string.CompareOrdinal(_text, _at, expected, 0, expected.Length) == 0;

    /// <summary>Whether a word is the name of a member: <c>a.return</c>.</summary>
    private bool IsMember(int word) =>
        word > 0
        && _tokens[word - 1].Kind == JavaScriptTokenKind.Punctuator
        && _tokens[word - 1].In(_text) is "." or "?.";

    private bool IsKeyword(int index, string keyword) =>
        index >= 0
        && _tokens[index].Kind == JavaScriptTokenKind.Word
        && _tokens[index].In(_text).SequenceEqual(keyword)
        && !IsMember(index);

    private bool IsReserved(int word) => BeforeSlash(word) != SlashKind.Division;

    private enum SlashKind
    {
        Unknown,
        Regex,
        Division,
    }

    private readonly record struct Opened(char Bracket, bool IsHeader);
}
