using System.Globalization;

namespace Site.Templating.Runtime.Values;

/// <summary>
/// The order of texts that a reader expects: letters by the alphabet, small before capital, accented beside plain. The
/// program runs without the system's culture data, where .NET would order by code points.
/// </summary>
internal static class TextOrder
{
    public static int Compare(string a, string b)
    {
        var length = Math.Min(a.Length, b.Length);
        var tie = 0;
        for (var i = 0; i < length; i++)
        {
            var x = a[i];
            var y = b[i];
            if (x == y)
            {
                continue;
            }

            var primary = Primary(x).CompareTo(Primary(y));
            if (primary != 0)
            {
                return primary;
            }

            if (tie == 0)
            {
                tie = Secondary(x).CompareTo(Secondary(y));
            }
        }

        return a.Length != b.Length ? a.Length.CompareTo(b.Length) : tie;
    }

    /// <summary>White space, then punctuation and symbols, then digits, then letters.</summary>
    private static int Primary(char c)
    {
        var lower = char.ToLowerInvariant(Plain(c));
        var group =
            char.IsWhiteSpace(c) ? 0
            : char.IsDigit(c) ? 2
            : char.IsLetter(c) ? 3
            : 1;
        return (group << 16) | lower;
    }

    private static int Secondary(char c) => (Plain(c) == c ? 0 : 0x20000) + (char.IsUpper(c) ? 0x10000 : 0) + c;

    private static char Plain(char c)
    {
        if (c is < 'À' or > 'ž')
        {
            return c;
        }

        const string latin1 = "AAAAAAACEEEEIIIIDNOOOOO×OUUUUYÞsaaaaaaaceeeeiiiidnooooo÷ouuuuyþy";
        const string extended =
            "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiJjJjKkkLlLlLlLlLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZz";
        return c <= 'ÿ' ? latin1[c - 'À'] : extended[c - 'Ā'];
    }

    /// <summary>The order of texts in a culture.</summary>
    public static int Compare(string a, string b, CultureInfo culture) =>
        IsInvariantMode ? Compare(a, b) : culture.CompareInfo.Compare(a, b);

    private static readonly bool IsInvariantMode =
        AppContext.TryGetSwitch("System.Globalization.Invariant", out var invariant) && invariant;
}
