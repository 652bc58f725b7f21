using System.Text.RegularExpressions;
using Site.Core.Diagnostics;
using Site.Core.Text;
using Site.Core.Yaml;
using Site.Highlighting.Definitions;

namespace Site.Highlighting.Tests;

/// <summary>What every lexer file in the program must be.</summary>
public sealed class LexerFileTests
{
    public static TheoryData<string> Names => [.. LexerLibrary.BuiltInNames];

    [Theory]
    [MemberData(nameof(Names))]
    public void All_patterns_of_a_file_can_be_run(string name)
    {
        DiagnosticSink sink = new();
        YamlMapping file = LexerReader.Parse(LexerLibrary.ReadBuiltIn(name)!, sink)!;

        LexerReader.Read(file, n => LexerReader.Parse(LexerLibrary.ReadBuiltIn(n)!, sink), sink, compiles: true);

        sink.ToSortedArray().ShouldBeEmpty(string.Join('\n', sink.ToSortedArray()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_aliases_of_a_file_stand_at_its_head(string name)
    {
        SourceText source = LexerLibrary.ReadBuiltIn(name)!;

        string[] found = LexerLibrary.AliasesIn(source.Text[..Math.Min(1000, source.Text.Length)]);

        found.ShouldBe(LexerReader.AliasesOf(LexerReader.Parse(source, new DiagnosticSink())!));
        found.ShouldNotBeEmpty();
        TokenList.Library.Find(name).ShouldNotBeNull();
        foreach (string alias in found)
        {
            TokenList.Library.Find(alias).ShouldBeSameAs(TokenList.Library.Find(name), alias);
        }
    }

    [Fact]
    public void No_alias_stands_for_two_languages() =>
        LexerLibrary
            .BuiltInNames.SelectMany(n =>
                LexerReader.AliasesOf(LexerReader.Parse(LexerLibrary.ReadBuiltIn(n)!, new DiagnosticSink())!)
            )
            .GroupBy(a => a, StringComparer.OrdinalIgnoreCase)
            .Where(g => g.Count() > 1)
            .Select(g => g.Key)
            .ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Names))]
    public void Lexers_that_a_file_uses_exist(string name)
    {
        foreach (Match use in Regex.Matches(LexerLibrary.ReadBuiltIn(name)!.Text, @"\busing: ([\w#+-]+)"))
        {
            string language = use.Groups[1].Value;
            (language == "self" || TokenList.Library.Find(language) is not null).ShouldBeTrue(language);
        }
    }

    [Fact]
    public void An_unknown_language_has_no_lexer() => TokenList.Library.Find("brainfog").ShouldBeNull();
}
