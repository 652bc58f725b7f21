using System.Buffers;
using Site.Core.Diagnostics;
using Site.Core.Text;
using Site.Highlighting.Definitions;
using Site.Highlighting.Html;

namespace Site.Highlighting.Tests;

/// <summary>Lexers run on texts that would take another engine forever, and the features of the format that no lexer in the program shows alone.</summary>
public sealed class TokenizerTests
{
    [Fact]
    public void A_lexer_that_reads_the_rest_again_at_each_place_gives_up_and_keeps_the_text()
    {
        // Each a looks through all that follows for an x that is not there: quadratic, were there no budget.
        string text = new('a', 400_000);

        string html = Html("{ match: 'a(?=[ab]*x)', token: Keyword }", text);

        html.ShouldBe(text);
    }

    [Fact]
    public void A_circle_of_states_that_take_nothing_ends()
    {
        const string Rules = """
            { match: '(?=a)', push: other }
              other:
                - pop: 1
            """;

        Html(Rules, "aab").ShouldBe("aab");
    }

    [Fact]
    public void Lexers_that_use_each_other_end()
    {
        Html("{ match: '[ab]+', using: self, token: Keyword }", "abab").ShouldBe("<span class=\"k\">abab</span>");
    }

    [Fact]
    public void A_state_that_enters_itself_for_ever_ends()
    {
        string text = new('(', 100_000);

        Html("{ match: '\\(', token: Punctuation, push: root }", text).ShouldBe($"<span class=\"p\">{text}</span>");
    }

    [Fact]
    public void A_character_of_two_code_units_stays_whole() =>
        Html("{ match: '[^a]', token: Keyword }\n    - { match: 'a', token: String }", "\U0001F600a")
            .ShouldBe("<span class=\"k\">\U0001F600</span><span class=\"s\">a</span>");

    [Fact]
    public void A_delimiter_ends_what_it_began()
    {
        const string Rules = """
            { match: 'r(#*)"', token: String, remember: 1, push: raw }
              raw:
                - { closing: '"{}', token: String }
                - { match: '.', token: Keyword }
            """;

        Html(Rules, "r##\"a\"#\"## b")
            .ShouldBe(
                "<span class=\"s\">r##&quot;</span><span class=\"k\">a&quot;#</span><span class=\"s\">&quot;##</span> b".Replace(
                    "&quot;",
                    "\"",
                    StringComparison.Ordinal
                )
            );
    }

    [Fact]
    public void A_block_ends_where_the_indentation_does()
    {
        const string Rules = """
            { match: '\|', token: Operator, remember: indent, push: block }
                - { match: '[a-z]', token: Keyword }
              block:
                - { closing: dedent }
                - { match: '.+|\n', token: String }
            """;

        Html(Rules, "a |\n  b\n\n    c\nd")
            .ShouldBe(
                "<span class=\"k\">a</span> <span class=\"o\">|</span><span class=\"s\">\n  b\n\n    c\n</span><span class=\"k\">d</span>"
            );
        Html(Rules, "|\nb").ShouldBe("<span class=\"o\">|</span><span class=\"s\">\n</span><span class=\"k\">b</span>");
    }

    [Fact]
    public void A_lexer_that_extends_another_has_its_states()
    {
        DiagnosticSink sink = new();
        LexerLibrary library = LexerLibrary.Load(
            [
                new SourceText(
                    "syntaxes/a.yaml",
                    "name: A\ndefine: { w: '[a-z]+' }\nstates:\n  root:\n    - { match: '{w}', token: Keyword }\n    - { match: '\"', token: String, push: text }\n  text:\n    - { match: '\"', token: String, pop: 1 }\n"
                ),
                new SourceText(
                    "syntaxes/b.yaml",
                    "name: B\nextends: a\nstates:\n  root:\n    - { match: '{w}(?=!)', token: Comment }\n    - include: super\n"
                ),
            ],
            sink
        );

        sink.ToSortedArray().ShouldBeEmpty();
        Html(library, "b", "aa bb! \"x\"")
            .ShouldBe(
                "<span class=\"k\">aa</span> <span class=\"c\">bb</span>! <span class=\"s\">\"</span>x<span class=\"s\">\"</span>"
            );
    }

    [Fact]
    public void Lines_have_spans_of_their_own()
    {
        ArrayBufferWriter<char> html = new();
        new SyntaxHighlighter(TokenList.Library).TryWrite(
            "/* a\nb */ 1\n",
            "json",
            new CodeLines
            {
                Numbers = true,
                First = 9,
                Marked = [(2, 2)],
            },
            html
        );

        html.WrittenSpan.ToString()
            .ShouldBe(
                "<span class=\"line\"><span class=\"ln linenos\"> 9</span><span class=\"cl\"><span class=\"cm\">/* a\n</span></span></span>"
                    + "<span class=\"line hl hll\"><span class=\"ln linenos\">10</span><span class=\"cl\"><span class=\"cm\">b */</span> <span class=\"mi\">1</span>\n</span></span>"
            );
    }

    [Fact]
    public void Many_threads_share_the_automata_of_a_lexer()
    {
        string code = string.Concat(
            Directory.GetFiles(Testing.RepositoryFiles.PathOf("src/Site.Highlighting"), "*.cs").Select(File.ReadAllText)
        );
        string expected = TokenList.Of("csharp", code).Show(code);
        LexerLibrary fresh = LexerLibrary.BuiltIn();

        Parallel.For(
            0,
            64,
            _ =>
            {
                TokenList tokens = new();
                new Lexing.Tokenizer(fresh).Run(fresh.Find("csharp")!, code, tokens);
                tokens.Show(code).ShouldBe(expected);
            }
        );
    }

    private static string Html(string rules, string text)
    {
        DiagnosticSink sink = new();
        LexerLibrary library = LexerLibrary.Load(
            [
                new SourceText(
                    "syntaxes/test.yaml",
                    $"name: Test\nstates:\n  root:\n    - {rules.ReplaceLineEndings("\n")}\n"
                ),
            ],
            sink
        );
        sink.ToSortedArray().ShouldBeEmpty();
        return Html(library, "test", text);
    }

    private static string Html(LexerLibrary library, string language, string text)
    {
        ArrayBufferWriter<char> html = new();
        new SyntaxHighlighter(library).TryWrite(text, language, null, html).ShouldBeTrue();
        return html.WrittenSpan.ToString();
    }
}
