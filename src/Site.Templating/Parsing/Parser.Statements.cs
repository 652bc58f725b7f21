using Site.Templating.Syntax;

namespace Site.Templating.Parsing;

/// <summary>Statements and the blocks they stand in.</summary>
internal sealed partial class Parser
{
    /// <summary>The keywords that end the block being parsed.</summary>
    [Flags]
    private enum BlockEnd
    {
        None = 0,
        End = 1,
        Else = 2,
        When = 4,
    }

    /// <summary>Parses until a keyword that ends the block; a keyword that ends no open block is left to the caller.</summary>
    private void ParseStatements(List<ScriptStatement> statements, BlockEnd ends)
    {
        while (true)
        {
            var token = Current;
            switch (token.Type)
            {
                case TokenType.Eof:
                    return;
                case TokenType.Raw:
                    _index++;
                    statements.Add(Close(new ScriptRawStatement(), token));
                    break;
                case TokenType.CodeEnter:
                    _index++;
                    EnterCode(token, statements);
                    break;
                case TokenType.CodeExit or TokenType.NewLine or TokenType.SemiColon:
                    _index++;
                    break;
                default:
                    if (EndsBlock(token, ends))
                    {
                        return;
                    }

                    if (ParseStatement(token) is { } statement)
                    {
                        statements.Add(statement);
                    }

                    ExpectEndOfStatement();
                    break;
            }
        }
    }

    private void EnterCode(Token token, List<ScriptStatement> statements)
    {
        string? indent = null;
        if (indents.TryGetValue(token.Start, out var start))
        {
            indent = Name(source.Text.AsSpan(start, token.Start - start));
            _usesIndent = true;
        }

        if (_usesIndent)
        {
            statements.Add(Close(new ScriptIndentStatement(indent), token));
        }
    }

    private bool EndsBlock(Token token, BlockEnd ends)
    {
        if (token.Type != TokenType.Identifier)
        {
            return false;
        }

        var isKeyword = Text(token) is "end" or "else" or "when";
        if (!isKeyword || ends == BlockEnd.None)
        {
            return isKeyword;
        }

        if (
            Text(token) switch
            {
                "end" => ends.HasFlag(BlockEnd.End),
                "else" => ends.HasFlag(BlockEnd.Else),
                _ => ends.HasFlag(BlockEnd.When),
            }
        )
        {
            return true;
        }

        Error(token, $"Unexpected `{Text(token)}` in this block");
        Next();
        SkipToEndOfStatement();
        return EndsBlock(Current, ends);
    }

    private void ExpectEndOfStatement()
    {
        if (!IsEndOfStatement)
        {
            if (!HasErrorHere)
            {
                Error(Current, $"Unexpected `{Text(Current)}`: expecting the end of the statement");
            }

            SkipToEndOfStatement();
        }
    }

    /// <summary>The statements up to <c>end</c>, which is consumed.</summary>
    private ScriptBlockStatement ParseBody(Token parent)
    {
        var body = ParseBlock(parent, BlockEnd.End);
        ExpectEnd(parent);
        return body;
    }

    private ScriptBlockStatement ParseBlock(Token parent, BlockEnd ends)
    {
        var first = Current;
        var statements = new List<ScriptStatement>();
        var brackets = _bracketDepth;
        _bracketDepth = 0;
        if (Enter())
        {
            ParseStatements(statements, ends);
        }

        Leave();
        _bracketDepth = brackets;
        return Close(new ScriptBlockStatement([.. statements]), first);
    }

    private void ExpectEnd(Token parent)
    {
        if (Is(Current, "end"))
        {
            Next();
        }
        else if (
            Current.Type == TokenType.Eof
            && !messages.Exists(static m => m.Message.StartsWith("The <end>", StringComparison.Ordinal))
        )
        {
            Error(
                Previous,
                $"The <end> statement for the `{Text(parent)}` at {source.PositionAt(parent.Start)} was not found"
            );
        }
    }

    private ScriptStatement? ParseStatement(Token token)
    {
        if (token.Type != TokenType.Identifier)
        {
            return ParseExpressionStatement(token);
        }

        switch (Text(token))
        {
            case "if":
                return ParseIf();
            case "case":
                return ParseCase();
            case "for" or "tablerow" when Peek().Type is not (TokenType.Dot or TokenType.QuestionDot):
                return ParseFor();
            case "while" when Peek().Type is not (TokenType.Dot or TokenType.QuestionDot):
                return ParseWhile();
            case "break" or "continue":
                Next();
                if (_loopDepth == 0)
                {
                    Error(token, $"Unexpected `{Text(token)}` outside of a loop");
                }

                return Close(new ScriptJumpStatement(Text(token) is "break" ? Flow.Break : Flow.Continue), token);
            case "func":
                return ParseFunction();
            case "ret":
                Next();
                return Close(new ScriptReturnStatement(IsEndOfStatement ? null : ParseExpression()), token);
            case "capture":
                return ParseCapture();
            case "with":
                Next();
                return ExpectExpression(token) is { } scope
                    ? Close(new ScriptWithStatement(scope, ParseBody(token)), token)
                    : Recover(token);
            case "wrap":
                Next();
                return ExpectExpression(token) is { } call
                    ? Close(new ScriptWrapStatement(call, ParseBody(token)), token)
                    : Recover(token);
            case "import":
                Next();
                return ExpectExpression(token) is { } imported
                    ? Close(new ScriptImportStatement(imported), token)
                    : null;
            case "readonly":
                return ParseReadOnly();
            default:
                return IsInlineFunction() ? ParseInlineFunction() : ParseExpressionStatement(token);
        }
    }

    /// <summary>After a broken head, the block is parsed for its own faults and thrown away.</summary>
    private ScriptBlockStatement Recover(Token parent)
    {
        SkipToEndOfStatement();
        return ParseBody(parent);
    }

    private ScriptExpressionStatement? ParseExpressionStatement(Token first)
    {
        var start = _index;
        var expression = ParseExpression(ExpressionFlags.Statement);
        if (expression is null)
        {
            if (_index == start && !IsEndOfStatement)
            {
                if (Current.Type != TokenType.Invalid)
                {
                    Error(Current, $"Unexpected `{Text(Current)}`: expecting a statement");
                }

                Next();
                SkipToEndOfStatement();
            }

            return null;
        }

        return Close(new ScriptExpressionStatement(expression), first);
    }

    private ScriptStatement ParseIf()
    {
        var token = Current;
        Next();
        if (ExpectExpression(token) is not { } condition)
        {
            SkipToEndOfStatement();
            ParseBlock(token, BlockEnd.End | BlockEnd.Else);
            return ParseElse(token) ?? new ScriptBlockStatement([]);
        }

        ExpectEndOfStatement();
        var then = ParseBlock(token, BlockEnd.End | BlockEnd.Else);
        var otherwise = ParseElse(token);
        return Close(new ScriptIfStatement(condition, then, otherwise), token);
    }

    /// <summary>What follows the first block: <c>else</c>, <c>else if</c>, or nothing; and the <c>end</c>.</summary>
    private ScriptStatement? ParseElse(Token parent)
    {
        if (!Is(Current, "else"))
        {
            ExpectEnd(parent);
            return null;
        }

        Next();
        if (!Is(Current, "if"))
        {
            ExpectEndOfStatement();
            return ParseBody(parent);
        }

        if (!Enter())
        {
            Leave();
            return null;
        }

        var elseIf = ParseIf();
        Leave();
        return elseIf;
    }

    private ScriptStatement? ParseCase()
    {
        var token = Current;
        Next();
        var subject = ExpectExpression(token);
        SkipToEndOfStatementAfter(subject);
        var between = ParseBlock(token, BlockEnd.End | BlockEnd.Else | BlockEnd.When);
        if (
            Array.Find(between.Statements, static s => s is not (ScriptRawStatement or ScriptIndentStatement)) is
            { } stray
        )
        {
            Error(stray.Span, "Unexpected statement between `case` and its first `when`");
        }

        var whens = new List<ScriptWhen>();
        while (Is(Current, "when"))
        {
            var when = Current;
            Next();
            var values = new List<ScriptExpression>();
            do
            {
                if (values.Count > 0)
                {
                    Next();
                    SkipNewLines();
                }

                if (ExpectExpression(when, ExpressionFlags.WhenValue) is not { } value)
                {
                    break;
                }

                values.Add(value);
            } while (Current.Type is TokenType.Comma or TokenType.DoublePipe);
            ExpectEndOfStatement();
            whens.Add(new ScriptWhen([.. values], ParseBlock(token, BlockEnd.End | BlockEnd.Else | BlockEnd.When)));
        }

        ScriptBlockStatement? otherwise = null;
        if (Is(Current, "else"))
        {
            Next();
            ExpectEndOfStatement();
            otherwise = ParseBlock(token, BlockEnd.End);
        }

        ExpectEnd(token);
        return subject is null ? null : Close(new ScriptCaseStatement(subject, [.. whens], otherwise), token);
    }

    private void SkipToEndOfStatementAfter(ScriptExpression? expression)
    {
        if (expression is null)
        {
            SkipToEndOfStatement();
        }
        else
        {
            ExpectEndOfStatement();
        }
    }

    private ScriptStatement ParseCapture()
    {
        var token = Current;
        Next();
        if (ExpectExpression(token) is not { } target)
        {
            return Recover(token);
        }

        if (!target.IsAssignable)
        {
            Error(target.Span, $"Expecting a variable and not `{target}` after capture");
        }

        ExpectEndOfStatement();
        return Close(new ScriptCaptureStatement(target, ParseBody(token)), token);
    }

    private ScriptReadOnlyStatement? ParseReadOnly()
    {
        var token = Current;
        Next();
        if (ExpectExpression(token) is not { } variable)
        {
            return null;
        }

        if (variable is not (ScriptGlobalVariable or ScriptLocalVariable))
        {
            Error(variable.Span, $"Expecting a variable and not `{variable}` after readonly");
        }

        return Close(new ScriptReadOnlyStatement(variable), token);
    }
}
