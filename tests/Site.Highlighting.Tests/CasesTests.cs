using System.Text;
using Testing;

namespace Site.Highlighting.Tests;

/// <summary>
/// Cases/LANGUAGE.txt: code after <c>=== what it shows</c>, its tokens after <c>--- tokens ---</c>. <c>UPDATE_GOLDEN=1</c> writes the tokens anew; a person
/// reads them.
/// </summary>
public sealed class CasesTests
{
    private const string Start = "=== ";
    private const string Result = "--- tokens ---\n";
    private static readonly string s_folder = RepositoryFiles.PathOf("tests/Site.Highlighting.Tests/Cases");

    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(s_folder, "*.txt").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Code_has_the_tokens_that_its_case_says(string file)
    {
        string path = Path.Combine(s_folder, file);
        string language = Path.GetFileNameWithoutExtension(file);
        string expected = File.ReadAllText(path);
        StringBuilder actual = new();
        foreach (string part in expected.Split("\n" + Start))
        {
            string text = part.StartsWith(Start, StringComparison.Ordinal) ? part[Start.Length..] : part;
            int name = text.IndexOf('\n', StringComparison.Ordinal) + 1;
            int end = text.IndexOf("\n" + Result, StringComparison.Ordinal) + 1;
            string code = text[name..(end > 0 ? end : text.Length)];
            code = code.EndsWith('\n') ? code : code + "\n";
            actual.Append(Start).Append(text[..name]).Append(code).Append(Result);
            actual.Append(TokenList.Of(language, code).Show(code)).Append('\n');
        }

        string written = actual.ToString().TrimEnd('\n') + "\n";
        if (GoldenCase.IsUpdating)
        {
            File.WriteAllText(path, written);
        }
        else
        {
            written.ShouldBe(expected);
        }
    }

    [Fact]
    public void Every_lexer_has_cases()
    {
        string[] files = [.. Directory.GetFiles(s_folder, "*.txt").Select(f => Path.GetFileNameWithoutExtension(f))];

        Definitions.LexerLibrary.BuiltInNames.Except(files).ShouldBeEmpty();
    }
}
