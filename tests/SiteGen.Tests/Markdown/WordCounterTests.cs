using System.Text.RegularExpressions;
using SiteGen.Markdown.Parsing;

namespace SiteGen.Tests.Markdown;

/// <summary>The counter looks at sixteen characters at once; a word is what its definition says at every place of them.</summary>
public sealed partial class WordCounterTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("one", 1)]
    [InlineData("sixteen letters.", 2)]
    [InlineData("sixteen letters, and then some more of them.", 8)]
    [InlineData("-- ... !!! ??? --- ... === ", 0)]
    [InlineData("state-of-the-art don't (x) 3.14", 4)]
    [InlineData("漢字 and kana かな", 6)]
    public void Words_are_runs_that_have_a_letter_or_digit(string text, int words)
    {
        WordCounter counter = default;
        counter.Add(text);
        counter.Count.ShouldBe(words);
    }

    [Fact]
    public void Any_text_in_any_pieces_has_the_words_of_the_definition()
    {
        const string Characters = "ab1Zz9 \t\n.,-('é漢\u00A0@[`{/:";
        Random random = new(7);
        for (int i = 0; i < 20_000; i++)
        {
            // Few kinds of characters at a time, so that long runs of each occur.
            char[] kinds = random.GetItems<char>(Characters, random.Next(1, 5));
            string text = new(random.GetItems(kinds, random.Next(0, 100)));
            WordCounter counter = default;
            for (int at = 0; at < text.Length; )
            {
                int length = random.Next(1, text.Length - at + 1);
                counter.Add(text.AsSpan(at, length));
                at += length;
            }

            counter.Count.ShouldBe(Words().Count(text), text);
        }
    }

    // Ideographs one by one; other runs from their first letter or digit on.
    [GeneratedRegex(@"\u6F22|[\p{L}\p{Nd}-[\u6F22]][^\s\u6F22]*", RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
