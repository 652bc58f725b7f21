using Site.Templating.Syntax;

namespace Site.Templating.Parsing;

/// <summary>Loops and their named arguments.</summary>
internal sealed partial class Parser
{
    private ScriptStatement ParseFor()
    {
        var token = Current;
        var isTable = Is(token, "tablerow");
        Next();
        var variable = ParsePrimary();
        if (variable is null)
        {
            Error(Current, $"Expecting a variable and not `{Text(Current)}` after {Text(token)}");
        }
        else if (variable is not (ScriptGlobalVariable or ScriptLocalVariable))
        {
            Error(variable.Span, $"Expecting a variable and not `{variable}` after {Text(token)}");
            variable = null;
        }
        else if (!Is(Current, "in"))
        {
            Error(Current, $"Expecting `in` and not `{Text(Current)}` after the variable `{variable}`");
            variable = null;
        }

        if (variable is null)
        {
            return RecoverLoop(token);
        }

        Next();
        if (ExpectExpression(token, ExpressionFlags.LoopSource) is not { } iterator)
        {
            return RecoverLoop(token);
        }

        var loopOptions = ParseLoopOptions(isTable);
        ExpectEndOfStatement();
        _loopDepth++;
        var body = ParseBlock(token, BlockEnd.End | BlockEnd.Else);
        _loopDepth--;
        var otherwise = ParseLoopElse(token);
        return isTable
            ? Close(new ScriptTableRowStatement(variable, iterator, loopOptions, body, otherwise), token)
            : Close(new ScriptForStatement(variable, iterator, loopOptions, body, otherwise), token);
    }

    private ScriptBlockStatement RecoverLoop(Token token)
    {
        SkipToEndOfStatement();
        _loopDepth++;
        var body = ParseBlock(token, BlockEnd.End | BlockEnd.Else);
        _loopDepth--;
        ParseLoopElse(token);
        return body;
    }

    private ScriptBlockStatement? ParseLoopElse(Token parent)
    {
        if (!Is(Current, "else"))
        {
            ExpectEnd(parent);
            return null;
        }

        Next();
        ExpectEndOfStatement();
        return ParseBody(parent);
    }

    private bool IsLoopOption(Token token) =>
        token.Type == TokenType.Identifier
        && Text(token) switch
        {
            "offset" or "limit" or "cols" => Peek().Type == TokenType.Colon,
            "reversed" => Peek().Type
                is TokenType.NewLine
                    or TokenType.SemiColon
                    or TokenType.CodeExit
                    or TokenType.Eof
                    or TokenType.Identifier,
            _ => false,
        };

    private ScriptForOptions ParseLoopOptions(bool isTable)
    {
        ScriptExpression? offset = null;
        ScriptExpression? limit = null;
        ScriptExpression? columns = null;
        var isReversed = false;
        while (Current.Type == TokenType.Identifier)
        {
            var name = Current;
            if (Is(name, "reversed"))
            {
                isReversed = true;
                Next();
                continue;
            }

            if (Peek().Type != TokenType.Colon)
            {
                break;
            }

            if (!(Text(name) is "offset" or "limit" || (isTable && Text(name) is "cols")))
            {
                Error(
                    name,
                    $"Unexpected argument `{Text(name)}` of a loop: it has offset, limit, reversed{(isTable ? ", cols" : "")}"
                );
            }

            Next();
            Next();
            var value = ParseBinary(0, ExpressionFlags.LoopSource);
            if (value is null)
            {
                Error(Current, $"Expecting a value after `{Text(name)}:`");
                break;
            }

            switch (Text(name))
            {
                case "offset":
                    offset = value;
                    break;
                case "limit":
                    limit = value;
                    break;
                default:
                    columns = value;
                    break;
            }
        }

        return new ScriptForOptions(offset, limit, columns, isReversed);
    }

    private ScriptStatement ParseWhile()
    {
        var token = Current;
        Next();
        var condition = ExpectExpression(token);
        SkipToEndOfStatementAfter(condition);
        _loopDepth++;
        var body = ParseBody(token);
        _loopDepth--;
        return condition is null ? body : Close(new ScriptWhileStatement(condition, body), token);
    }
}
