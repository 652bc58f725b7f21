namespace Site.Templating.Runtime.Values;

/// <summary>The members of dates and time spans.</summary>
internal static class TimeMembers
{
    private static readonly string[] DateNames =
    [
        "year",
        "month",
        "day",
        "hour",
        "minute",
        "second",
        "millisecond",
        "day_of_year",
        "day_of_week",
        "ticks",
        "date",
        "time_of_day",
        "offset",
    ];

    private static readonly string[] SpanNames =
    [
        "days",
        "hours",
        "minutes",
        "seconds",
        "milliseconds",
        "ticks",
        "total_days",
        "total_hours",
        "total_minutes",
        "total_seconds",
        "total_milliseconds",
    ];

    public static IEnumerable<string> Names(object value) => value is TimeSpan ? SpanNames : DateNames;

    public static bool TryGet(object value, string member, out object? part)
    {
        part = value switch
        {
            TimeSpan span => SpanPart(span, member),
            DateTimeOffset { } date when member == "offset" => date.Offset,
            DateTimeOffset date => DatePart(date.DateTime, member),
            DateTime date => DatePart(date, member),
            _ => null,
        };
        return part is not null;
    }

    private static object? DatePart(DateTime date, string member) =>
        member switch
        {
            "year" => Boxed.Int(date.Year),
            "month" => Boxed.Int(date.Month),
            "day" => Boxed.Int(date.Day),
            "hour" => Boxed.Int(date.Hour),
            "minute" => Boxed.Int(date.Minute),
            "second" => Boxed.Int(date.Second),
            "millisecond" => Boxed.Int(date.Millisecond),
            "day_of_year" => Boxed.Int(date.DayOfYear),
            "day_of_week" => date.DayOfWeek.ToString(),
            "ticks" => date.Ticks,
            "date" => date.Date,
            "time_of_day" => date.TimeOfDay,
            "kind" => date.Kind.ToString(),
            _ => null,
        };

    private static object? SpanPart(TimeSpan span, string member) =>
        member switch
        {
            "days" => Boxed.Int(span.Days),
            "hours" => Boxed.Int(span.Hours),
            "minutes" => Boxed.Int(span.Minutes),
            "seconds" => Boxed.Int(span.Seconds),
            "milliseconds" => Boxed.Int(span.Milliseconds),
            "ticks" => span.Ticks,
            "total_days" => span.TotalDays,
            "total_hours" => span.TotalHours,
            "total_minutes" => span.TotalMinutes,
            "total_seconds" => span.TotalSeconds,
            "total_milliseconds" => span.TotalMilliseconds,
            _ => null,
        };
}
