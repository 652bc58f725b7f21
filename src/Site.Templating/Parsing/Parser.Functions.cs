using Site.Templating.Syntax;

namespace Site.Templating.Parsing;

/// <summary>Functions written in templates.</summary>
internal sealed partial class Parser
{
    private ScriptStatement? ParseFunction()
    {
        var token = Current;
        Next();
        var nameToken = Current;
        ScriptExpression? target = Current.Type switch
        {
            TokenType.Identifier => new ScriptGlobalVariable(Name(Text(Current))),
            TokenType.LocalIdentifier => new ScriptLocalVariable(Name(Text(Current)[1..])),
            _ => null,
        };
        if (target is null)
        {
            Error(Current, $"Expecting a name and not `{Text(Current)}` after func");
            SkipToEndOfStatement();
            ParseFunctionBody(token);
            return null;
        }

        Next();
        Close(target, nameToken);
        while (Current.Type == TokenType.Dot && Peek().Type == TokenType.Identifier)
        {
            Next();
            var member = Current;
            Next();
            target = CloseFrom(
                new ScriptMemberExpression(target, Name(Text(member)), SpanOf(member), isNullSafe: false),
                target
            );
        }

        var parameters = Current.Type == TokenType.OpenParen ? ParseParameters() : null;
        var name = Name(Text(nameToken));
        if (Current.Type == TokenType.Equal && parameters is not null)
        {
            Next();
            SkipNewLines();
            return ExpectExpression(token) is { } inline
                ? Close(
                    new ScriptFunctionStatement(
                        target,
                        Close(new ScriptFunction(name, parameters, null, inline), token)
                    ),
                    token
                )
                : null;
        }

        ExpectEndOfStatement();
        var body = ParseFunctionBody(token);
        return Close(
            new ScriptFunctionStatement(target, Close(new ScriptFunction(name, parameters, body, null), token)),
            token
        );
    }

    private ScriptBlockStatement ParseFunctionBody(Token token)
    {
        var loops = _loopDepth;
        _loopDepth = 0;
        var body = ParseBody(token);
        _loopDepth = loops;
        return body;
    }

    /// <summary>Whether <c>name(a, b) =</c> comes next.</summary>
    private bool IsInlineFunction()
    {
        if (Peek().Type != TokenType.OpenParen || Peek().Start != Current.End)
        {
            return false;
        }

        var depth = 0;
        for (var i = _index + 1; i < tokens.Count; i++)
        {
            switch (tokens[i].Type)
            {
                case TokenType.OpenParen:
                    depth++;
                    break;
                case TokenType.CloseParen when --depth == 0:
                    return i + 1 < tokens.Count && tokens[i + 1].Type == TokenType.Equal;
                case TokenType.CodeExit or TokenType.Eof or TokenType.SemiColon:
                    return false;
            }
        }

        return false;
    }

    private ScriptFunctionStatement? ParseInlineFunction()
    {
        var token = Current;
        var name = Name(Text(token));
        Next();
        var target = Close(new ScriptGlobalVariable(name), token);
        var parameters = ParseParameters();
        Next();
        SkipNewLines();
        return ExpectExpression(token) is { } inline
            ? Close(
                new ScriptFunctionStatement(target, Close(new ScriptFunction(name, parameters, null, inline), token)),
                token
            )
            : null;
    }

    private ScriptFunctionParameter[] ParseParameters()
    {
        var parameters = new List<ScriptFunctionParameter>();
        _bracketDepth++;
        Next();
        while (Current.Type is not (TokenType.CloseParen or TokenType.Eof or TokenType.CodeExit))
        {
            if (Current.Type is not (TokenType.Identifier or TokenType.LocalIdentifier))
            {
                Error(Current, $"Expecting a parameter's name and not `{Text(Current)}`");
                break;
            }

            var token = Current;
            var name = Name(Text(token));
            Next();
            if (parameters.Exists(p => p.Name == name))
            {
                Error(token, $"There is a parameter `{name}` already");
            }

            if (parameters is [.., { IsVariadic: true }])
            {
                Error(token, "No parameter can follow the one with `...`");
            }

            parameters.Add(ParseParameter(token, name, parameters));
            if (Current.Type != TokenType.Comma)
            {
                break;
            }

            Next();
        }

        _bracketDepth--;
        Expect(TokenType.CloseParen, "`,` or `)`");
        return [.. parameters];
    }

    private ScriptFunctionParameter ParseParameter(Token token, string name, List<ScriptFunctionParameter> before)
    {
        if (Current.Type == TokenType.TripleDot)
        {
            Next();
            return new ScriptFunctionParameter(name, null, IsOptional: false, IsVariadic: true);
        }

        if (Current.Type == TokenType.Question)
        {
            Next();
            return new ScriptFunctionParameter(name, null, IsOptional: true, IsVariadic: false);
        }

        if (Current.Type == TokenType.Equal)
        {
            Next();
            var value = ParseBinary(0, ExpressionFlags.None);
            if (value is null)
            {
                Error(Current, $"Expecting a default value for the parameter `{name}`");
            }

            return new ScriptFunctionParameter(name, value, IsOptional: true, IsVariadic: false);
        }

        if (before is [.., { IsOptional: true }])
        {
            Error(token, $"The parameter `{name}` must be optional: the one before it is");
        }

        return new ScriptFunctionParameter(name, null, IsOptional: false, IsVariadic: false);
    }

    private ScriptAnonymousFunction ParseAnonymousFunction()
    {
        var token = Current;
        var brackets = _bracketDepth;
        _bracketDepth = 0;
        Next();
        var parameters = Current.Type == TokenType.OpenParen && IsAdjacent(Current) ? ParseParameters() : null;
        ExpectEndOfStatement();
        var body = ParseFunctionBody(token);
        _bracketDepth = brackets;
        if (brackets > 0)
        {
            SkipNewLines();
        }

        return Close(
            new ScriptAnonymousFunction(Close(new ScriptFunction("do", parameters, body, null), token)),
            token
        );
    }
}
