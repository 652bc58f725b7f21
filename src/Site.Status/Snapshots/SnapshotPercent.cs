using System.Globalization;

namespace Site.Status.Snapshots;

/// <summary>Percentages as snapshots write them: a text from 0 to 100 with at most four decimals.</summary>
public static class SnapshotPercent
{
    private const int MostDecimals = 4;

    /// <summary>Whether a number is a percentage that a snapshot can hold.</summary>
    public static bool IsValid(decimal percent) => percent is >= 0 and <= 100 && percent.Scale <= MostDecimals;

    /// <summary>The percentage with the decimals that it has.</summary>
    public static string Write(decimal percent) => percent.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads what the schema allows; a zero at the end stays.</summary>
    public static bool TryRead(string text, out decimal percent)
    {
        percent = 0;
        int point = text.IndexOf('.', StringComparison.Ordinal);
        string whole = point < 0 ? text : text[..point];
        string decimals = point < 0 ? string.Empty : text[(point + 1)..];
        bool hundred = whole == "100" && decimals.All(c => c == '0');
        bool below = whole.Length is 1 or 2 && decimals.Length <= MostDecimals;
        if (
            (!hundred && !below)
            || (point >= 0 && decimals.Length == 0)
            || !whole.All(char.IsAsciiDigit)
            || !decimals.All(char.IsAsciiDigit)
        )
        {
            return false;
        }

        // "100.00000" is allowed too; more decimals than four say nothing more there.
        string exact = decimals.Length > MostDecimals ? "100.0000" : text;
        percent = decimal.Parse(exact, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        return true;
    }
}
