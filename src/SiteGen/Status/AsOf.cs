using System.Globalization;

namespace SiteGen.Status;

/// <summary>Up to when a page sees snapshots.</summary>
/// <param name="Day">The last day, in the site's time zone; <c>null</c> is no end: the newest snapshot.</param>
internal readonly record struct AsOf(DateOnly? Day)
{
    /// <summary>The newest snapshot.</summary>
    public static AsOf Latest => new(null);

    /// <summary>Reads <c>latest</c> or a day as <c>2026-06-03</c>.</summary>
    public static bool TryParse(string text, out AsOf asOf)
    {
        asOf = Latest;
        if (string.Equals(text, "latest", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        if (
            !DateOnly.TryParseExact(
                text,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out DateOnly day
            )
        )
        {
            return false;
        }

        asOf = new AsOf(day);
        return true;
    }
}
