using System.Collections;
using System.Text;
using Site.Templating.Functions;
using Site.Templating.Parsing;

namespace Site.Templating.Runtime.Values;

/// <summary>Values as text: what an expression writes.</summary>
internal static class ValueFormatter
{
    public static string Format(TemplateContext context, SourceSpan span, object? value)
    {
        switch (value)
        {
            case null:
                return "";
            case string s:
                return s;
            case HtmlString html:
                return html.Html;
            case bool b:
                return b ? "true" : "false";
            case DateTime or DateTimeOffset:
                return DateFunctions.Format(context, value);
            case IFormattable formattable when value is not Enum:
                return formattable.ToString(null, context.CurrentCulture);
            case EmptyScriptObject:
                return "";
        }

        var result = new StringBuilder();
        Append(context, span, value, result, depth: 0);
        return result.ToString();
    }

    private static void Append(TemplateContext context, SourceSpan span, object? value, StringBuilder result, int depth)
    {
        if (depth > context.ObjectRecursionLimit)
        {
            throw new ScriptRuntimeException(
                span,
                $"The value nests deeper than {context.ObjectRecursionLimit} levels, or contains itself, and cannot be written"
            );
        }

        context.CheckStringLength(span, result.Length);
        switch (value)
        {
            case null:
                result.Append("null");
                return;
            case string or HtmlString:
                result.Append(StringFunctions.Literal(value.ToString()!));
                return;
            case KeyValuePair<string, object?> pair:
                result.Append("{key: ").Append(StringFunctions.Literal(pair.Key)).Append(", value: ");
                Append(context, span, pair.Value, result, depth + 1);
                result.Append('}');
                return;
            case IScriptFunction when value is not IScriptObject:
                result.Append("<function>");
                return;
            case IEnumerable when ListView.Of(value) is { } list:
                AppendList(context, span, list, result, depth);
                return;
            case IScriptObject scriptObject:
                AppendMembers(context, span, scriptObject, result, depth);
                return;
            case IReadOnlyDictionary<string, object?> or IDictionary<string, object?>:
                AppendPairs(context, span, (IEnumerable<KeyValuePair<string, object?>>)value, result, depth);
                return;
            case bool or IFormattable:
                result.Append(Format(context, span, value));
                return;
            default:
                result.Append(value);
                return;
        }
    }

    private static void AppendList(
        TemplateContext context,
        SourceSpan span,
        ListView list,
        StringBuilder result,
        int depth
    )
    {
        result.Append('[');
        for (var i = 0; i < list.Count; i++)
        {
            if (i > 0)
            {
                result.Append(", ");
            }

            Append(context, span, list[i], result, depth + 1);
        }

        result.Append(']');
    }

    private static void AppendMembers(
        TemplateContext context,
        SourceSpan span,
        IScriptObject value,
        StringBuilder result,
        int depth
    ) =>
        AppendPairs(
            context,
            span,
            value
                .GetMembers()
                .Select(name => new KeyValuePair<string, object?>(
                    name,
                    value.TryGetValue(context, span, name, out var member) ? member : null
                )),
            result,
            depth
        );

    private static void AppendPairs(
        TemplateContext context,
        SourceSpan span,
        IEnumerable<KeyValuePair<string, object?>> pairs,
        StringBuilder result,
        int depth
    )
    {
        result.Append('{');
        var isFirst = true;
        foreach (var (name, member) in pairs)
        {
            result.Append(isFirst ? "" : ", ").Append(name).Append(": ");
            Append(context, span, member, result, depth + 1);
            isFirst = false;
        }

        result.Append('}');
    }
}
