using System.Runtime.CompilerServices;
using Site.Templating.Syntax;

namespace Site.Templating.Parsing;

/// <summary>Turns tokens into a tree, and goes on after a fault to find the next one.</summary>
internal sealed partial class Parser(
    SourceText source,
    List<Token> tokens,
    Dictionary<int, int> indents,
    ParserOptions options,
    List<LogMessage> messages
)
{
    private int _index;
    private int _depth;
    private int _loopDepth;

    /// <summary>Above 0 inside brackets, where line ends mean nothing.</summary>
    private int _bracketDepth;

    private bool _usesIndent;
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _names = new Dictionary<
        string,
        string
    >(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public ScriptBlockStatement Run()
    {
        var start = Current;
        var statements = new List<ScriptStatement>();
        while (true)
        {
            ParseStatements(statements, BlockEnd.None);
            if (Current.Type == TokenType.Eof)
            {
                break;
            }

            Error(Current, $"Unexpected `{Text(Current)}`: there is no statement to which it belongs");
            Next();
            SkipToEndOfStatement();
        }

        return Close(new ScriptBlockStatement([.. statements]), start);
    }

    private Token Current => tokens[_index];

    private Token Previous => tokens[Math.Max(0, _index - 1)];

    private Token Peek(int ahead = 1) => tokens[Math.Min(_index + ahead, tokens.Count - 1)];

    private void Next()
    {
        if (_index < tokens.Count - 1)
        {
            _index++;
        }

        if (_bracketDepth > 0)
        {
            SkipNewLines();
        }
    }

    private void SkipNewLines()
    {
        while (Current.Type == TokenType.NewLine)
        {
            _index++;
        }
    }

    private ReadOnlySpan<char> Text(Token token) =>
        token.Type == TokenType.Eof ? "<end of text>" : source.Text.AsSpan(token.Start, token.End - token.Start);

    private bool Is(Token token, string keyword) =>
        token.Type == TokenType.Identifier && Text(token).SequenceEqual(keyword);

    /// <summary>The token's text as a string that the template shares.</summary>
    private string Name(ReadOnlySpan<char> text)
    {
        if (!_names.TryGetValue(text, out var name))
        {
            name = string.Intern(text.ToString());
            _names[text] = name;
        }

        return name;
    }

    /// <summary>Whether nothing stands between a token and the one before it.</summary>
    private bool IsAdjacent(Token token) => _index > 0 && Previous.End == token.Start;

    private T Close<T>(T node, Token first)
        where T : ScriptNode
    {
        node.Span = new SourceSpan(source, first.Start, Math.Max(first.End, Previous.End));
        return node;
    }

    private T CloseFrom<T>(T node, ScriptNode first)
        where T : ScriptNode
    {
        node.Span = new SourceSpan(source, first.Span.StartOffset, Math.Max(first.Span.EndOffset, Previous.End));
        return node;
    }

    private SourceSpan SpanOf(Token token) => new(source, token.Start, token.End);

    private void Error(Token at, string message) => Error(SpanOf(at), message);

    private void Error(SourceSpan at, string message) =>
        messages.Add(new LogMessage(ParserMessageType.Error, at, message));

    /// <summary>Counts nesting; too deep is reported once and ends the parse.</summary>
    private bool Enter()
    {
        _depth++;
        if (_depth <= options.ExpressionDepthLimit && RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return true;
        }

        if (Current.Type != TokenType.Eof)
        {
            Error(Current, $"The template nests deeper than {options.ExpressionDepthLimit} levels");
            _index = tokens.Count - 1;
        }

        return false;
    }

    private void Leave() => _depth--;

    private bool Expect(TokenType type, string what)
    {
        if (Current.Type == type)
        {
            Next();
            return true;
        }

        Error(Current, $"Expecting {what} and not `{Text(Current)}`");
        return false;
    }

    private bool IsEndOfStatement =>
        Current.Type is TokenType.NewLine or TokenType.SemiColon or TokenType.CodeExit or TokenType.Eof;

    private void SkipToEndOfStatement()
    {
        while (!IsEndOfStatement)
        {
            _index++;
        }
    }
}
