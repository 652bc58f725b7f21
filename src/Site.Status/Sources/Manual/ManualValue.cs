using System.Globalization;
using System.Text.RegularExpressions;
using Site.Core.Diagnostics;
using Site.Core.Yaml;

namespace Site.Status.Sources.Manual;

/// <summary>A text that a person wrote, with its place.</summary>
/// <param name="Text">The text, trimmed.</param>
/// <param name="Location">Where it stands.</param>
internal sealed partial record ManualValue(string Text, SourceLocation Location)
{
    /// <summary>The value of a scalar; <c>null</c> for nothing and for lists and mappings.</summary>
    public static ManualValue? Of(YamlNode? node) =>
        node is YamlScalar { Kind: not YamlScalarKind.Null } scalar
            ? new ManualValue(scalar.Value.Trim(), new SourceLocation(scalar.Source, scalar.Start, scalar.Length))
            : null;

    /// <summary>A length in seconds: <c>45m</c>, <c>1h 30m</c>, <c>90 s</c>; a number alone is minutes. <c>null</c> for anything else.</summary>
    public long? AsSeconds()
    {
        if (decimal.TryParse(Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal minutes))
        {
            return minutes <= 100_000 ? (long)decimal.Round(minutes * 60) : null;
        }

        Match match = Length().Match(Text);
        return match.Success && Text.Length > 0
            ? (Part(match, "h") * 3600) + (Part(match, "m") * 60) + Part(match, "s")
            : null;
    }

    /// <summary>A number of days: <c>90d</c>, <c>90 days</c>; <c>24h</c> is one. <c>null</c> for anything else.</summary>
    public int? AsDays()
    {
        Match match = Window().Match(Text);
        int number = match.Success ? int.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture) : 0;
        return match.Groups["unit"].Value.Length == 0 || number == 0 ? null
            : match.Groups["unit"].Value[0] is 'h' or 'H' ? (number % 24 == 0 ? number / 24 : null)
            : match.Groups["unit"].Value[0] is 'w' or 'W' ? number * 7
            : number;
    }

    /// <summary>The date, with its time where one is written.</summary>
    public YamlTimestamp? AsTimestamp() => YamlTimestamp.TryParse(Text, out YamlTimestamp timestamp) ? timestamp : null;

    private static long Part(Match match, string group) =>
        match.Groups[group] is { Success: true } part ? long.Parse(part.ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(
        @"^(?:(?<h>[0-9]{1,4})\s*(?:h|hr|hrs|hours?)\s*)?(?:(?<m>[0-9]{1,5})\s*(?:m|min|mins|minutes?)\s*)?(?:(?<s>[0-9]{1,6})\s*(?:s|sec|secs|seconds?))?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Length();

    [GeneratedRegex(
        @"^(?<n>[0-9]{1,4})\s*(?<unit>d|days?|h|hours?|w|weeks?)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Window();
}
