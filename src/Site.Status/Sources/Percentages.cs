using System.Globalization;
using Site.Status.Snapshots;

namespace Site.Status.Sources;

/// <summary>Reads the percentages of sources in the forms they have.</summary>
internal static class Percentages
{
    /// <summary>A text such as <c>97.82%</c>, with the decimals that it has; <c>null</c> for anything that is no percentage.</summary>
    public static decimal? Parse(string text)
    {
        string number = text.Trim().TrimEnd('%').TrimEnd();
        return
            decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal percent)
            && percent is >= 0 and <= 100
            ? Cut(percent)
            : null;
    }

    /// <summary>A fraction from 0 to 1 as a percentage with at most four decimals, rounded down; <c>null</c> outside of that.</summary>
    public static decimal? FromFraction(decimal fraction) => fraction is >= 0 and <= 1 ? Cut(fraction * 100) : null;

    /// <summary>The part that was good, rounded down to two decimals as computed figures are.</summary>
    public static decimal Computed(decimal good, decimal all) => Math.Floor(good / all * 10_000) / 100;

    private static decimal Cut(decimal percent)
    {
        decimal cut = percent.Scale <= 4 ? percent : Math.Floor(percent * 10_000) / 10_000;
        return SnapshotPercent.IsValid(cut) ? cut : decimal.Round(cut, 4);
    }
}
