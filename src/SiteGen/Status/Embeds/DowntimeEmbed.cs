using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using Site.Core.Text;
using Site.Status.Uptime;
using SiteGen.Markdown;

namespace SiteGen.Status.Embeds;

/// <summary>
/// What an uptime leaves of a period, and the other way round: <c>{{&lt; downtime 98.82% per=week &gt;}}</c> is <c>1h58m57s</c>,
/// <c>{{&lt; downtime 2h per=week &gt;}}</c> is <c>98.81%</c>.
/// </summary>
internal sealed class DowntimeEmbed : IStatusEmbed
{
    /// <inheritdoc />
    public string Name => "downtime";

    /// <inheritdoc />
    public string Function => "downtime";

    /// <inheritdoc />
    public ImmutableArray<string> Parameters { get; } = ["of", "per"];

    /// <inheritdoc />
    public int MaxPositional => 1;

    /// <inheritdoc />
    public string Render(EmbedArguments arguments, EmbedScope scope)
    {
        string? text = arguments.Get("of") ?? arguments.Positional.FirstOrDefault();
        if (FindPeriod(arguments.Get("per") ?? DowntimePeriod.Month.Word, arguments, scope) is not { } period)
        {
            return string.Empty;
        }

        if (text is not null && TryReadPercent(text, out decimal percent))
        {
            TimeSpan downtime = DowntimeAllowance.Downtime(percent, period);
            string written = DowntimeAllowance.Write(downtime);
            return scope.Target == RenderTarget.Markdown
                ? written
                : $"<time datetime=\"{XmlConvert.ToString(downtime)}\">{written}</time>";
        }

        if (text is not null && DowntimeAllowance.TryRead(text, out TimeSpan duration))
        {
            string up = scope.Words.Percent(DowntimeAllowance.Percent(duration, period));
            return scope.Target == RenderTarget.Markdown ? up : HtmlEscape.Text(up);
        }

        arguments.Fault(
            scope,
            text is null ? "'downtime' needs an uptime" : $"'{text}' is neither an uptime nor a downtime",
            "write a percentage such as 98.82%, or a duration such as 1h30m"
        );
        return string.Empty;
    }

    /// <summary>A period by its word; <c>null</c> after a fault.</summary>
    internal static DowntimePeriod? FindPeriod(string word, EmbedArguments arguments, EmbedScope scope)
    {
        DowntimePeriod? period = DowntimePeriod.Find(word);
        if (period is null)
        {
            string[] known = [.. DowntimePeriod.All.Select(p => p.Word)];
            arguments.Fault(
                scope,
                $"there is no period '{word}'",
                Spelling.Nearest(word, known) is { } near
                    ? $"did you mean '{near}'?"
                    : $"one of {string.Join(", ", known)}"
            );
        }

        return period;
    }

    /// <summary>A period's name for readers.</summary>
    internal static string LabelOf(DowntimePeriod period, EmbedWords words) =>
        words["period_" + period.Word, period.Label];

    private static bool TryReadPercent(string text, out decimal percent) =>
        decimal.TryParse(
            text.Trim().TrimEnd('%').TrimEnd(),
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out percent
        ) && percent is >= 0 and <= 100;
}
