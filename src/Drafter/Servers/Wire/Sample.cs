using System.Text;

namespace Drafter.Servers.Wire;

/// <summary>A short, printable piece of what a server sent.</summary>
internal static class Sample
{
    /// <summary>The beginning of a text in one line, without control characters.</summary>
    public static string Of(string text)
    {
        StringBuilder sample = new();
        bool isGap = false;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                isGap = sample.Length > 0;
                continue;
            }

            if (sample.Length >= WireLimits.MaxSampleLength)
            {
                return sample.Append('…').ToString();
            }

            sample.Append(isGap ? " " : string.Empty).Append(rune.ToString());
            isGap = false;
        }

        return sample.ToString();
    }
}
