using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Drafter.Text;

namespace Drafter.Pipeline;

/// <summary>
/// Finds what a draft claims and nobody said: numbers, names and quotes that are neither in the brief, the notes and the answers nor in
/// a source, and citations of sources that are not there. Each is to be verified by a person; what is found is never put right here.
/// </summary>
/// <param name="brief">What may be claimed.</param>
internal sealed partial class Claims(Brief brief)
{
    private const string Verify = "TODO: verify: ";
    private const int LeastQuotedWords = 4;
    private const int MostNames = 8;
    private static readonly string[] s_counted =
    [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ];

    private static readonly HashSet<string> s_calendar = new(
        [
            .. CultureInfo.InvariantCulture.DateTimeFormat.DayNames,
            .. CultureInfo.InvariantCulture.DateTimeFormat.MonthNames,
        ],
        StringComparer.Ordinal
    );

    private readonly HashSet<string> _numbers = NumbersIn(brief.Ground);
    private readonly HashSet<string> _words = [.. Words.Of(brief.Ground).SelectMany(w => Parts(w.Text))];
    private readonly string _quotable = Plain(brief.Ground);
    private readonly HashSet<string> _links = [.. Facts.LinksOf(brief.Ground).Select(Target), .. SourceLinks(brief)];

    /// <summary>What of a section nobody said.</summary>
    public IEnumerable<Finding> Of(Section section)
    {
        string prose = Cited.Without(Code().Replace(section.Text, " "));
        foreach (string number in Facts.NumbersOf(prose).Distinct(StringComparer.Ordinal).Where(n => !IsKnown(n)))
        {
            yield return new Finding(section.Number, "number", $"{Verify}the number {number} is in no note or source");
        }

        ImmutableArray<string> names = [.. Names(prose)];
        if (!names.IsEmpty)
        {
            string more = names.Length > MostNames ? ", …" : string.Empty;
            yield return new Finding(
                section.Number,
                "name",
                $"{Verify}in no note or source: {string.Join(", ", names.Take(MostNames))}{more}"
            );
        }

        foreach (Match quote in Quote().Matches(prose))
        {
            string said = quote.Groups[1].Success ? quote.Groups[1].Value : quote.Groups[2].Value;
            if (Words.Count(said) >= LeastQuotedWords && !_quotable.Contains(Plain(said), StringComparison.Ordinal))
            {
                yield return new Finding(
                    section.Number,
                    "quote",
                    $"{Verify}this quote is in no note or source: {ModelText.Line(said, 80)}"
                );
            }
        }

        foreach (Finding citation in Citations(section, prose))
        {
            yield return citation;
        }
    }

    private IEnumerable<Finding> Citations(Section section, string prose)
    {
        foreach (int number in Cited.NumbersOf(section.Text).Distinct())
        {
            if (brief.Sources.All(s => s.Number != number))
            {
                yield return new Finding(
                    section.Number,
                    "citation",
                    string.Create(CultureInfo.InvariantCulture, $"{Verify}there is no source [{number}]")
                );
            }
        }

        foreach (string link in Facts.LinksOf(prose).Distinct(StringComparer.Ordinal))
        {
            if (!_links.Contains(Target(link)))
            {
                yield return new Finding(
                    section.Number,
                    "citation",
                    $"{Verify}the link {link} is in no note or source"
                );
            }
        }
    }

    /// <summary>Names by their look. Where nouns have capitals too, only those with capitals or digits inside count.</summary>
    private IEnumerable<string> Names(string prose)
    {
        bool hasNounCapitals = brief.Language.StartsWith("de", StringComparison.OrdinalIgnoreCase);
        return Facts
            .NamesOf(Links().Replace(prose, "$1"))
            .Distinct(StringComparer.Ordinal)
            .Where(n => n.Length > 1 && (!hasNounCapitals || n.Skip(1).Any(c => char.IsUpper(c) || char.IsDigit(c))))
            .Where(n =>
                !IsTerm(n)
                && !s_calendar.Contains(n.TrimEnd('s'))
                && Parts(n.ToLowerInvariant()).Any(p => !_words.Contains(p))
            );
    }

    /// <summary>Abbreviations that are no names: GPU, APIs.</summary>
    private static bool IsTerm(string name) => name.TrimEnd('s') is { Length: <= 4 } term && term.All(char.IsUpper);

    private bool IsKnown(string number) => _numbers.Contains(number) || _numbers.Contains(number.TrimEnd('%', ' '));

    private static HashSet<string> NumbersIn(string text)
    {
        HashSet<string> numbers = [.. Facts.NumbersOf(text).SelectMany(n => (string[])[n, n.TrimEnd('%', ' ')])];
        numbers.UnionWith(
            Words
                .Of(text)
                .Select(w => Array.IndexOf(s_counted, w.Text))
                .Where(n => n >= 0)
                .Select(n => n.ToString(CultureInfo.InvariantCulture))
        );
        return numbers;
    }

    /// <summary>A word and its parts, in the singular as far as a letter shows it.</summary>
    private static IEnumerable<string> Parts(string word) =>
        word.Split('-', '\'', '’').Where(p => p.Length > 1).Select(p => p.TrimEnd('s'));

    private static string Plain(string text) => string.Join(' ', Words.Of(text).Select(w => w.Text));

    private static string Target(string link) => link.TrimEnd('/', '.', ',', ';');

    private static IEnumerable<string> SourceLinks(Brief brief) =>
        brief.Sources.Select(s => s.Url).OfType<string>().Select(Target);

    [GeneratedRegex(
        @"[“""]([^“”""\n]{8,600})[”""]|^>[ ]?([^\n]+)",
        RegexOptions.Multiline | RegexOptions.CultureInvariant
    )]
    private static partial Regex Quote();

    [GeneratedRegex(@"```.*?(?:```|\z)|`[^`\n]+`", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Code();

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)|https?://\S+", RegexOptions.CultureInvariant)]
    private static partial Regex Links();
}
