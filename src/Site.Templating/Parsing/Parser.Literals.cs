using System.Globalization;
using System.Numerics;
using System.Text;
using Site.Templating.Runtime;
using Site.Templating.Runtime.Values;
using Site.Templating.Syntax;

namespace Site.Templating.Parsing;

/// <summary>Numbers, texts, arrays and objects.</summary>
internal sealed partial class Parser
{
    private ScriptLiteral ParseLiteral()
    {
        var token = Current;
        var text = Text(token);
        object value = token.Type switch
        {
            TokenType.Integer => Integer(text),
            TokenType.HexInteger => Bits(text, 16),
            TokenType.BinaryInteger => Bits(text, 2),
            TokenType.Float => Float(token, text),
            TokenType.VerbatimString => text[1..^1].ToString().Replace("``", "`", StringComparison.Ordinal),
            _ => Unescape(token.Start + 1, token.End - 1),
        };
        Next();
        return Close(new ScriptLiteral(value), token);
    }

    private static object Integer(ReadOnlySpan<char> text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? Boxed.Long(value)
            : Numbers.Narrow(
                BigInteger.Parse(
                    text.ToString().Replace("_", "", StringComparison.Ordinal),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture
                )
            );

    /// <summary>Hexadecimal and binary numbers give the bits of an int or long, unless they end with <c>u</c>.</summary>
    private static object Bits(ReadOnlySpan<char> text, int radix)
    {
        var isUnsigned = text[^1] is 'u' or 'U';
        var value = BigInteger.Zero;
        foreach (var c in isUnsigned ? text[2..^1] : text[2..])
        {
            if (c != '_')
            {
                value = (value * radix) + Convert.ToInt32(c.ToString(), 16);
            }
        }

        if (isUnsigned || value > ulong.MaxValue)
        {
            return Numbers.Narrow(value);
        }

        return value <= uint.MaxValue
            ? Boxed.Int(unchecked((int)(uint)value))
            : Boxed.Long(unchecked((long)(ulong)value));
    }

    private object Float(Token token, ReadOnlySpan<char> text)
    {
        var digits = text.ToString().Replace("_", "", StringComparison.Ordinal);
        var suffix = char.ToLowerInvariant(digits[^1]);
        digits = suffix is 'f' or 'd' or 'm' ? digits[..^1] : digits;
        if (suffix == 'm' || (options.ParseFloatAsDecimal && suffix is not ('f' or 'd')))
        {
            if (decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact))
            {
                return exact;
            }

            Error(token, $"The number `{text}` does not fit a decimal");
            return 0m;
        }

        var value = double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
        return suffix == 'f' ? (object)(float)value : value;
    }

    private string Unescape(int start, int end)
    {
        var text = source.Text.AsSpan(start, end - start);
        if (text.IndexOf('\\') < 0)
        {
            return text.ToString();
        }

        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                result.Append(text[i]);
                continue;
            }

            i++;
            var c = i < text.Length ? text[i] : '\\';
            switch (c)
            {
                case 'n':
                    result.Append('\n');
                    break;
                case 'r':
                    result.Append('\r');
                    break;
                case 't':
                    result.Append('\t');
                    break;
                case '0':
                    result.Append('\0');
                    break;
                case 'b':
                    result.Append('\b');
                    break;
                case 'f':
                    result.Append('\f');
                    break;
                case 'v':
                    result.Append('\v');
                    break;
                case '\\' or '"' or '\'' or '{' or '}' or '`':
                    result.Append(c);
                    break;
                case '\r' or '\n':
                    i += c == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? 1 : 0;
                    break;
                case 'x' or 'u':
                    var length = c == 'x' ? 2 : 4;
                    if (
                        i + length < text.Length
                        && int.TryParse(
                            text.Slice(i + 1, length),
                            NumberStyles.AllowHexSpecifier,
                            CultureInfo.InvariantCulture,
                            out var code
                        )
                    )
                    {
                        result.Append((char)code);
                        i += length;
                        break;
                    }

                    Error(
                        new SourceSpan(source, start + i, start + i + 1),
                        $"Expecting {length} hexadecimal digits after `\\{c}`"
                    );
                    break;
                default:
                    Error(
                        new SourceSpan(source, start + i, start + i + 1),
                        $"Unexpected escape character `{c}` in a string: only ' \" \\ 0 b f n r t v x u {{ }} can follow a backslash"
                    );
                    break;
            }
        }

        return result.ToString();
    }

    private ScriptInterpolatedString ParseInterpolated()
    {
        var token = Current;
        var isVerbatim = source.Text[token.End - 1] == '`';
        _index++;
        var parts = new List<ScriptExpression>();
        while (Current.Type is TokenType.InterpolatedText or TokenType.InterpolatedCodeEnter)
        {
            var piece = Current;
            if (piece.Type == TokenType.InterpolatedText)
            {
                _index++;
                if (piece.End > piece.Start)
                {
                    var text = isVerbatim ? Text(piece).ToString() : Unescape(piece.Start, piece.End);
                    parts.Add(Close(new ScriptLiteral(text), piece));
                }

                continue;
            }

            _bracketDepth++;
            Next();
            if (ExpectExpression(piece) is { } part)
            {
                parts.Add(part);
            }

            _bracketDepth--;
            if (Current.Type != TokenType.InterpolatedCodeExit)
            {
                Error(Current, $"Expecting `}}` and not `{Shown(Current)}` in the interpolated string");
                while (Current.Type is not (TokenType.InterpolatedCodeExit or TokenType.Eof))
                {
                    _index++;
                }
            }

            if (Current.Type == TokenType.InterpolatedCodeExit)
            {
                _index++;
            }
        }

        if (Current.Type == TokenType.InterpolatedExit)
        {
            Next();
        }

        return Close(new ScriptInterpolatedString([.. parts]), token);
    }

    private ScriptArrayInitializer? ParseArray()
    {
        var open = Current;
        var items = new List<ScriptExpression>();
        _bracketDepth++;
        Next();
        var isValid = true;
        while (Current.Type != TokenType.CloseBracket)
        {
            var item = ExpectExpression(items.Count == 0 ? open : Previous);
            isValid = item is not null;
            if (item is null)
            {
                break;
            }

            items.Add(item);
            if (Current.Type != TokenType.Comma)
            {
                break;
            }

            Next();
        }

        _bracketDepth--;
        return isValid && Expect(TokenType.CloseBracket, "`,` or `]`")
            ? Close(new ScriptArrayInitializer([.. items]), open)
            : null;
    }

    private ScriptObjectInitializer? ParseObject()
    {
        var open = Current;
        var members = new List<KeyValuePair<string, ScriptExpression>>();
        _bracketDepth++;
        Next();
        var isValid = true;
        while (Current.Type != TokenType.CloseBrace)
        {
            var name = Current;
            isValid = name.Type is TokenType.Identifier or TokenType.String;
            if (!isValid)
            {
                Error(name, $"Expecting a member's name and not `{Shown(name)}`");
                break;
            }

            Next();
            var colon = Current;
            isValid = Expect(TokenType.Colon, $"`:` after the member `{Text(name)}`");
            if (!isValid || ExpectExpression(colon) is not { } value)
            {
                isValid = false;
                break;
            }

            var key = name.Type == TokenType.String ? Unescape(name.Start + 1, name.End - 1) : Name(Text(name));
            members.Add(new KeyValuePair<string, ScriptExpression>(key, value));
            if (Current.Type != TokenType.Comma)
            {
                break;
            }

            Next();
        }

        _bracketDepth--;
        return isValid && Expect(TokenType.CloseBrace, "`,` or `}`")
            ? Close(new ScriptObjectInitializer([.. members]), open)
            : null;
    }
}
