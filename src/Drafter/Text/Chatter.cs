using System.Text.RegularExpressions;

namespace Drafter.Text;

/// <summary>
/// Takes off what a model says to its user and not to the reader: "Sure! Here is the section:" before the text, "Let me know if …"
/// after it, and the task said again. Only whole lines go.
/// </summary>
internal static partial class Chatter
{
    private const int MostLines = 3;

    /// <summary>The text without it; as it was where nothing else would be left.</summary>
    public static string Without(string text)
    {
        // A weak model says the task again in the middle of its text.
        List<string> lines = [.. text.Trim().Split('\n').Where(l => !Task().IsMatch(l.Trim()))];
        for (int i = 0; i < MostLines && lines.Count > 0 && (lines[0].Trim().Length == 0 || IsOpening(lines[0])); i++)
        {
            lines.RemoveAt(0);
        }

        for (int i = 0; i < MostLines && lines.Count > 0 && (lines[^1].Trim().Length == 0 || IsClosing(lines[^1])); i++)
        {
            lines.RemoveAt(lines.Count - 1);
        }

        string rest = string.Join('\n', lines).Trim();
        return rest.Any(char.IsLetter) ? rest : text;
    }

    private static bool IsOpening(string line) =>
        Opening().IsMatch(line.Trim()) || Announcement().IsMatch(line.Trim()) || Task().IsMatch(line.Trim());

    private static bool IsClosing(string line) => Closing().IsMatch(line.Trim());

    // A greeting alone, or one that leads up to the text with a colon.
    [GeneratedRegex(
        @"^(?:sure|certainly|of course|absolutely|great|okay|ok|no problem|gerne|natürlich|klar)(?: thing| question)?[!.:](?:\s*(?:here(?:'s|’s| is| are)|hier (?:ist|sind)|i(?:'d|’d| would) be)\b.*[:.!])?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Opening();

    [GeneratedRegex(
        @"^(?:\W*(?:sure|certainly|of course|absolutely)\W+)?(?:here(?:'s|’s| is| are)|below is|hier (?:ist|sind))\b.{0,160}\b(?:section|draft|post|blog|text|outline|revision|version|summary|paragraph|abschnitt|entwurf)\b.{0,120}:$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Announcement();

    [GeneratedRegex(
        @"^(?:as an ai\b|as a language model\b|(?:now )?write section \d{1,2}, ""|the (?:plan|text so far|author's notes|post):)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Task();

    [GeneratedRegex(
        @"^(?:let me know\b|i hope (?:this|that)\b|feel free to\b|please let me know\b|would you like (?:me|to)\b|\(?word count\b|\[?end of (?:section|post|draft)\b|note: (?:this|the) (?:section|text|post|draft)\b|ich hoffe\b|lass mich wissen\b)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Closing();
}
