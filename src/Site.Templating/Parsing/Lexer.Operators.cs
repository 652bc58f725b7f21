namespace Site.Templating.Parsing;

/// <summary>The tokens of operators and punctuation: the longest that fits.</summary>
internal sealed partial class Lexer
{
    private void LexOperator(char c, int start)
    {
        var (type, length) = c switch
        {
            ';' => (TokenType.SemiColon, 1),
            ',' => (TokenType.Comma, 1),
            ':' => (TokenType.Colon, 1),
            '(' => (TokenType.OpenParen, 1),
            ')' => (TokenType.CloseParen, 1),
            '[' => (TokenType.OpenBracket, 1),
            ']' => (TokenType.CloseBracket, 1),
            '@' => (TokenType.At, 1),
            '^' => (TokenType.Caret, 1),
            '.' => Dots(),
            '?' => Question(),
            '=' => Then('=', TokenType.EqualEqual, TokenType.Equal),
            '!' => Then('=', TokenType.ExclamationEqual, TokenType.Exclamation),
            '<' => Then('=', TokenType.LessEqual, TokenType.Less),
            '>' => Then('=', TokenType.GreaterEqual, TokenType.Greater),
            '+' => Arithmetic('+', TokenType.PlusPlus, TokenType.PlusEqual, TokenType.Plus),
            '-' => Arithmetic('-', TokenType.MinusMinus, TokenType.MinusEqual, TokenType.Minus),
            '*' => Then('=', TokenType.AsteriskEqual, TokenType.Asterisk),
            '%' => Then('=', TokenType.PercentEqual, TokenType.Percent),
            '/' => Peek(1) == '/' && Peek(2) == '='
                ? (TokenType.DoubleDivideEqual, 3)
                : Arithmetic('/', TokenType.DoubleDivide, TokenType.DivideEqual, TokenType.Divide),
            '|' => Peek(1) == '>' ? (TokenType.PipeGreater, 2) : Then('|', TokenType.DoublePipe, TokenType.Pipe),
            '&' when Peek(1) == '&' => (TokenType.DoubleAmp, 2),
            _ => (TokenType.Invalid, 1),
        };
        _pos += length;
        if (type == TokenType.Invalid)
        {
            Error(start, _pos, $"Unexpected character `{c}`");
        }

        Add(type, start, _pos);
    }

    private (TokenType Type, int Length) Then(char next, TokenType two, TokenType one) =>
        Peek(1) == next ? (two, 2) : (one, 1);

    private (TokenType Type, int Length) Arithmetic(char twice, TokenType doubled, TokenType assigned, TokenType one) =>
        Peek(1) == twice ? (doubled, 2)
        : Peek(1) == '=' ? (assigned, 2)
        : (one, 1);

    private (TokenType Type, int Length) Dots()
    {
        if (Peek(1) != '.')
        {
            return (TokenType.Dot, 1);
        }

        return Peek(2) switch
        {
            '<' => (TokenType.DoubleDotLess, 3),
            '.' => (TokenType.TripleDot, 3),
            _ => (TokenType.DoubleDot, 2),
        };
    }

    private (TokenType Type, int Length) Question() =>
        Peek(1) switch
        {
            '?' => (TokenType.DoubleQuestion, 2),
            '!' => (TokenType.QuestionExclamation, 2),
            // "a ?.5 : 1" is no member access.
            '.' when !char.IsAsciiDigit(Peek(2)) => (TokenType.QuestionDot, 2),
            _ => (TokenType.Question, 1),
        };
}
