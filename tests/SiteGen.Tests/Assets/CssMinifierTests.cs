using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using SiteGen.Assets;

namespace SiteGen.Tests.Assets;

public class CssMinifierTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(" a { color : red ; } ", "a{color:red}")]
    [InlineData("a{color:red;;background:blue;}", "a{color:red;background:blue}")]
    [InlineData("/* x */a/* y */{/* z */}", "a{}")]
    [InlineData("/*! keep */a{}", "/*! keep */a{}")]
    [InlineData("/* @license MIT */a{}", "/* @license MIT */a{}")]
    [InlineData("a{color:red;/*! in */ b:c}", "a{color:red;/*! in */b:c}")]
    // Selectors
    [InlineData("a > b  +  c ~ d , e f{}", "a>b+c~d,e f{}")]
    [InlineData("a /* */ b{}", "a b{}")]
    [InlineData("a/**/b{}", "a/**/b{}")]
    [InlineData("div :first-child{}", "div :first-child{}")]
    [InlineData("div:first-child{}", "div:first-child{}")]
    [InlineData("* .a{} .a *{}", "* .a{}.a *{}")]
    [InlineData(".a [b] [ c = \"d e\" i ]{}", ".a [b] [c = \"d e\" i]{}")]
    [InlineData(":nth-child( 2n + 1 of .a > .b ){}", ":nth-child(2n + 1 of .a > .b){}")]
    [InlineData(":is( a > b , c ){} :has( > img){}", ":is(a>b,c){}:has(>img){}")]
    [InlineData(".a\\:b .c\\26 d{}", ".a\\:b .c\\26 d{}")]
    // Nesting
    [InlineData(
        ".a{ color : red; & .b { color : blue } &:hover{} > c{} }",
        ".a{color:red;& .b{color:blue}&:hover{}>c{}}"
    )]
    [InlineData(".a{ b:hover { c : d } }", ".a{b:hover{c:d}}")]
    [InlineData("a{b:c;@media (x){d:e;}f:g}", "a{b:c;@media (x){d:e}f:g}")]
    // At-rules
    [InlineData(
        "@media screen and ( min-width : 10em ) , print { a { b : c } }",
        "@media screen and (min-width :10em),print{a{b:c}}"
    )]
    [InlineData("@media (min-width: 10em) and (max-width: 20em){}", "@media (min-width:10em) and (max-width:20em){}")]
    [InlineData("@media (400px <= width < 700px){}", "@media (400px <= width < 700px){}")]
    [InlineData("@supports not (display : grid){}", "@supports not (display :grid){}")]
    [InlineData("@supports selector(a :hover){}", "@supports selector(a :hover){}")]
    [InlineData("@scope (.a :hover) to (.b){}", "@scope (.a :hover) to (.b){}")]
    [InlineData("@layer a , b ; @layer a { c { d : e } }", "@layer a,b;@layer a{c{d:e}}")]
    [InlineData("@import \"x.css\"", "@import \"x.css\";")]
    [InlineData(
        "@font-face { font-family : A ; src : url(a.woff2) format(\"woff2\") , url( b.woff ) ; }",
        "@font-face{font-family:A;src:url(a.woff2) format(\"woff2\") , url( b.woff )}"
    )]
    [InlineData("@keyframes x { from { top : 0px } 50.50% { top : 1px } }", "@keyframes x{from{top:0}50.50%{top:1px}}")]
    [InlineData("@page :first { margin : 1in }", "@page :first{margin:1in}")]
    // Values
    [InlineData("a{margin:0px 0.50em -0.5rem +0.5px}", "a{margin:0 .5em -.5rem +.5px}")]
    [InlineData("a{padding:1.0em 2.00px 10px 0%}", "a{padding:1em 2px 10px 0%}")]
    [InlineData(
        "a{line-height:1.0;opacity:0.5;transition:0s;flex:1 1 0px}",
        "a{line-height:1.0;opacity:.5;transition:0s;flex:1 1 0px}"
    )]
    [InlineData("a{width:calc( 1px + 2px * ( 3 - 0px ) )}", "a{width:calc(1px + 2px * (3 - 0px))}")]
    [InlineData("a{width:calc(1px / 2)}", "a{width:calc(1px / 2)}")]
    [InlineData("a{width:1e3px;height:0.5e-2px}", "a{width:1e3px;height:0.5e-2px}")]
    [InlineData("a{font: 12px / 1.5 \"A  B\" , serif}", "a{font:12px/1.5 \"A  B\",serif}")]
    [InlineData("a{color:#FFCC00;b:#aabbccdd;c:#aabbcd}", "a{color:#FC0;b:#abcd;c:#aabbcd}")]
    [InlineData("a{color:rgb(0 0 0 / 50%)}", "a{color:rgb(0 0 0/50%)}")]
    [InlineData("a{color:red ! important}", "a{color:red!important}")]
    [InlineData(
        "a{grid-area:1 / 2;grid-template-areas: \"a b\"  \"c d\"}",
        "a{grid-area:1/2;grid-template-areas:\"a b\" \"c d\"}"
    )]
    [InlineData("a{unicode-range:U+0025-00FF, u+4??}", "a{unicode-range:U+0025-00FF, u+4??}")]
    [InlineData("a{unicode-range:U+AC00-D7AF,U+1100-11FF}", "a{unicode-range:U+AC00-D7AF,U+1100-11FF}")]
    [InlineData(
        "a{filter:progid:X(startColorstr=#80000000, b=1.0)}",
        "a{filter:progid:X(startColorstr=#80000000, b=1.0)}"
    )]
    [InlineData("a{b:c/**/d}", "a{b:c/**/d}")]
    [InlineData("a{*zoom : 1;_height:1px}", "a{*zoom : 1;_height:1px}")]
    [InlineData("a{width:100px\\9}", "a{width:100px\\9}")]
    [InlineData(
        "a{background:url(data:image/png;base64,AA==)  no-repeat}",
        "a{background:url(data:image/png;base64,AA==) no-repeat}"
    )]
    [InlineData("a{content:\"/* no */ ; }\"}", "a{content:\"/* no */ ; }\"}")]
    [InlineData("a{width:var( --x , 0.5px )}", "a{width:var(--x,.5px)}")]
    // Custom properties
    [InlineData(
        "a{--x:  a  b , 0.50px #ffffff /* c */ ; --y : { a : b ; } ;}",
        "a{--x:a  b , 0.50px #ffffff /* c */;--y:{ a : b ; }}"
    )]
    [InlineData("a{--x: ;--y:;}", "a{--x: ;--y: }")]
    public void Makes_shorter(string css, string expected)
    {
        Minified minified = CssMinifier.Minify(css);
        minified.FaultAt.ShouldBeNull();
        minified.Text.ShouldBe(expected);
        CssMinifier.Minify(minified.Text).Text.ShouldBe(expected);
    }

    [Theory]
    [InlineData("a{ b : c", 1)]
    [InlineData("a{} }", 4)]
    [InlineData("a{b:(c]}", 6)]
    [InlineData("a{b:\"x\n}", 4)]
    [InlineData("a{b:\"x", 4)]
    [InlineData("a{} /* x", 4)]
    [InlineData("a{b:url(x y)}", 4)]
    [InlineData("<!-- a{} -->", 0)]
    [InlineData("a{b:c\\", 5)]
    public void Leaves_what_it_does_not_understand(string css, int at)
    {
        Minified minified = CssMinifier.Minify(css);
        minified.Text.ShouldBe(css);
        minified.FaultAt.ShouldBe(at);
    }

    [Fact]
    public void Never_fails_and_is_stable() =>
        Prop.ForAll(
                RandomCss().ToArbitrary(),
                css =>
                {
                    Minified once = CssMinifier.Minify(css);
                    Minified twice = CssMinifier.Minify(once.Text);
                    return once.FaultAt is not null
                        ? once.Text == css
                        : twice.FaultAt is null && twice.Text == once.Text;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3000).WithQuietOnSuccess(true));

    [Fact]
    public void Keeps_every_token_but_gaps_semicolons_and_spellings() =>
        Prop.ForAll(
                RandomCss().ToArbitrary(),
                css =>
                {
                    Minified minified = CssMinifier.Minify(css);
                    return minified.FaultAt is not null || Significant(minified.Text).SequenceEqual(Significant(css));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3000).WithQuietOnSuccess(true));

    [Theory]
    [InlineData("a{b:c}", "")]
    [InlineData("/* x */ ", "a{}")]
    [InlineData("a,", "a{}")]
    [InlineData("(", "")]
    [InlineData("\\", "")]
    [InlineData("a{--x:{}", "")]
    [InlineData("a;", "")]
    public void Takes_linear_time(string part, string end)
    {
        string css = string.Concat(Enumerable.Repeat(part, 100_000)) + end;
        long start = Stopwatch.GetTimestamp();
        CssMinifier.Minify(css);
        Stopwatch.GetElapsedTime(start).ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    private static Gen<string> RandomCss()
    {
        string[] parts =
        [
            "a",
            ".b",
            "#c",
            "--x",
            "--x:",
            "color:red",
            "margin:0px",
            "0.50em",
            "1.0",
            "1e3",
            "-",
            "+",
            ">",
            "~",
            "*",
            "/",
            ".",
            "@media ",
            "@layer a;",
            "@import 'x';",
            "&",
            ":",
            ";",
            ",",
            " ",
            "\n",
            "/**/",
            "/*! x */",
            "/* y */",
            "\"s\"",
            "'t'",
            "url(x)",
            "url( \"y\" )",
            "f(",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            "{",
            "}",
            "!important",
            "#ffffff",
            "U+00ff",
            "%",
            "|",
            "=",
            "\\26 ",
            "é",
            "5",
            "px",
        ];
        return Gen.Elements(parts).ListOf().Select(string.Concat);
    }

    private static IEnumerable<string> Significant(string css) =>
        CssTokenizer
            .Tokenize(css)
            .Where(token => !token.IsGap && token.Kind != CssTokenKind.Semicolon)
            .Select(token =>
                token.Kind switch
                {
                    CssTokenKind.Number or CssTokenKind.Dimension or CssTokenKind.Percentage => Spelled(
                        token.In(css).ToString()
                    ),
                    CssTokenKind.Hash => CssValues.ShortenColour(token.In(css)),
                    _ => token.In(css).ToString(),
                }
            );

    private static string Spelled(string number) =>
        number == "0px" ? "0" : CssValues.ShortenNumber(number, dropZeroUnit: false);
}
