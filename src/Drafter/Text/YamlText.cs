using System.Globalization;
using System.Text;

namespace Drafter.Text;

/// <summary>Writes texts as YAML scalars that every reader takes for the same text.</summary>
internal static class YamlText
{
    /// <summary>A text in double quotes.</summary>
    public static string Quote(string text)
    {
        StringBuilder quoted = new("\"");
        foreach (char c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                < ' ' or '\u007F' or '\u0085' or '\u2028' or '\u2029' or '\uFEFF' => quoted.Append(
                    CultureInfo.InvariantCulture,
                    $"\\u{(int)c:X4}"
                ),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }
}
