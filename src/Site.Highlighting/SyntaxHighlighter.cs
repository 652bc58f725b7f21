using System.Buffers;
using System.Collections.Concurrent;
using Site.Highlighting.Definitions;
using Site.Highlighting.Html;
using Site.Highlighting.Lexing;

namespace Site.Highlighting;

/// <summary>Highlights code. Safe to use from many threads.</summary>
/// <param name="library">The lexers.</param>
public sealed class SyntaxHighlighter(LexerLibrary library)
{
    private readonly ConcurrentBag<(Tokenizer Tokenizer, HtmlTokenWriter Writer)> _idle = [];

    /// <summary>Writes code as HTML: what belongs inside of <c>&lt;code&gt;</c>.</summary>
    /// <param name="code">The code.</param>
    /// <param name="language">Its language, as written after a fence.</param>
    /// <param name="lines">How lines are shown; <c>null</c> for no element around each.</param>
    /// <param name="output">Where the HTML goes.</param>
    /// <returns>Whether the language is known; if not, nothing is written unless lines are asked for.</returns>
    public bool TryWrite(string code, string language, CodeLines? lines, IBufferWriter<char> output)
    {
        Lexer? lexer = library.Find(language.Trim());
        if (lexer is null && lines is null)
        {
            return false;
        }

        (Tokenizer Tokenizer, HtmlTokenWriter Writer) tools = _idle.TryTake(out (Tokenizer, HtmlTokenWriter) idle)
            ? idle
            : (new Tokenizer(library), new HtmlTokenWriter());
        tools.Writer.Begin(code, lines, output);
        if (lexer is not null)
        {
            tools.Tokenizer.Run(lexer, code, tools.Writer);
        }

        tools.Writer.Finish();
        _idle.Add(tools);
        return lexer is not null || lines is not null;
    }
}
