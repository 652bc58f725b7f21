using System.Globalization;
using Testing;

namespace Site.Highlighting.Tests;

/// <summary>
/// Code that people wrote comes back character for character: the blocks of the repository's own pages, and with <c>HIGHLIGHT_CORPUS=FOLDER</c> those of
/// all Markdown files there.
/// </summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    private const int BlocksAtLeast = 50;

    [Fact]
    public void Code_of_pages_is_given_back()
    {
        string? folder = Environment.GetEnvironmentVariable("HIGHLIGHT_CORPUS");
        string[] roots = folder is null
            ? [RepositoryFiles.PathOf("docs"), RepositoryFiles.PathOf("content")]
            : [folder];
        int blocks = 0;
        int unknown = 0;
        long characters = 0;
        HashSet<string> languages = new(StringComparer.OrdinalIgnoreCase);
        foreach (string file in roots.SelectMany(MarkdownFiles))
        {
            foreach ((string language, string code) in BlocksOf(File.ReadAllText(file)))
            {
                if (TokenList.Library.Find(language) is null)
                {
                    unknown++;
                    continue;
                }

                FuzzTests.Check(language, code, null, blocks);
                blocks++;
                characters += code.Length;
                languages.Add(language);
            }
        }

        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{blocks} blocks, {characters} characters, {languages.Count} languages; {unknown} blocks without a lexer"
            )
        );
        blocks.ShouldBeGreaterThan(BlocksAtLeast);
    }

    private static IEnumerable<string> MarkdownFiles(string folder) =>
        Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories);

    /// <summary>The fenced blocks at the start of lines that name a language.</summary>
    private static IEnumerable<(string Language, string Code)> BlocksOf(string page)
    {
        const string Fence = "```";
        string[] lines = page.ReplaceLineEndings("\n").Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i];
            if (!line.StartsWith(Fence, StringComparison.Ordinal))
            {
                continue;
            }

            string fence = line[..(line.Length - line.TrimStart('`').Length)];
            int end = Array.FindIndex(lines, i + 1, l => l.StartsWith(fence, StringComparison.Ordinal));
            end = end < 0 ? lines.Length : end;
            string language = line[fence.Length..].Trim().Split(' ', '{')[0];
            if (language.Length > 0)
            {
                yield return (language, string.Concat(lines[(i + 1)..end].Select(l => l + "\n")));
            }

            i = end;
        }
    }
}
