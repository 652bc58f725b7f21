using System.Globalization;
using System.Text;
using Site.Templating.Runtime;

namespace Site.Templating.Functions;

/// <summary>The functions of <c>string</c>.</summary>
internal static partial class StringFunctions
{
    public static ScriptObject Create()
    {
        var f = new ScriptObject();
        f.Add("escape", static (in c) => Escape(c.Text(0)), "text");
        f.Add("append", static (in c) => Checked(c, c.Text(0), c.Text(1)), "text", "with");
        f.Add("prepend", static (in c) => Checked(c, c.Text(1), c.Text(0)), "text", "by");
        f.Add("capitalize", static (in c) => Capitalize(c.Text(0)), "text");
        f.Add("capitalizewords", static (in c) => CapitalizeWords(c.Text(0)), "text");
        f.Add(
            "contains",
            static (in c) => Boxed.Bool(c.Text(0).Contains(c.Text(1), StringComparison.Ordinal)),
            "text",
            "value"
        );
        f.Add("empty", static (in c) => Boxed.Bool(c.Text(0).Length == 0), "text");
        f.Add("whitespace", static (in c) => Boxed.Bool(string.IsNullOrWhiteSpace(c.Text(0))), "text");
        f.Add("downcase", static (in c) => c.Text(0).ToLowerInvariant(), "text");
        f.Add("upcase", static (in c) => c.Text(0).ToUpperInvariant(), "text");
        f.Add(
            "starts_with",
            static (in c) => Boxed.Bool(c.Text(0).StartsWith(c.Text(1), StringComparison.Ordinal)),
            "text",
            "value"
        );
        f.Add(
            "ends_with",
            static (in c) => Boxed.Bool(c.Text(0).EndsWith(c.Text(1), StringComparison.Ordinal)),
            "text",
            "value"
        );
        f.Add(
            "equals_ignore_case",
            static (in c) => Boxed.Bool(string.Equals(c.Text(0), c.Text(1), StringComparison.OrdinalIgnoreCase)),
            "text",
            "value"
        );
        f.Add("handleize", static (in c) => Handleize(c.Text(0)), "text");
        f.Add("index_of", IndexOf, "text", "search", "start_index?", "count?", "string_comparison?");
        f.Add("literal", static (in c) => c.TextOrNull(0) is { } text ? Literal(text) : null, "text");
        f.Add("lstrip", static (in c) => c.Text(0).TrimStart(), "text");
        f.Add("rstrip", static (in c) => c.Text(0).TrimEnd(), "text");
        f.Add("strip", static (in c) => c.Text(0).Trim(), "text");
        f.Add("strip_newlines", static (in c) => StripNewLines(c.Text(0)), "text");
        f.Add("pluralize", static (in c) => c.Int(0) == 1 ? c.Text(1) : c.Text(2), "number", "singular", "plural");
        f.Add("remove", static (in c) => Replace(c, c.Text(0), c.Text(1), ""), "text", "remove");
        f.Add("remove_first", static (in c) => ReplaceFirst(c.Text(0), c.Text(1), ""), "text", "remove");
        f.Add("remove_last", static (in c) => ReplaceLast(c.Text(0), c.Text(1), ""), "text", "remove");
        f.Add("replace", static (in c) => Replace(c, c.Text(0), c.Text(1), c.Text(2)), "text", "match", "replace");
        f.Add(
            "replace_first",
            static (in c) =>
                c.Bool(3)
                    ? ReplaceLast(c.Text(0), c.Text(1), c.Text(2))
                    : ReplaceFirst(c.Text(0), c.Text(1), c.Text(2)),
            "text",
            "match",
            "replace",
            "fromend?"
        );
        f.Add(
            "replace_empty",
            static (in c) => c.Text(0) is { Length: > 0 } text ? c.Text(2, text) : c.Text(1),
            "text",
            "with",
            "otherwise?"
        );
        f.Add("size", static (in c) => Boxed.Int(c.Text(0).Length), "text");
        f.Add(
            "slice",
            static (in c) => Slice(c, c.Has(2) && c.Int(2) is var length and not 0 ? length : int.MaxValue),
            "text",
            "start",
            "length?"
        );
        f.Add("slice1", static (in c) => Slice(c, c.Int(2, 1)), "text", "start", "length?");
        f.Add("split", static (in c) => Split(c.Text(0), c.Text(1)), "text", "match");
        f.Add(
            "truncate",
            static (in c) => Truncate(c.Text(0), c.Int(1), c.Text(2, "...")),
            "text",
            "length",
            "ellipsis?"
        );
        f.Add(
            "truncatewords",
            static (in c) => TruncateWords(c.Text(0), c.Int(1), c.Text(2, "...")),
            "text",
            "count",
            "ellipsis?"
        );
        f.Add("pad_left", static (in c) => Pad(c, isLeft: true), "text", "width", "padding?");
        f.Add("pad_right", static (in c) => Pad(c, isLeft: false), "text", "width", "padding?");
        AddConversions(f);
        AddDigests(f);
        return f;
    }

    private static void AddConversions(ScriptObject f)
    {
        f.Add(
            "to_int",
            static (in c) =>
                int.TryParse(c.Text(0), NumberStyles.Integer, c.Context.CurrentCulture, out var value)
                    ? Boxed.Int(value)
                    : null,
            "text"
        );
        f.Add(
            "to_long",
            static (in c) =>
                long.TryParse(c.Text(0), NumberStyles.Integer, c.Context.CurrentCulture, out var value) ? value : null,
            "text"
        );
        f.Add(
            "to_float",
            static (in c) =>
                float.TryParse(c.Text(0), RealNumber, c.Context.CurrentCulture, out var value) ? value : null,
            "text"
        );
        f.Add(
            "to_double",
            static (in c) =>
                double.TryParse(c.Text(0), RealNumber, c.Context.CurrentCulture, out var value) ? value : null,
            "text"
        );
    }

    private const NumberStyles RealNumber = NumberStyles.Float | NumberStyles.AllowThousands;

    private static string Checked(in BuiltinCall call, string first, string second)
    {
        call.Context.CheckStringLength(call.Span, (long)first.Length + second.Length);
        return string.Concat(first, second);
    }

    private static string Replace(in BuiltinCall call, string text, string match, string replacement)
    {
        if (match.Length == 0)
        {
            return text;
        }

        if (replacement.Length > match.Length)
        {
            long matches = 0;
            for (
                var i = text.IndexOf(match, StringComparison.Ordinal);
                i >= 0;
                i = text.IndexOf(match, i + match.Length, StringComparison.Ordinal)
            )
            {
                matches++;
            }

            call.Context.CheckStringLength(call.Span, text.Length + (matches * (replacement.Length - match.Length)));
        }

        return text.Replace(match, replacement, StringComparison.Ordinal);
    }

    private static string ReplaceFirst(string text, string match, string replacement) =>
        match.Length > 0 && text.IndexOf(match, StringComparison.Ordinal) is var at and >= 0
            ? string.Concat(text.AsSpan(0, at), replacement, text.AsSpan(at + match.Length))
            : text;

    private static string ReplaceLast(string text, string match, string replacement) =>
        match.Length > 0 && text.LastIndexOf(match, StringComparison.Ordinal) is var at and >= 0
            ? string.Concat(text.AsSpan(0, at), replacement, text.AsSpan(at + match.Length))
            : text;

    private static object IndexOf(in BuiltinCall call)
    {
        var text = call.Text(0);
        var start = call.Int(2, 0);
        if (start < 0 || start > text.Length)
        {
            throw call.Fault($"The start index {start} is outside of the text, which has {text.Length} characters");
        }

        var count = call[3] is null ? text.Length - start : call.Int(3);
        if (count < 0 || count > text.Length - start)
        {
            throw call.Fault(
                $"The count {count} is outside of the text, which has {text.Length - start} characters from there"
            );
        }

        return Boxed.Int(text.IndexOf(call.Text(1), start, count, Comparison(call, 4)));
    }

    /// <summary>A way to compare text, by .NET's name or number of it.</summary>
    private static StringComparison Comparison(in BuiltinCall call, int index) =>
        call.TextOrNull(index) is not { } name ? StringComparison.Ordinal
        : Enum.TryParse<StringComparison>(name, ignoreCase: true, out var comparison) && Enum.IsDefined(comparison)
            ? comparison
        : throw call.Misfit(
            index,
            $"There is no string comparison `{name}`: it may be {string.Join(", ", Enum.GetNames<StringComparison>())}"
        );

    private static string Slice(in BuiltinCall call, int length)
    {
        var text = call.Text(0);
        var start = call.Int(1);
        if (start < 0)
        {
            start = Math.Max(0, start + text.Length);
        }

        if (start >= text.Length || length <= 0)
        {
            return "";
        }

        return text.Substring(start, Math.Min(length, text.Length - start));
    }

    private static ScriptArray Split(string text, string match) =>
        new(
            match.Length == 0
                ? text.Select(static c => (object?)c.ToString())
                : text.Split(match, StringSplitOptions.RemoveEmptyEntries)
        );

    private static string Truncate(string text, int length, string ellipsis)
    {
        if (length < 0)
        {
            return "";
        }

        var kept = length - ellipsis.Length;
        return text.Length <= length ? text
            : kept <= 0 ? ellipsis
            : string.Concat(text.AsSpan(0, kept), ellipsis);
    }

    private static string TruncateWords(string text, int count, string ellipsis)
    {
        if (count < 0)
        {
            return "";
        }

        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var result = new StringBuilder();
        for (var i = 0; i < Math.Min(count, words.Length); i++)
        {
            result.Append(i > 0 ? " " : "").Append(words[i]);
        }

        return result.Append(ellipsis).ToString();
    }

    private static string Pad(in BuiltinCall call, bool isLeft)
    {
        var text = call.Text(0);
        var width = call.Int(1);
        if (width < 0)
        {
            throw call.Fault($"The width {width} is negative");
        }

        call.Context.CheckStringLength(call.SpanOf(1), width);
        var padding = call.Text(2, " ") is { Length: > 0 } given ? given[0] : ' ';
        return isLeft ? text.PadLeft(width, padding) : text.PadRight(width, padding);
    }
}
