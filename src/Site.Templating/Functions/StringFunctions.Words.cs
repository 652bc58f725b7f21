using System.Globalization;
using System.Text;

namespace Site.Templating.Functions;

/// <summary>Case, escapes and other rewriting of text.</summary>
internal static partial class StringFunctions
{
    /// <summary>The text as it is written in code, with its quotes.</summary>
    public static string Literal(string text) => "\"" + Escape(text) + "\"";

    private static string Escape(string text)
    {
        var result = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            switch (c)
            {
                case '"':
                    result.Append("\\\"");
                    break;
                case '\\':
                    result.Append("\\\\");
                    break;
                case '\n':
                    result.Append("\\n");
                    break;
                case '\r':
                    result.Append("\\r");
                    break;
                case '\t':
                    result.Append("\\t");
                    break;
                case '\0':
                    result.Append("\\0");
                    break;
                case '\b':
                    result.Append("\\b");
                    break;
                case '\f':
                    result.Append("\\f");
                    break;
                case '\v':
                    result.Append("\\v");
                    break;
                case < ' ' or '\u007f':
                    result.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
                    break;
                default:
                    result.Append(c);
                    break;
            }
        }

        return result.ToString();
    }

    private static string Capitalize(string text) =>
        text.Length == 0 || char.IsUpper(text[0])
            ? text
            : string.Concat(char.ToUpperInvariant(text[0]).ToString(), text.AsSpan(1));

    private static string CapitalizeWords(string text) =>
        string.Create(
            text.Length,
            text,
            static (result, source) =>
            {
                var startsWord = true;
                for (var i = 0; i < source.Length; i++)
                {
                    result[i] = startsWord ? char.ToUpperInvariant(source[i]) : source[i];
                    startsWord = char.IsWhiteSpace(source[i]);
                }
            }
        );

    private static string Handleize(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                result.Append(char.ToLowerInvariant(c));
            }
            else if (result.Length > 0 && result[^1] != '-')
            {
                result.Append('-');
            }
        }

        return result.ToString().TrimEnd('-');
    }

    private static string StripNewLines(string text) =>
        text.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
}
