using System.Globalization;
using Site.Templating.Parsing;
using Site.Templating.Runtime;
using Site.Templating.Runtime.Values;

namespace Site.Templating.Functions;

/// <summary>
/// The functions of <c>date</c>, and <c>date.format</c>, which a template can set: so each context has its own. It can be
/// called too: <c>date '2016/01/05'</c> parses.
/// </summary>
internal sealed class DateFunctions : ScriptObject, IScriptFunction
{
    /// <summary>How a date is written when nothing else is said.</summary>
    public const string DefaultFormat = "%d %b %Y";

    private static readonly ScriptObject Functions = CreateFunctions();

    private string _format = DefaultFormat;

    public IReadOnlyList<ScriptParameterInfo> Parameters { get; } =
    [new("text"), new("pattern", true), new("culture", true)];

    IReadOnlyList<ScriptParameterInfo>? IScriptFunction.Parameters => Parameters;

    public bool IsVariadic => false;

    public object? Invoke(TemplateContext context, SourceSpan callerSpan, ScriptArguments arguments) =>
        Parse(new BuiltinCall(context, callerSpan, arguments));

    public override bool Contains(string member) =>
        member is "format" || Functions.Contains(member) || base.Contains(member);

    public override bool TryGetValue(TemplateContext context, SourceSpan span, string member, out object? value)
    {
        if (member is "format")
        {
            value = _format;
            return true;
        }

        return Functions.TryGetValue(member, out value) || base.TryGetValue(context, span, member, out value);
    }

    public override bool CanWrite(string member) =>
        member is "format" || (!Functions.Contains(member) && base.CanWrite(member));

    public override bool TrySetValue(
        TemplateContext context,
        SourceSpan span,
        string member,
        object? value,
        bool readOnly
    )
    {
        if (member is "format")
        {
            _format = value is null ? DefaultFormat : context.ToText(span, value);
            return true;
        }

        return base.TrySetValue(context, span, member, value, readOnly);
    }

    /// <summary>A date as an expression writes it.</summary>
    public static string Format(TemplateContext context, object date) =>
        DatePattern.Format(ToOffset(date), FormatOf(context), context.CurrentCulture);

    private static ScriptObject CreateFunctions()
    {
        var f = new ScriptObject();
        f.Add("now", static (in c) => c.Context.TimeProvider.GetLocalNow().DateTime);
        f.Add("utc_now", static (in c) => c.Context.TimeProvider.GetUtcNow().UtcDateTime);
        f.Add("add_days", static (in c) => Shift(c, static (d, x) => d.AddDays(x)), "date", "days");
        f.Add("add_hours", static (in c) => Shift(c, static (d, x) => d.AddHours(x)), "date", "hours");
        f.Add("add_minutes", static (in c) => Shift(c, static (d, x) => d.AddMinutes(x)), "date", "minutes");
        f.Add("add_seconds", static (in c) => Shift(c, static (d, x) => d.AddSeconds(x)), "date", "seconds");
        f.Add("add_milliseconds", static (in c) => Shift(c, static (d, x) => d.AddMilliseconds(x)), "date", "millis");
        f.Add("add_months", static (in c) => Shift(c, static (d, x) => d.AddMonths(Whole(x))), "date", "months");
        f.Add("add_years", static (in c) => Shift(c, static (d, x) => d.AddYears(Whole(x))), "date", "years");
        f.Add("parse", Parse, "text", "pattern?", "culture?");
        f.Add(
            "parse_to_string",
            ParseToString,
            "text",
            "output_pattern?",
            "output_culture?",
            "input_pattern?",
            "input_culture?"
        );
        f.Add("to_string", ToText, "date", "pattern?", "culture?");
        return f;
    }

    private static int Whole(double value) =>
        value is >= int.MinValue and <= int.MaxValue
            ? (int)Math.Round(value)
            : throw new ArgumentOutOfRangeException(nameof(value));

    private static object? Shift(in BuiltinCall call, Func<DateTimeOffset, double, DateTimeOffset> shift)
    {
        if (Date(call, 0) is not { } date)
        {
            return null;
        }

        try
        {
            return date is DateTime local
                ? (object)
                    DateTime.SpecifyKind(
                        shift(new DateTimeOffset(local.Ticks, TimeSpan.Zero), call.Double(1)).DateTime,
                        local.Kind
                    )
                : shift((DateTimeOffset)date, call.Double(1));
        }
        catch (ArgumentOutOfRangeException)
        {
            throw call.Fault("The resulting date is out of range");
        }
    }

    /// <summary>The argument as a date: text is parsed.</summary>
    private static object? Date(in BuiltinCall call, int index) =>
        call[index] switch
        {
            null => null,
            DateTime or DateTimeOffset => call[index],
            string
            or HtmlString
                when DatePattern.TryParse(call.Text(index), null, call.Context.CurrentCulture, out var date) => date,
            string or HtmlString when call.Text(index).Length == 0 => null,
            var other => throw call.Misfit(
                index,
                $"Unable to convert the {TypeNames.Kind(other)} `{call.Text(index)}` to a date"
            ),
        };

    private static object? Parse(in BuiltinCall call)
    {
        if (call[0] is DateTime or DateTimeOffset)
        {
            return call[0];
        }

        var text = call.Text(0);
        if (text.Length == 0)
        {
            return null;
        }

        return DatePattern.TryParse(text, call.TextOrNull(1), Culture(call, 2), out var date)
            ? date
            : throw NotADate(call, 0, 1);
    }

    private static object? ParseToString(in BuiltinCall call)
    {
        var text = call.Text(0);
        if (text.Length == 0)
        {
            return null;
        }

        return DatePattern.TryParse(text, call.TextOrNull(3), Culture(call, 4), out var date)
            ? DatePattern.Format(ToOffset(date), Pattern(call, 1), Culture(call, 2))
            : throw NotADate(call, 0, 3);
    }

    private static object? ToText(in BuiltinCall call) =>
        Date(call, 0) is { } date ? DatePattern.Format(ToOffset(date), Pattern(call, 1), Culture(call, 2)) : null;

    /// <summary>The pattern to write by; <c>%g</c> alone means <c>date.format</c>.</summary>
    private static string Pattern(in BuiltinCall call, int index) =>
        call.TextOrNull(index) switch
        {
            null => DefaultFormat,
            "%g" => FormatOf(call.Context),
            var pattern => pattern,
        };

    private static string FormatOf(TemplateContext context) =>
        context.BuiltinObject["date"] is DateFunctions functions ? functions._format : DefaultFormat;

    private static CultureInfo Culture(in BuiltinCall call, int index) =>
        call.TextOrNull(index) is { Length: > 0 } name
            ? Cultures.Find(call.SpanOf(index), name)
            : call.Context.CurrentCulture;

    private static DateTimeOffset ToOffset(object date) =>
        date is DateTimeOffset offset ? offset
        : (DateTime)date is { Kind: DateTimeKind.Utc } utc ? new DateTimeOffset(utc)
        : new DateTimeOffset(
            DateTime.SpecifyKind((DateTime)date, DateTimeKind.Unspecified),
            TimeZoneInfo.Local.GetUtcOffset((DateTime)date)
        );

    private static ScriptRuntimeException NotADate(in BuiltinCall call, int text, int pattern) =>
        call.Fault(
            call.TextOrNull(pattern) is { } given
                ? $"The text `{call.Text(text)}` is not a date of the pattern `{given}`"
                : $"The text `{call.Text(text)}` is not a date"
        );
}
