using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Site.Status.Sources.Statuspage;

/// <summary>One message in an entry of <c>history.atom</c>: <c>Aug 21, 00:37 UTC — Resolved — …</c>.</summary>
/// <param name="At">Its time, to the minute.</param>
/// <param name="Word">The state it announces; <c>Update</c> where it changes none.</param>
/// <param name="Body">Its text, plain.</param>
internal sealed partial record FeedMessage(DateTimeOffset At, string Word, string Body)
{
    private static readonly FrozenDictionary<string, double> Hours = new Dictionary<string, double>
    {
        ["UTC"] = 0,
        ["GMT"] = 0,
        ["WET"] = 0,
        ["WEST"] = 1,
        ["BST"] = 1,
        ["CET"] = 1,
        ["CEST"] = 2,
        ["EET"] = 2,
        ["EEST"] = 3,
        ["MSK"] = 3,
        ["IST"] = 5.5,
        ["SGT"] = 8,
        ["AWST"] = 8,
        ["JST"] = 9,
        ["KST"] = 9,
        ["AEST"] = 10,
        ["AEDT"] = 11,
        ["NZST"] = 12,
        ["NZDT"] = 13,
        ["ADT"] = -3,
        ["AST"] = -4,
        ["EDT"] = -4,
        ["EST"] = -5,
        ["CDT"] = -5,
        ["CST"] = -6,
        ["MDT"] = -6,
        ["MST"] = -7,
        ["PDT"] = -7,
        ["PST"] = -8,
        ["AKDT"] = -8,
        ["AKST"] = -9,
        ["HST"] = -10,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The messages of an entry, newest first as they stand there.</summary>
    /// <param name="html">The entry's content.</param>
    /// <param name="newest">A time that no message is much later than: the messages do not say their year.</param>
    /// <param name="leftOut">The number of messages whose time cannot be read, as in a zone that is not known.</param>
    public static ImmutableArray<FeedMessage> Read(string html, DateTimeOffset newest, out int leftOut)
    {
        leftOut = 0;
        ImmutableArray<FeedMessage>.Builder messages = ImmutableArray.CreateBuilder<FeedMessage>();
        DateTimeOffset latest = newest.AddDays(2);
        foreach (Match match in Message().Matches(html))
        {
            if (TimeOf(match, latest) is { } at)
            {
                messages.Add(
                    new FeedMessage(at, match.Groups["word"].Value.Trim(), HtmlText.ToPlain(match.Groups["body"].Value))
                );
                latest = at.AddDays(2);
            }
            else
            {
                leftOut++;
            }
        }

        return messages.ToImmutable();
    }

    private static DateTimeOffset? TimeOf(Match match, DateTimeOffset latest)
    {
        string zone = match.Groups["zone"].Value;
        if (!Hours.TryGetValue(zone, out double hours) && !TryOffset(zone, out hours))
        {
            return null;
        }

        string text = $"{match.Groups["month"].Value} {match.Groups["day"].Value} {match.Groups["time"].Value}";
        for (int year = latest.Year; year >= latest.Year - 4; year--)
        {
            bool exists = DateTime.TryParseExact(
                $"{year} {text}",
                ["yyyy MMM d HH:mm", "yyyy MMM dd HH:mm"],
                CultureInfo.InvariantCulture,
                DateTimeStyles.AllowWhiteSpaces,
                out DateTime local
            );
            DateTimeOffset at = new DateTimeOffset(local, TimeSpan.Zero).AddHours(exists ? -hours : 0);
            if (exists && at <= latest)
            {
                return at;
            }
        }

        return null;
    }

    private static bool TryOffset(string zone, out double hours)
    {
        hours = 0;
        return zone.Length == 3
            && zone[0] is '+' or '-'
            && double.TryParse(zone, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out hours);
    }

    [GeneratedRegex(
        @"<small>\s*(?<month>[A-Z][a-z]{2})\s*(?:<var[^>]*>)?\s*(?<day>[0-9]{1,2})(?:</var>)?\s*,\s*(?:[0-9]{4}\s*,?\s*)?(?:<var[^>]*>)?(?<time>[0-9]{2}:[0-9]{2})(?:</var>)?\s*(?<zone>[A-Z]{2,5}|[+-][0-9]{2})\s*</small>\s*<br\s*/?>\s*<strong>(?<word>[^<]*)</strong>\s*-?\s*(?<body>.*?)(?=<p>\s*<small>|\z)",
        RegexOptions.CultureInvariant | RegexOptions.Singleline
    )]
    private static partial Regex Message();
}
