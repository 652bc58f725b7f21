using Site.Templating.Syntax;

namespace Site.Templating.Parsing;

/// <summary>Expressions: pipes bind loosest, then assignment and <c>? :</c>, then calls, then operators by precedence.</summary>
internal sealed partial class Parser
{
    [Flags]
    private enum ExpressionFlags
    {
        None = 0,

        /// <summary><c>name:</c> is no argument here: the colon belongs to <c>? :</c>.</summary>
        NoNamedArguments = 1,

        /// <summary>A pipe belongs to the expression around this one.</summary>
        NoPipe = 2,

        /// <summary>What a loop goes through: <c>limit:</c> and its like come after it.</summary>
        LoopSource = 4,

        /// <summary>A value of <c>when</c>: <c>||</c> separates values.</summary>
        WhenValue = 8,

        /// <summary>A statement of its own: the only place for an assignment.</summary>
        Statement = 16,
    }

    private ScriptExpression? ExpectExpression(Token after, ExpressionFlags flags = ExpressionFlags.None)
    {
        var expression = ParseExpression(flags);
        if (expression is null && !HasErrorHere)
        {
            Error(Current, $"Expecting an expression and not `{Shown(Current)}` after `{Text(after)}`");
        }

        return expression;
    }

    private string Shown(Token token) => token.Type == TokenType.NewLine ? "<end of line>" : Text(token).ToString();

    private ScriptExpression? ParseExpression(ExpressionFlags flags = ExpressionFlags.None)
    {
        if (!Enter())
        {
            Leave();
            return null;
        }

        var chained = 0;
        var expression = ParseCall(flags);
        while (expression is not null)
        {
            if (Current.Type == TokenType.Question)
            {
                expression = ParseConditional(expression, flags & ~ExpressionFlags.Statement);
            }
            else if (AssignmentOperator(Current.Type, out var compound) && expression.IsAssignable)
            {
                if (!flags.HasFlag(ExpressionFlags.Statement))
                {
                    Error(
                        expression.Span,
                        $"An assignment must be a statement of its own{(Current.Type == TokenType.Equal ? ": to compare, write `==`" : "")}"
                    );
                }

                expression = ParseAssignment(expression, compound, flags & ~ExpressionFlags.Statement);
            }
            else if (!flags.HasFlag(ExpressionFlags.NoPipe) && SkipToPipe())
            {
                // A chain of pipes makes a tree as deep as it is long.
                chained++;
                expression = Enter() ? ParsePipe(expression, flags & ~ExpressionFlags.Statement) : null;
            }
            else
            {
                break;
            }
        }

        _depth -= chained;
        Leave();
        return expression;
    }

    private static bool AssignmentOperator(TokenType type, out ScriptBinaryOperator? compound)
    {
        compound = type switch
        {
            TokenType.PlusEqual => ScriptBinaryOperator.Add,
            TokenType.MinusEqual => ScriptBinaryOperator.Subtract,
            TokenType.AsteriskEqual => ScriptBinaryOperator.Multiply,
            TokenType.DivideEqual => ScriptBinaryOperator.Divide,
            TokenType.DoubleDivideEqual => ScriptBinaryOperator.DivideRound,
            TokenType.PercentEqual => ScriptBinaryOperator.Modulus,
            _ => null,
        };
        return compound is not null || type == TokenType.Equal;
    }

    private ScriptExpression? ParseAssignment(
        ScriptExpression target,
        ScriptBinaryOperator? compound,
        ExpressionFlags flags
    )
    {
        var token = Current;
        Next();
        SkipNewLines();
        return ExpectExpression(token, flags) is { } value
            ? CloseFrom(new ScriptAssignExpression(target, compound, value), target)
            : null;
    }

    private ScriptExpression? ParseConditional(ScriptExpression condition, ExpressionFlags flags)
    {
        var question = Current;
        Next();
        SkipNewLines();
        if (ExpectExpression(question, ExpressionFlags.NoNamedArguments | ExpressionFlags.NoPipe) is not { } then)
        {
            return null;
        }

        if (Current.Type == TokenType.NewLine && NextSignificant() == TokenType.Colon)
        {
            SkipNewLines();
        }

        var colon = Current;
        if (!Expect(TokenType.Colon, "`:` of the conditional expression"))
        {
            return null;
        }

        SkipNewLines();
        return ExpectExpression(colon, flags | ExpressionFlags.NoPipe) is { } otherwise
            ? CloseFrom(new ScriptConditionalExpression(condition, then, otherwise), condition)
            : null;
    }

    private TokenType NextSignificant()
    {
        var i = _index;
        while (tokens[i].Type == TokenType.NewLine)
        {
            i++;
        }

        return tokens[i].Type;
    }

    /// <summary>Whether a pipe follows, on this line or at the start of a further one.</summary>
    private bool SkipToPipe()
    {
        if (Current.Type == TokenType.NewLine && NextSignificant() is TokenType.Pipe or TokenType.PipeGreater)
        {
            SkipNewLines();
        }

        return Current.Type is TokenType.Pipe or TokenType.PipeGreater;
    }

    private ScriptExpression? ParsePipe(ScriptExpression from, ExpressionFlags flags)
    {
        var pipe = Current;
        Next();
        SkipNewLines();
        return ExpectExpression(pipe, flags | ExpressionFlags.NoPipe) is { } to
            ? CloseFrom(new ScriptPipeCall(from, to), from)
            : null;
    }

    /// <summary>An operand, and the arguments that follow it when it is a function to call.</summary>
    private ScriptExpression? ParseCall(ExpressionFlags flags)
    {
        var target = ParseBinary(0, flags);
        if (target is null || !StartsArgument(flags))
        {
            return target;
        }

        var arguments = new List<ScriptExpression>();
        var hasNamed = false;
        while (StartsArgument(flags))
        {
            if (IsNamedArgument(flags))
            {
                if (ParseNamedArgument(flags) is not { } named)
                {
                    return null;
                }

                hasNamed = true;
                arguments.Add(named);
                continue;
            }

            if (ParseBinary(0, flags) is not { } argument)
            {
                return null;
            }

            if (hasNamed)
            {
                Error(argument.Span, "An argument without a name can't follow one with a name");
            }

            arguments.Add(argument);
        }

        return CloseFrom(new ScriptFunctionCall(target, [.. arguments]), target);
    }

    private bool IsNamedArgument(ExpressionFlags flags) =>
        Current.Type == TokenType.Identifier
        && Peek().Type == TokenType.Colon
        && !flags.HasFlag(ExpressionFlags.NoNamedArguments);

    private ScriptNamedArgument? ParseNamedArgument(ExpressionFlags flags)
    {
        var token = Current;
        Next();
        var colon = Current;
        Next();
        if (ParseBinary(0, flags) is { } value)
        {
            return Close(new ScriptNamedArgument(Name(Text(token)), value), token);
        }

        Error(Current, $"Expecting an expression and not `{Shown(Current)}` after `{Text(token)}{Text(colon)}`");
        return null;
    }

    private bool StartsArgument(ExpressionFlags flags) =>
        Current.Type switch
        {
            TokenType.Identifier => !(flags.HasFlag(ExpressionFlags.LoopSource) && IsLoopOption(Current)),
            TokenType.LocalIdentifier or TokenType.Arguments or TokenType.BlockDelegate => true,
            TokenType.Integer or TokenType.HexInteger or TokenType.BinaryInteger or TokenType.Float => true,
            TokenType.String or TokenType.VerbatimString or TokenType.InterpolatedEnter => true,
            TokenType.OpenParen or TokenType.OpenBracket or TokenType.OpenBrace => true,
            TokenType.At or TokenType.Caret or TokenType.Exclamation => true,
            _ => false,
        };

    private ScriptExpression? ParseBinary(int precedence, ExpressionFlags flags)
    {
        var left = ParseUnary();
        var chained = 0;
        while (left is not null && BinaryOperator(Current.Type, out var op) && op.Precedence() > precedence)
        {
            if (op == ScriptBinaryOperator.Or && flags.HasFlag(ExpressionFlags.WhenValue))
            {
                break;
            }

            // A chain makes a tree as deep as it is long.
            chained++;
            if (!Enter())
            {
                left = null;
                break;
            }

            var token = Current;
            Next();
            SkipNewLines();
            if (ParseBinary(op.Precedence(), flags) is not { } right)
            {
                if (!HasErrorHere)
                {
                    Error(Current, $"Expecting an expression and not `{Shown(Current)}` after `{Text(token)}`");
                }

                left = null;
                break;
            }

            left = CloseFrom(new ScriptBinaryExpression(op, left, right), left);
        }

        _depth -= chained;
        return left;
    }

    /// <summary>Whether the fault at the current token is told already.</summary>
    private bool HasErrorHere =>
        Current.Type == TokenType.Invalid
        || (messages.Count > 0 && messages[^1].Span.StartOffset >= Current.Start)
        || (Current.Type == TokenType.Eof && messages.Count > 0);

    private static bool BinaryOperator(TokenType type, out ScriptBinaryOperator op)
    {
        ScriptBinaryOperator? found = type switch
        {
            TokenType.DoubleQuestion => ScriptBinaryOperator.EmptyCoalescing,
            TokenType.QuestionExclamation => ScriptBinaryOperator.NotEmptyCoalescing,
            TokenType.DoublePipe => ScriptBinaryOperator.Or,
            TokenType.DoubleAmp => ScriptBinaryOperator.And,
            TokenType.EqualEqual => ScriptBinaryOperator.CompareEqual,
            TokenType.ExclamationEqual => ScriptBinaryOperator.CompareNotEqual,
            TokenType.Less => ScriptBinaryOperator.CompareLess,
            TokenType.LessEqual => ScriptBinaryOperator.CompareLessOrEqual,
            TokenType.Greater => ScriptBinaryOperator.CompareGreater,
            TokenType.GreaterEqual => ScriptBinaryOperator.CompareGreaterOrEqual,
            TokenType.Plus => ScriptBinaryOperator.Add,
            TokenType.Minus => ScriptBinaryOperator.Subtract,
            TokenType.Asterisk => ScriptBinaryOperator.Multiply,
            TokenType.Divide => ScriptBinaryOperator.Divide,
            TokenType.DoubleDivide => ScriptBinaryOperator.DivideRound,
            TokenType.Percent => ScriptBinaryOperator.Modulus,
            TokenType.DoubleDot => ScriptBinaryOperator.RangeInclude,
            TokenType.DoubleDotLess => ScriptBinaryOperator.RangeExclude,
            _ => null,
        };
        op = found.GetValueOrDefault();
        return found is not null;
    }
}
