namespace Drafter.Privacy.Secrets;

/// <summary>Finds e-mail addresses, in any script. <c>@name@host</c> is a name that people publish, and <c>git@host:path</c> is nobody's address.</summary>
internal static class EmailFinder
{
    // The limits of RFC 5321, section 4.5.3.1.
    private const int LongestLocal = 64;
    private const int LongestDomain = 255;

    /// <summary>Looks through a text.</summary>
    public static void Find(ScannedText text)
    {
        for (int at = 0; (at = text.Find("@", at)) >= 0; at++)
        {
            int start = text.StartOf(IsOfLocal, at, LongestLocal);
            int end = text.EndOf(IsOfDomain, at + 1, LongestDomain);
            while (end > at && text[end - 1] is '.' or '-')
            {
                end--;
            }

            while (start < at && text[start] is '.' or '-' or '\'' or '/' or '=')
            {
                start++;
            }

            if (start < at && HasTopLevel(text, at + 1, end) && text[start - 1] != '@' && !IsGit(text, start, at, end))
            {
                text.Add(start, end, SecretKinds.Email);
            }
        }
    }

    private static bool IsOfLocal(char c) => char.IsLetterOrDigit(c) || c is '.' or '_' or '%' or '+' or '-' or '\'';

    private static bool IsOfDomain(char c) => char.IsLetterOrDigit(c) || c is '.' or '-';

    /// <summary>Whether a domain ends in a label of two letters or more, with another before it: <c>1.2.3</c> is a version.</summary>
    private static bool HasTopLevel(ScannedText text, int start, int end)
    {
        ReadOnlySpan<char> domain = text.Slice(start, Math.Max(start, end));
        int dot = domain.LastIndexOf('.');
        if (dot <= 0 || domain.Length - dot < 3)
        {
            return false;
        }

        foreach (char c in domain[(dot + 1)..])
        {
            if (!char.IsLetter(c) && !domain[(dot + 1)..].StartsWith("xn--", StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsGit(ScannedText text, int start, int at, int end) =>
        at - start == 3 && text.Has("git", start) && text[end] is ':' or '/';
}
