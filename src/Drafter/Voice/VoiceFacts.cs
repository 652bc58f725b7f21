using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Drafter.Pipeline;
using Drafter.Text;

namespace Drafter.Voice;

/// <summary>What can be counted in posts: how long sentences are, who speaks, how it is spelt, punctuated and headed.</summary>
internal static partial class VoiceFacts
{
    private const int LeastSentences = 12;
    private const int LeastWitnesses = 3;
    private const double Clearly = 3;
    private const double OftenPerThousand = 2;
    private const int LeastHeadings = 4;
    private const int Openings = 2;
    private const int LongestOpening = 110;

    /// <summary>British words and their American forms, by what tells them apart.</summary>
    private static readonly (string British, string American)[] s_spellings =
    [
        ("colour", "color"),
        ("favour", "favor"),
        ("behaviour", "behavior"),
        ("honour", "honor"),
        ("neighbour", "neighbor"),
        ("centre", "center"),
        ("metre", "meter"),
        ("defence", "defense"),
        ("organis", "organiz"),
        ("realis", "realiz"),
        ("recognis", "recogniz"),
        ("optimis", "optimiz"),
        ("initialis", "initializ"),
        ("serialis", "serializ"),
        ("summaris", "summariz"),
        ("apologis", "apologiz"),
        ("analys", "analyz"),
        ("grey", "gray"),
        ("modelling", "modeling"),
        ("travelled", "traveled"),
        ("cancelled", "canceled"),
        ("labelled", "labeled"),
    ];

    /// <summary>The facts about the text.</summary>
    public static ImmutableArray<string> OfText(ImmutableArray<PublishedPost> posts, string language)
    {
        string text = string.Join('\n', posts.SelectMany(p => p.Paragraphs));
        ImmutableArray<int> lengths = [.. Lengths(text).Order()];
        if (lengths.Length < LeastSentences)
        {
            return [];
        }

        bool isEnglish = language.StartsWith("en", StringComparison.OrdinalIgnoreCase);
        return
        [
            Invariant(
                $"Sentences have about {At(lengths, 0.5)} words; half of them have {At(lengths, 0.25)} to {At(lengths, 0.75)}."
            ),
            Invariant($"Paragraphs have about {SentencesEach(posts)} sentences."),
            .. isEnglish ? English(text) : [],
            .. Punctuation(text),
            .. OpeningsOf(posts),
        ];
    }

    /// <summary>The facts about the headings.</summary>
    public static ImmutableArray<string> OfHeadings(ImmutableArray<PublishedPost> posts)
    {
        ImmutableArray<string> all = [.. posts.SelectMany(p => p.Headings)];
        if (all.Length < LeastHeadings)
        {
            return [];
        }

        ImmutableArray<int> words = [.. all.Select(h => Words.Count(h)).Order()];
        ImmutableArray<string> longer = [.. all.Where(h => Words.Count(h) > 1)];
        int titled = longer.Count(IsTitleCase);
        string form = titled * 2 > longer.Length ? "in Title Case" : "in sentence case";
        ImmutableArray<string> usual =
        [
            .. posts
                .SelectMany(p => p.Headings.Distinct(StringComparer.OrdinalIgnoreCase))
                .GroupBy(h => h, StringComparer.OrdinalIgnoreCase)
                .Where(g => g.Count() >= LeastWitnesses && g.Count() * 2 > posts.Length)
                .Select(g => $"\u201c{g.First()}\u201d"),
        ];
        return
        [
            Invariant($"Headings have about {At(words, 0.5)} words, {form}."),
            .. usual.IsEmpty ? (string[])[] : [$"Most posts have a section {string.Join(" and one ", usual)}."],
        ];
    }

    private static IEnumerable<string> English(string text)
    {
        ILookup<string, Word> words = Words
            .Of(text.Replace('\u2019', '\''))
            .ToLookup(w => w.Text, StringComparer.Ordinal);
        int singular = Count(words, "i", "me", "my", "i'm", "i've", "i'd", "i'll", "myself");
        int plural = Count(words, "we", "us", "our", "we're", "we've", "we'd", "we'll", "ourselves");
        int reader = Count(words, "you", "your", "you're", "you've", "you'd", "you'll");
        if (Math.Max(singular, plural) >= LeastWitnesses)
        {
            yield return singular >= plural ? "The author says \u201cI\u201d." : "The author says \u201cwe\u201d.";
        }

        if (reader >= LeastWitnesses)
        {
            yield return "The reader is \u201cyou\u201d.";
        }

        int contracted = words.Where(g => Contraction().IsMatch(g.Key)).Sum(g => g.Count());
        int full = Full().Count(text);
        if (contracted >= LeastWitnesses && contracted > full)
        {
            yield return "Contractions (it\u2019s, don\u2019t) are usual.";
        }
        else if (full >= LeastWitnesses && full > contracted * Clearly)
        {
            yield return "No contractions: it is, do not.";
        }

        int british = s_spellings.Sum(s => Beginning(words, s.British));
        int american = s_spellings.Sum(s => Beginning(words, s.American));
        if (british >= LeastWitnesses && british > american * Clearly)
        {
            yield return "British spelling.";
        }
        else if (american >= LeastWitnesses && american > british * Clearly)
        {
            yield return "American spelling.";
        }
    }

    private static IEnumerable<string> Punctuation(string text)
    {
        double thousands = Math.Max(1, Words.Count(text)) / 1000.0;
        (string Mark, string Said)[] dashes =
        [
            ("\u2014", "\u2014 (no spaces)"),
            (" \u2014 ", "\u2014 with spaces"),
            (" \u2013 ", "\u2013 with spaces"),
            (" - ", "- with spaces"),
        ];
        (string Said, int Times) dash = dashes
            .Select(d => (d.Said, Times: Times(text, d.Mark) - (d.Mark == "\u2014" ? Times(text, " \u2014 ") : 0)))
            .MaxBy(d => d.Times);
        if (dash.Times >= LeastWitnesses)
        {
            yield return $"Dashes are written {dash.Said}.";
        }

        (string Name, string Mark)[] marks =
        [
            ("parentheses", "("),
            ("semicolons", ";"),
            ("questions", "?"),
            ("exclamation marks", "!"),
        ];
        string[] often = [.. marks.Where(m => Times(text, m.Mark) / thousands >= OftenPerThousand).Select(m => m.Name)];
        string[] never = [.. marks.Where(m => Times(text, m.Mark) == 0).Select(m => m.Name)];
        if (often.Length > 0)
        {
            yield return $"Often used: {string.Join(", ", often)}.";
        }

        if (never.Length > 0)
        {
            yield return $"Never used: {string.Join(", ", never)}.";
        }
    }

    private static IEnumerable<string> OpeningsOf(ImmutableArray<PublishedPost> posts)
    {
        string[] openings =
        [
            .. posts
                .Where(p => !p.Paragraphs.IsEmpty)
                .Select(p => Hunks.Sentences(p.Paragraphs[0])[0].Trim())
                .Where(s => s.Length is > 0 and <= LongestOpening)
                .Distinct(StringComparer.Ordinal)
                .TakeLast(Openings)
                .Select(s => $"\u201c{s}\u201d"),
        ];
        return openings.Length == 0 ? [] : [$"Posts open like this: {string.Join(" ", openings)}"];
    }

    private static IEnumerable<int> Lengths(string text) =>
        Hunks.Sentences(text).Select(Words.Count).Where(words => words > 0);

    private static int SentencesEach(ImmutableArray<PublishedPost> posts)
    {
        ImmutableArray<int> each = [.. posts.SelectMany(p => p.Paragraphs).Select(p => Lengths(p).Count()).Order()];
        return Math.Max(1, At(each, 0.5));
    }

    private static bool IsTitleCase(string heading) =>
        Words
            .Of(heading)
            .Skip(1)
            .Where(w => w.Length > 3)
            .Select(w => heading[w.Start])
            .DefaultIfEmpty('a')
            .All(char.IsUpper);

    private static int Count(ILookup<string, Word> words, params string[] wanted) => wanted.Sum(w => words[w].Count());

    private static int Beginning(ILookup<string, Word> words, string begin) =>
        words.Where(g => g.Key.StartsWith(begin, StringComparison.Ordinal)).Sum(g => g.Count());

    private static int Times(string text, string mark) => text.Split(mark).Length - 1;

    private static int At(ImmutableArray<int> sorted, double part) => sorted[(int)((sorted.Length - 1) * part)];

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\w+(?:n't|'s|'re|'ve|'ll|'d|'m)$", RegexOptions.CultureInvariant)]
    private static partial Regex Contraction();

    [GeneratedRegex(
        @"\b(?:it is|that is|do not|does not|did not|is not|are not|cannot|can not|will not|I am|I have|you are|we are|they are)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Full();
}
