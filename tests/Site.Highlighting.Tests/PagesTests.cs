using System.Globalization;
using System.Text;
using Site.Core.Diagnostics;
using Site.Highlighting.Definitions;
using Site.Highlighting.Diagnostics;
using Site.Highlighting.Lexing;
using Site.Highlighting.Tokens;
using Testing;

namespace Site.Highlighting.Tests;

/// <summary>The tables of docs/highlighting.md and docs/syntaxes.md are written from the program; <c>UPDATE_GOLDEN=1</c> rewrites them.</summary>
public sealed class PagesTests
{
    [Fact]
    public void The_languages_are_listed()
    {
        StringBuilder table = new("| language | after the fence |\n| --- | --- |\n");
        foreach (
            Lexer lexer in LexerLibrary
                .BuiltInNames.Select(n => TokenList.Library.Find(n)!)
                .OrderBy(l => l.Name, StringComparer.OrdinalIgnoreCase)
        )
        {
            table.Append(
                CultureInfo.InvariantCulture,
                $"| {lexer.Name} | {string.Join(' ', lexer.Aliases.Select(a => $"`{a}`"))} |\n"
            );
        }

        Compare("docs/highlighting.md", "languages", table.ToString());
    }

    [Fact]
    public void The_token_types_are_listed()
    {
        StringBuilder table = new("| type | class |\n| --- | --- |\n");
        foreach (string name in TokenTypes.Names.Where(n => !n.StartsWith("Literal.", StringComparison.Ordinal)))
        {
            TokenTypes.TryFind(name, out TokenType type);
            table.Append(
                CultureInfo.InvariantCulture,
                $"| `{name}` | {(type.CssClass.Length == 0 ? "none" : $"`{type.CssClass}`")} |\n"
            );
        }

        Compare("docs/syntaxes.md", "tokens", table.ToString());
    }

    [Fact]
    public void The_diagnostics_are_listed()
    {
        StringBuilder table = new("| Code | Name | What it means |\n| --- | --- | --- |\n");
        foreach (DiagnosticDescriptor diagnostic in LexerDiagnostics.All)
        {
            table.Append(
                CultureInfo.InvariantCulture,
                $"| `{diagnostic.Code}` | {diagnostic.Name} | {diagnostic.Explanation} |\n"
            );
        }

        Compare("docs/syntaxes.md", "diagnostics", table.ToString());
    }

    private static void Compare(string file, string name, string table)
    {
        string path = RepositoryFiles.PathOf(file);
        string text = File.ReadAllText(path);
        string open = $"<!-- {name} -->\n";
        string close = $"<!-- /{name} -->";
        int start = text.IndexOf(open, StringComparison.Ordinal) + open.Length;
        int end = text.IndexOf(close, start, StringComparison.Ordinal);
        string expected = $"\n{table}\n";
        if (GoldenCase.IsUpdating)
        {
            File.WriteAllText(path, text[..start] + expected + text[end..]);
        }
        else
        {
            text[start..end].ShouldBe(expected, $"UPDATE_GOLDEN=1 rewrites {file}");
        }
    }
}
