using System.Text.RegularExpressions;
using Site.Status.Sources.Json;

namespace Site.Status.Sources.Statuspage;

/// <summary>Finds the <c>uptimeData</c> that older pages carry in a script.</summary>
internal static partial class InlineUptimeData
{
    /// <summary>Whether a page has it. The empty one of newer pages, <c>window.uptimeData || {}</c>, is none.</summary>
    public static bool IsIn(Payload page) => Assignment().IsMatch(page.Text.Text);

    /// <summary>The object, or <c>null</c> where there is none, or it is broken, which is reported.</summary>
    public static JsonRecord? Read(Payload page, PayloadNotes notes)
    {
        string text = page.Text.Text;
        if (Assignment().Match(text) is not { Success: true } found)
        {
            return null;
        }

        int start = found.Index + found.Length - 1;
        return JsonPayload.ReadPart(page, start, EndOf(text, start) - start, notes) as JsonRecord;
    }

    /// <summary>The offset after the brace that closes the object; the end of the text where none does.</summary>
    private static int EndOf(string text, int start)
    {
        int depth = 0;
        bool quoted = false;
        for (int i = start; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\' when quoted:
                    i++;
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case '{' when !quoted:
                    depth++;
                    break;
                case '}' when !quoted && --depth == 0:
                    return i + 1;
            }
        }

        return text.Length;
    }

    [GeneratedRegex(@"\b(?:window\.|var\s+|let\s+|const\s+)uptimeData\s*=\s*\{", RegexOptions.CultureInvariant)]
    private static partial Regex Assignment();
}
