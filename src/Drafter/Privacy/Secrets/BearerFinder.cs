namespace Drafter.Privacy.Secrets;

/// <summary>Finds what follows <c>Bearer</c> (RFC 6750), and what follows <c>Authorization:</c> with another scheme.</summary>
internal static class BearerFinder
{
    private const string Bearer = "bearer";
    private const string Authorization = "authorization";
    private const int MostSpace = 8;
    private const int LongestScheme = 16;
    private const int LeastWithDigit = 12;
    private const int LeastWithout = 24;

    /// <summary>Looks through a text.</summary>
    public static void Find(ScannedText text)
    {
        for (int at = 0; (at = text.Find(Bearer, at, StringComparison.OrdinalIgnoreCase)) >= 0; at += Bearer.Length)
        {
            if (!char.IsLetterOrDigit(text[at - 1]))
            {
                Take(text, at + Bearer.Length, LeastWithDigit);
            }
        }

        for (
            int at = 0;
            (at = text.Find(Authorization, at, StringComparison.OrdinalIgnoreCase)) >= 0;
            at += Authorization.Length
        )
        {
            int value = text.EndOf(IsBetween, at + Authorization.Length, MostSpace);
            int scheme = text.EndOf(char.IsAsciiLetter, value, LongestScheme);
            bool isHeader = text.Slice(at + Authorization.Length, value).Contains(':');
            if (isHeader && scheme > value && text[scheme] == ' ')
            {
                Take(text, scheme, 1 + MostSpace);
            }
        }
    }

    private static bool IsBetween(char c) => c is ' ' or ':' or '=' or '"' or '\'' or '\t';

    private static bool IsOfToken(char c) =>
        char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~' or '+' or '/' or '=';

    /// <summary>Takes the token after some space, where it is one: words of a sentence have no digit, and are shorter.</summary>
    private static void Take(ScannedText text, int from, int leastWithDigit)
    {
        int start = text.EndOf(IsBetween, from, MostSpace);
        if (start == from)
        {
            return;
        }

        int end = text.EndOf(IsOfToken, start);
        while (end > start && text[end - 1] == '.')
        {
            end--;
        }

        int length = end - start;
        if (length >= LeastWithout || (length >= leastWithDigit && text.Slice(start, end).ContainsAnyInRange('0', '9')))
        {
            text.Add(start, end, SecretKinds.BearerToken);
        }
    }
}
