using Site.Templating.Syntax;

namespace Site.Templating.Parsing;

/// <summary>Operands: unary operators, names with their members and indexes, brackets.</summary>
internal sealed partial class Parser
{
    private ScriptExpression? ParseUnary()
    {
        var token = Current;
        if (
            token.Type
            is not (
                TokenType.Minus
                or TokenType.Plus
                or TokenType.Exclamation
                or TokenType.At
                or TokenType.Caret
                or TokenType.PlusPlus
                or TokenType.MinusMinus
            )
        )
        {
            return ParsePrimary();
        }

        if (!Enter())
        {
            Leave();
            return null;
        }

        Next();
        var operand = ParseUnary();
        Leave();
        if (operand is null)
        {
            if (Current.Type != TokenType.Invalid)
            {
                Error(Current, $"Expecting an expression and not `{Shown(Current)}` after `{Text(token)}`");
            }

            return null;
        }

        if (token.Type is TokenType.PlusPlus or TokenType.MinusMinus && !operand.IsAssignable)
        {
            Error(operand.Span, $"Cannot assign to `{operand}`");
        }

        ScriptExpression result = token.Type switch
        {
            TokenType.At => new ScriptAliasExpression(operand),
            TokenType.Caret => new ScriptExpand(operand),
            TokenType.PlusPlus => new ScriptIncrementExpression(operand, 1, isPostfix: false),
            TokenType.MinusMinus => new ScriptIncrementExpression(operand, -1, isPostfix: false),
            _ => new ScriptUnaryExpression(source.Text[token.Start], operand),
        };
        return Close(result, token);
    }

    private ScriptExpression? ParsePrimary()
    {
        var token = Current;
        ScriptExpression? operand;
        switch (token.Type)
        {
            case TokenType.Identifier:
                operand = ParseName();
                break;
            case TokenType.LocalIdentifier:
                Next();
                operand = Close(new ScriptLocalVariable(Name(Text(token)[1..])), token);
                break;
            case TokenType.Arguments:
                Next();
                operand = Close(new ScriptArgumentsVariable(), token);
                break;
            case TokenType.BlockDelegate:
                Next();
                operand = Close(new ScriptBlockVariable(), token);
                break;
            case TokenType.Integer
            or TokenType.HexInteger
            or TokenType.BinaryInteger
            or TokenType.Float
            or TokenType.String
            or TokenType.VerbatimString:
                operand = ParseLiteral();
                break;
            case TokenType.InterpolatedEnter:
                operand = ParseInterpolated();
                break;
            case TokenType.OpenParen:
                operand = ParseNested();
                break;
            case TokenType.OpenBracket:
                operand = ParseArray();
                break;
            case TokenType.OpenBrace:
                operand = ParseObject();
                break;
            default:
                return null;
        }

        return operand is null ? null : ParsePostfix(operand);
    }

    private ScriptExpression ParseName()
    {
        var token = Current;
        switch (Text(token))
        {
            case "true":
                Next();
                return Close(new ScriptLiteral(Runtime.Boxed.True), token);
            case "false":
                Next();
                return Close(new ScriptLiteral(Runtime.Boxed.False), token);
            case "null":
                Next();
                return Close(new ScriptLiteral(null), token);
            case "this":
                Next();
                return Close(new ScriptThis(), token);
            case "do":
                return ParseAnonymousFunction();
            default:
                Next();
                return Close(new ScriptGlobalVariable(Name(Text(token))), token);
        }
    }

    private ScriptExpression? ParsePostfix(ScriptExpression operand)
    {
        var chained = 0;
        ScriptExpression? result = operand;
        while (result is not null)
        {
            var token = Current;
            ScriptExpression? next;
            switch (token.Type)
            {
                case TokenType.Dot or TokenType.QuestionDot:
                    next = ParseMember(result, token.Type == TokenType.QuestionDot);
                    break;
                case TokenType.OpenBracket when IsAdjacent(token):
                    next = ParseIndexer(result, isNullSafe: false);
                    break;
                case TokenType.OpenParen when IsAdjacent(token) && result is not ScriptLiteral:
                    next = ParseExplicitCall(result);
                    break;
                case TokenType.PlusPlus or TokenType.MinusMinus when result.IsAssignable:
                    Next();
                    next = CloseFrom(
                        new ScriptIncrementExpression(
                            result,
                            token.Type == TokenType.PlusPlus ? 1 : -1,
                            isPostfix: true
                        ),
                        result
                    );
                    break;
                default:
                    _depth -= chained;
                    return result;
            }

            chained++;
            result = Enter() ? next : null;
        }

        _depth -= chained;
        return null;
    }

    private ScriptExpression? ParseMember(ScriptExpression target, bool isNullSafe)
    {
        Next();
        if (isNullSafe && Current.Type == TokenType.OpenBracket)
        {
            return ParseIndexer(target, isNullSafe: true);
        }

        var token = Current;
        if (token.Type != TokenType.Identifier)
        {
            Error(token, $"Expecting a member's name and not `{Shown(token)}` after the dot");
            return null;
        }

        Next();
        var member = Name(Text(token));
        if (member == "empty" && Current.Type == TokenType.Question && IsAdjacent(Current))
        {
            Next();
            member = "empty?";
        }

        return CloseFrom(new ScriptMemberExpression(target, member, SpanOf(token), isNullSafe), target);
    }

    private ScriptExpression? ParseIndexer(ScriptExpression target, bool isNullSafe)
    {
        var open = Current;
        _bracketDepth++;
        Next();
        var index = ExpectExpression(open);
        _bracketDepth--;
        return index is not null && Expect(TokenType.CloseBracket, "`]`")
            ? CloseFrom(new ScriptIndexerExpression(target, index, isNullSafe), target)
            : null;
    }

    private ScriptExpression? ParseExplicitCall(ScriptExpression target)
    {
        var arguments = new List<ScriptExpression>();
        var open = Current;
        _bracketDepth++;
        Next();
        var isValid = true;
        var hasNamed = false;
        while (isValid && Current.Type != TokenType.CloseParen)
        {
            ScriptExpression? argument;
            if (IsNamedArgument(ExpressionFlags.None))
            {
                hasNamed = true;
                argument = ParseNamedArgument(ExpressionFlags.None);
            }
            else
            {
                argument = ExpectExpression(arguments.Count == 0 ? open : Previous);
                if (hasNamed && argument is not null)
                {
                    Error(argument.Span, "An argument without a name can't follow one with a name");
                }
            }

            isValid = argument is not null;
            if (argument is not null)
            {
                arguments.Add(argument);
            }

            if (Current.Type != TokenType.Comma)
            {
                break;
            }

            Next();
        }

        _bracketDepth--;
        return isValid && Expect(TokenType.CloseParen, "`,` or `)`")
            ? CloseFrom(new ScriptFunctionCall(target, [.. arguments]), target)
            : null;
    }

    private ScriptNestedExpression? ParseNested()
    {
        var open = Current;
        _bracketDepth++;
        Next();
        var inner = ExpectExpression(open);
        if (Current.Type == TokenType.SemiColon && inner is ScriptAliasExpression or ScriptAnonymousFunction)
        {
            // (do; …; end;): the end of a function may be written as that of a statement.
            Next();
        }

        _bracketDepth--;
        return inner is not null && Expect(TokenType.CloseParen, "`)`")
            ? Close(new ScriptNestedExpression(inner), open)
            : null;
    }
}
