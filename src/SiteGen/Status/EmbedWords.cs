using System.Globalization;
using Site.Status.Snapshots;
using Site.Status.Uptime;

namespace SiteGen.Status;

/// <summary>
/// The words of embeds, in English unless the theme's <c>i18n/</c> has them: the key of a word is <c>status_</c> and what it is
/// called here.
/// </summary>
/// <param name="find">A theme's word by its key, with its arguments filled in; <c>null</c> where it has none.</param>
/// <param name="culture">How the page's language writes dates.</param>
internal sealed class EmbedWords(Func<string, string[], string?> find, CultureInfo culture)
{
    /// <summary>One day in so many may have no data without a word beside the figure.</summary>
    private const int DaysInTolerance = 20;

    /// <summary>A word.</summary>
    public string this[string key, string english, params string[] arguments] =>
        find("status_" + key, arguments) ?? string.Format(CultureInfo.InvariantCulture, english, [.. arguments]);

    /// <summary>A number.</summary>
    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number of days: <c>90 days</c>.</summary>
    public string Days(int count) => count == 1 ? this["one_day", "1 day"] : this["n_days", "{0} days", Number(count)];

    /// <summary>A number of weeks.</summary>
    public string Weeks(int count) =>
        count == 1 ? this["one_week", "1 week"] : this["n_weeks", "{0} weeks", Number(count)];

    /// <summary>A number of incidents, which may end with a plus sign.</summary>
    public string Incidents(string count) =>
        count == "1" ? this["one_incident", "1 incident"] : this["n_incidents", "{0} incidents", count];

    /// <summary>A percentage: two decimals, and more where the source gave more.</summary>
    public string Percent(decimal percent) =>
        this["percent", "{0}%", Decimal(percent.ToString("0.00##", CultureInfo.InvariantCulture))];

    /// <summary>An uptime; where it is about clearly more or less time than was asked for, that is said beside it.</summary>
    public string Uptime(ComponentUptime uptime, int askedDays)
    {
        if (uptime.Percent is not { } percent)
        {
            return State(ComponentStatus.Unknown);
        }

        int days = uptime.ObservedDays;
        bool isOther = Math.Abs(days - askedDays) > Math.Max(1, askedDays / DaysInTolerance);
        return isOther ? this["uptime_of", "{0} ({1})", Percent(percent), Days(days)] : Percent(percent);
    }

    /// <summary>A percentage at the edge of a chart: as short as it can be.</summary>
    public string ShortPercent(decimal percent) =>
        this["percent", "{0}%", Decimal(percent.ToString("0.##", CultureInfo.InvariantCulture))];

    /// <summary>A day.</summary>
    public string Day(DateOnly day) => day.ToString(find("date_format", []) ?? "d MMMM yyyy", culture);

    /// <summary>A time of day.</summary>
    public static string Clock(DateTimeOffset time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A day and a time in UTC.</summary>
    public string Moment(DateTimeOffset time) =>
        $"{Day(DateOnly.FromDateTime(time.UtcDateTime))}, {Clock(time.ToUniversalTime())} UTC";

    private string Decimal(string number) =>
        find("decimal_separator", []) is { Length: > 0 } separator
            ? number.Replace(".", separator, StringComparison.Ordinal)
            : number;

    /// <summary>A component's state.</summary>
    public string State(ComponentStatus status) =>
        status switch
        {
            ComponentStatus.Operational => this["operational", "operational"],
            ComponentStatus.DegradedPerformance => this["degraded_performance", "degraded performance"],
            ComponentStatus.PartialOutage => this["partial_outage", "partial outage"],
            ComponentStatus.MajorOutage => this["major_outage", "major outage"],
            ComponentStatus.UnderMaintenance => this["under_maintenance", "under maintenance"],
            _ => this["no_data", "no data"],
        };

    /// <summary>How bad an incident was.</summary>
    public string Impact(Indicator impact) =>
        impact switch
        {
            Indicator.None => this["impact_none", "no impact"],
            Indicator.Minor => this["impact_minor", "minor"],
            Indicator.Major => this["impact_major", "major"],
            Indicator.Critical => this["impact_critical", "critical"],
            Indicator.Maintenance => this["impact_maintenance", "maintenance"],
            _ => this["impact_unknown", "impact unknown"],
        };

    /// <summary>How far an incident has come.</summary>
    public string Progress(EventStatus status) =>
        status switch
        {
            EventStatus.Investigating => this["investigating", "investigating"],
            EventStatus.Identified => this["identified", "identified"],
            EventStatus.Monitoring => this["monitoring", "monitoring"],
            EventStatus.Resolved or EventStatus.Postmortem => this["resolved", "resolved"],
            EventStatus.Scheduled => this["scheduled", "scheduled"],
            EventStatus.InProgress or EventStatus.Verifying => this["in_progress", "in progress"],
            EventStatus.Completed => this["completed", "completed"],
            _ => this["progress_unknown", "state unknown"],
        };

    /// <summary>What an uptime was made from and what it measures.</summary>
    public string Measure(ComponentUptime uptime) =>
        uptime.Basis switch
        {
            UptimeBasis.Intervals => this[
                "by_times",
                "computed from the times of incidents, partial outages count 30%"
            ],
            UptimeBasis.Days => this[
                "by_days",
                "computed from the outage seconds of whole days, partial outages count 30%"
            ],
            UptimeBasis.Figure => uptime.Method switch
            {
                UptimeMethod.StatuspageWeighted => this[
                    "as_weighted",
                    "as the source reports it, partial outages count 30%"
                ],
                UptimeMethod.IncidentIoFullPartialEqual => this[
                    "as_equal",
                    "as the source reports it, partial and full outages count alike"
                ],
                UptimeMethod.ProbeRatio => this["as_probes", "the share of probes that were answered"],
                UptimeMethod.IncidentUnion => this["as_union", "every incident counts as an outage"],
                _ => this["as_reported", "as the source reports it"],
            },
            _ => this["no_data", "no data"],
        };
}
