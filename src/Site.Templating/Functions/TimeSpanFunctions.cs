using System.Globalization;
using Site.Templating.Runtime;

namespace Site.Templating.Functions;

/// <summary>The functions of <c>timespan</c>.</summary>
internal static class TimeSpanFunctions
{
    public static ScriptObject Create()
    {
        var f = new ScriptObject();
        f.SetValue("zero", TimeSpan.Zero, readOnly: true);
        f.Add("from_days", static (in c) => From(c, TimeSpan.TicksPerDay), "days");
        f.Add("from_hours", static (in c) => From(c, TimeSpan.TicksPerHour), "hours");
        f.Add("from_minutes", static (in c) => From(c, TimeSpan.TicksPerMinute), "minutes");
        f.Add("from_seconds", static (in c) => From(c, TimeSpan.TicksPerSecond), "seconds");
        f.Add("from_milliseconds", static (in c) => From(c, TimeSpan.TicksPerMillisecond), "millis");
        f.Add("parse", Parse, "text");
        return f;
    }

    private static TimeSpan From(in BuiltinCall call, long ticks)
    {
        var total = call.Double(0) * ticks;
        return Math.Abs(total) < long.MaxValue
            ? TimeSpan.FromTicks((long)Math.Round(total))
            : throw call.Fault("The time span is out of range");
    }

    private static object? Parse(in BuiltinCall call)
    {
        if (call[0] is null)
        {
            return null;
        }

        return TimeSpan.TryParse(call.Text(0), CultureInfo.InvariantCulture, out var span)
            ? span
            : throw call.Fault($"`{call.Text(0)}` is not a time span");
    }
}
