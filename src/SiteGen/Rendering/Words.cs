using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using Site.Core.Yaml;
using SiteGen.Configuration;
using SiteGen.Themes;

namespace SiteGen.Rendering;

/// <summary>The theme's words by language, from <c>i18n/</c>; the default language's, then English, where one is missing.</summary>
internal sealed class Words(Theme theme, SiteConfig config)
{
    private readonly ConcurrentDictionary<string, CultureInfo> _cultures = new(StringComparer.Ordinal);

    /// <summary>A word with its arguments filled in, or <c>null</c> where no language has it.</summary>
    public string? Get(string language, string key, IReadOnlyList<string> arguments) =>
        Fill(Find([language, language.Split('-')[0], config.DefaultLanguage.Code, "en"], key), arguments);

    /// <summary>A word of the language itself, for words that the program has in English.</summary>
    public string? GetOwn(string language, string key, IReadOnlyList<string> arguments) =>
        Fill(Find([language, language.Split('-')[0]], key), arguments);

    private static string? Fill(YamlNode? found, IReadOnlyList<string> arguments)
    {
        if (found is not YamlScalar word)
        {
            return null;
        }

        string text = word.Value;
        for (int i = 0; i < arguments.Count; i++)
        {
            text = text.Replace(
                "{" + i.ToString(CultureInfo.InvariantCulture) + "}",
                arguments[i],
                StringComparison.Ordinal
            );
        }

        return text;
    }

    /// <summary>Every key, for suggestions.</summary>
    public IEnumerable<string> Keys => theme.Words.Values.SelectMany(w => w.Keys).Distinct();

    /// <summary>The culture of a language: the invariant one with the names of months and days from <c>i18n/</c>.</summary>
    public CultureInfo CultureOf(string language) => _cultures.GetOrAdd(language, CreateCulture);

    private CultureInfo CreateCulture(string language)
    {
        CultureInfo culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        DateTimeFormatInfo dates = culture.DateTimeFormat;
        if (List(language, "months", 12) is { } months)
        {
            dates.MonthNames = dates.MonthGenitiveNames = [.. months, string.Empty];
        }

        if (List(language, "months_short", 12) is { } shortMonths)
        {
            dates.AbbreviatedMonthNames = dates.AbbreviatedMonthGenitiveNames = [.. shortMonths, string.Empty];
        }

        if (List(language, "days", 7) is { } days)
        {
            dates.DayNames = days;
        }

        if (List(language, "days_short", 7) is { } shortDays)
        {
            dates.AbbreviatedDayNames = shortDays;
        }

        return CultureInfo.ReadOnly(culture);
    }

    private string[]? List(string language, string key, int count) =>
        Find([language, language.Split('-')[0], config.DefaultLanguage.Code, "en"], key) is YamlSequence list
        && list.Items.Length == count
        && list.Items.All(i => i is YamlScalar)
            ? [.. list.Items.Cast<YamlScalar>().Select(s => s.Value)]
            : null;

    private YamlNode? Find(string[] languages, string key)
    {
        foreach (string code in languages)
        {
            if (
                theme.Words.TryGetValue(code, out FrozenDictionary<string, YamlNode>? words)
                && words.TryGetValue(key, out YamlNode? word)
            )
            {
                return word;
            }
        }

        return null;
    }
}
