using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using SiteGen.Assets;

namespace SiteGen.Tests.Assets;

public class JavaScriptMinifierTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("  \n// x\n/* y */\n", "")]
    [InlineData("var a = 1 ;", "var a=1;")]
    [InlineData("a // x\nb", "a\nb")]
    [InlineData("a /* x\n */ b", "a\nb")]
    [InlineData("a /* x */ in b", "a in b")]
    [InlineData("a/**/in b", "a in b")]
    [InlineData("/*! keep */\nvar a", "/*! keep */\nvar a")]
    [InlineData("//! keep\nvar a", "//! keep\nvar a")]
    [InlineData("a\n//! keep\nb", "a\n//! keep\nb")]
    [InlineData("a / /*! x */ b", "a/ /*! x */b")]
    [InlineData("return /*! x */ a", "return/*! x */a")]
    [InlineData("/* @license MIT */\na", "/* @license MIT */\na")]
    [InlineData("#!/usr/bin/env node\n\n a ;", "#!/usr/bin/env node\na;")]
    // Line ends that insert semicolons
    [InlineData("return\na", "return\na")]
    [InlineData("return a\n  + b", "return a\n+b")]
    [InlineData("a\n(b)", "a\n(b)")]
    [InlineData("a\n[b]", "a\n[b]")]
    [InlineData("a\n++\nb", "a\n++\nb")]
    [InlineData("a\n/b/g", "a\n/b/g")]
    [InlineData("a\n`b`", "a\n`b`")]
    [InlineData("}\nfunction", null)]
    [InlineData("f = function () { }\n(g)()", "f=function(){}\n(g)()")]
    [InlineData("let x = 1\nlet y = 2\n", "let x=1\nlet y=2")]
    [InlineData("a = [\n 1 ,\n 2\n ]\n", "a=[1,2]")]
    [InlineData("f ( {\n a : 1 ,\n} )\n.then ( x )\n?. y", "f({a:1,}).then(x)?.y")]
    [InlineData(
        "class A {\n a\n *b ( ) { }\n static\n c = 1\n get\n [d]\n}",
        "class A{a\n*b(){}\nstatic\nc=1\nget\n[d]}"
    )]
    [InlineData("if ( a )\n{\n b ( )\n}\nelse\n c", "if(a)\n{b()}\nelse\nc")]
    [InlineData("'use strict'\nvar a", "'use strict'\nvar a")]
    [InlineData("a =>\n{ }", "a=>{}")]
    [InlineData("async\nx => y", "async\nx=>y")]
    // Spaces that keep tokens apart
    [InlineData("a + +b - -c + ++d - --e", "a+ +b- -c+ ++d- --e")]
    [InlineData("a ++ + b", "a++ +b")]
    [InlineData("typeof x === 'y' && ! z", "typeof x==='y'&&!z")]
    [InlineData("1 .toString ( )", "1 .toString()")]
    [InlineData("1. .toString()", "1. .toString()")]
    [InlineData("return .5", "return.5")]
    [InlineData("a ? .5 : b", "a? .5:b")]
    [InlineData("a?.5:b", "a?.5:b")]
    [InlineData("a < ! --b", "a< ! --b")]
    [InlineData("a-- > b", "a-- >b")]
    [InlineData("#x in y", "#x in y")]
    [InlineData("case 'a' : b", "case'a':b")]
    // Regular expressions, divisions
    [InlineData("a / b / c", "a/b/c")]
    [InlineData("a = / b /g . test ( c )", "a=/ b /g.test(c)")]
    [InlineData("return / [/] \\/ ' /i", "return/ [/] \\/ ' /i")]
    [InlineData("if ( a ) / ' / . test ( b )", "if(a)/ ' /.test(b)")]
    [InlineData("( a ) / b / c", "(a)/b/c")]
    [InlineData("a [ 0 ] / b", "a[0]/b")]
    [InlineData("a . return / b", "a.return/b")]
    [InlineData("x . if ( a ) / b", "x.if(a)/b")]
    [InlineData("a ++ / b", "a++ /b")]
    [InlineData("a / / b /", "a/ / b /")]
    [InlineData("a /= b", "a/=b")]
    [InlineData("f ( / = / )", "f(/ = /)")]
    [InlineData("/ a / in b", "/ a / in b")]
    [InlineData("for ( a of / b / ) c", null)]
    // Strings, templates
    [InlineData("a = \" // ' \\\" \" + ' /* \" \\' '", "a=\" // ' \\\" \"+' /* \" \\' '")]
    [InlineData("a = ' b \\\n c '", "a=' b \\\n c '")]
    [InlineData("` a ${ b + ` c ${ { d : ' } ' } } ` } e ` / 2", "` a ${b+` c ${{d:' } '}} `} e `/2")]
    [InlineData("tag ` x \\` // ${ y /* z */ } `", "tag` x \\` // ${y} `")]
    // Names
    [InlineData("var ä = \\u0061 , 名 = $", "var ä=\\u0061,名=$")]
    [InlineData("a\u00A0=\uFEFF1", "a=1")]
    [InlineData("a\u2028b", "a\nb")]
    public void Makes_shorter(string script, string? expected)
    {
        Minified minified = JavaScriptMinifier.Minify(script);
        minified.Text.ShouldBe(expected ?? script);
        (minified.FaultAt is null).ShouldBe(expected is not null);
        JavaScriptMinifier.Minify(minified.Text).Text.ShouldBe(minified.Text);
    }

    [Theory]
    [InlineData("a = 'x", 4)]
    [InlineData("a = 'x\n'", 4)]
    [InlineData("a = `x", 4)]
    [InlineData("a = `x${", 8)]
    [InlineData("a /* x", 2)]
    [InlineData("a = /x", 4)]
    [InlineData("( ]", 2)]
    [InlineData("f ( ", 4)]
    [InlineData("} / 2", 0)]
    [InlineData("{ } / 2", 4)]
    [InlineData("yield / 2", 6)]
    [InlineData("a <!-- b", 2)]
    [InlineData("a\n--> b", 2)]
    [InlineData("a \u0007 b", 2)]
    [InlineData("# x", 0)]
    public void Leaves_what_it_does_not_understand(string script, int at)
    {
        Minified minified = JavaScriptMinifier.Minify(script);
        minified.Text.ShouldBe(script);
        minified.FaultAt.ShouldBe(at);
    }

    [Fact]
    public void Never_fails_and_keeps_every_token() =>
        Prop.ForAll(
                RandomScript().ToArbitrary(),
                script =>
                {
                    Minified once = JavaScriptMinifier.Minify(script);
                    if (once.FaultAt is not null)
                    {
                        return once.Text == script;
                    }

                    return Tokens(once.Text).SequenceEqual(Tokens(script))
                        && JavaScriptMinifier.Minify(once.Text).Text == once.Text;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3000).WithQuietOnSuccess(true));

    [Theory]
    [InlineData("a\n", "")]
    [InlineData("// x\n", "")]
    [InlineData("/* x */", "")]
    [InlineData("/*! x */", "")]
    [InlineData("(", "")]
    [InlineData("`${", "")]
    [InlineData("/", "")]
    [InlineData("a/", "")]
    public void Takes_linear_time(string part, string end)
    {
        string script = string.Concat(Enumerable.Repeat(part, 200_000)) + end;
        long start = Stopwatch.GetTimestamp();
        JavaScriptMinifier.Minify(script);
        Stopwatch.GetElapsedTime(start).ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    private static Gen<string> RandomScript()
    {
        string[] parts =
        [
            "a",
            "b1",
            "return",
            "typeof",
            "in",
            "if",
            "while",
            "1",
            ".5",
            "1.",
            "0x1f",
            "1e-3",
            "'s'",
            "\"t\"",
            "`u`",
            "`v${",
            "}w`",
            "/x/g",
            "/",
            "+",
            "-",
            "++",
            "--",
            "=",
            "=>",
            "==",
            "?",
            "?.",
            ":",
            ".",
            "...",
            ",",
            ";",
            "(",
            ")",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            "!",
            "<",
            ">",
            "*",
            "**",
            "&&",
            " ",
            " ",
            " ",
            "\n",
            "\n",
            "// c\n",
            "/* d */",
            "/* e\n */",
            "/*! f */",
            "//! g\n",
            "#h",
            "@",
            "ä",
            "\\u0061",
        ];
        return Gen.Elements(parts).ListOf().Select(string.Concat);
    }

    /// <summary>The tokens, and before which of them a line end must be if one was there.</summary>
    private static List<string> Tokens(string script)
    {
        JavaScriptTokenizer.TryTokenize(script, out List<JavaScriptToken>? tokens, out _).ShouldBeTrue();
        List<string> texts = [];
        JavaScriptToken before = default;
        foreach (JavaScriptToken token in tokens!)
        {
            bool wordsBoth = before.Kind == JavaScriptTokenKind.Word && token.Kind == JavaScriptTokenKind.Word;
            texts.Add((token.NewlineBefore && wordsBoth ? "\n" : "") + token.In(script).ToString());
            before = token;
        }

        return texts;
    }
}
