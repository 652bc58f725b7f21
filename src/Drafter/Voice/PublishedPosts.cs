using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Drafter.Publishing;

namespace Drafter.Voice;

/// <summary>Reads the author's published posts. What a model wrote, drafts, and posts in another language are left out.</summary>
internal static partial class PublishedPosts
{
    private const int MostPosts = 200;
    private const long MostBytes = 1_000_000;
    private const string Fence = "```";
    private static readonly EnumerationOptions s_below = new() { RecurseSubdirectories = true };

    /// <summary>Reads the posts of a folder, in the order of their paths.</summary>
    /// <param name="folder">The folder of posts.</param>
    /// <param name="language">The language that is wanted, as a BCP 47 tag.</param>
    /// <param name="siteLanguage">The language of a file that names none.</param>
    public static ImmutableArray<PublishedPost> Read(string folder, string language, string siteLanguage) =>
        Directory.Exists(folder)
            ?
            [
                .. Directory
                    .EnumerateFiles(folder, "*.md", s_below)
                    .Order(StringComparer.Ordinal)
                    .Where(path =>
                        !Path.GetFileName(path).StartsWith('_')
                        && Primary(LanguageOf(path) ?? siteLanguage) == Primary(language)
                    )
                    .Select(ReadPost)
                    .OfType<PublishedPost>()
                    .Take(MostPosts),
            ]
            : [];

    /// <summary>The language that a file's name has: <c>index.de.md</c>.</summary>
    private static string? LanguageOf(string path) =>
        NamedLanguage().Match(Path.GetFileName(path)) is { Success: true } match ? match.Groups[1].Value : null;

    private static string Primary(string tag) => tag.Split('-')[0].ToLowerInvariant();

    private static PublishedPost? ReadPost(string path)
    {
        try
        {
            return
                new FileInfo(path).Length <= MostBytes
                && PostText.Read(File.ReadAllText(path)) is { } post
                && post.Value("draft") is not "true"
                && !Provenance().IsMatch(post.Head)
                ? Of(post.Body)
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The build tells of a post that can't be read; here there is one less to learn from.
            return null;
        }
    }

    /// <summary>The prose and the headings of a text in Markdown.</summary>
    internal static PublishedPost Of(string markdown)
    {
        ImmutableArray<string>.Builder paragraphs = ImmutableArray.CreateBuilder<string>();
        ImmutableArray<string>.Builder headings = ImmutableArray.CreateBuilder<string>();
        StringBuilder paragraph = new();
        bool isCode = false;
        foreach (string line in markdown.ReplaceLineEndings("\n").Split('\n'))
        {
            string trimmed = line.Trim();
            if (
                trimmed.StartsWith(Fence, StringComparison.Ordinal)
                || trimmed.StartsWith("~~~", StringComparison.Ordinal)
            )
            {
                isCode = !isCode;
                End();
            }
            else if (isCode)
            {
                continue;
            }
            else if (Heading().Match(line) is { Success: true } heading)
            {
                End();
                headings.Add(Plain(heading.Groups[1].Value));
            }
            else if (trimmed.Length == 0 || NoProse().IsMatch(line))
            {
                End();
            }
            else
            {
                paragraph.Append(paragraph.Length > 0 ? " " : string.Empty).Append(trimmed);
            }
        }

        End();
        return new PublishedPost(paragraphs.ToImmutable(), headings.ToImmutable());

        void End()
        {
            string text = Plain(paragraph.ToString());
            paragraph.Clear();
            // A call of a shortcode, or a line that leads to a list or to code.
            if (text.Length > 0 && !text.Contains("{{", StringComparison.Ordinal) && !text.EndsWith(':'))
            {
                paragraphs.Add(text);
            }
        }
    }

    /// <summary>A text without the marks of links, emphasis and footnotes.</summary>
    private static string Plain(string text) =>
        Emphasis().Replace(Footnote().Replace(Link().Replace(text, "$1"), string.Empty), "$1").Trim();

    [GeneratedRegex(@"\.([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?)\.md$", RegexOptions.CultureInvariant)]
    private static partial Regex NamedLanguage();

    [GeneratedRegex(@"^provenance[ ]*:", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Provenance();

    [GeneratedRegex(@"^ {0,3}#{1,6}\s+(.+?)\s*#*\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Heading();

    [GeneratedRegex(
        @"^\s*(?:[-*+]\s|[>|<:]|\d{1,3}[.)]\s|!\[|\[\^?[^\]]+\]:)|^(?: {4}|\t)",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex NoProse();

    [GeneratedRegex(@"!?\[([^\]\[]*)\](?:\([^)]*\)|\[[^\]]*\])", RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex(@"\[\^[^\]]+\]", RegexOptions.CultureInvariant)]
    private static partial Regex Footnote();

    [GeneratedRegex(@"(?<![\w*])\*{1,3}(?=\S)([^*]+?)(?<=\S)\*{1,3}(?![\w*])", RegexOptions.CultureInvariant)]
    private static partial Regex Emphasis();
}
