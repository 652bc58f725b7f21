namespace SiteGen.Content;

/// <summary>Tells whether a text from a content file may become part of a path inside the site.</summary>
internal static class SafePath
{
    /// <summary>What is wrong with a text as one path segment, or <c>null</c>.</summary>
    public static string? FindSegmentFault(string text) =>
        text.Contains('/', StringComparison.Ordinal) ? "a slash" : FindFault(text);

    /// <summary>What is wrong with a text as a path of this site, or <c>null</c>.</summary>
    public static string? FindFault(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return "it is empty";
        }

        foreach (char c in text)
        {
            if (c == '\\')
            {
                return "a backslash";
            }

            if (char.IsControl(c))
            {
                return $"the control character U+{(int)c:X4}";
            }

            if (c is '?' or '#')
            {
                return $"'{c}'";
            }
        }

        if (text.Length > 1 && text[1] == ':' && char.IsAsciiLetter(text[0]))
        {
            return $"'{text[..2]}', which is a drive on Windows";
        }

        if (text.StartsWith("//", StringComparison.Ordinal) || HasScheme(text))
        {
            return "an address outside the site";
        }

        foreach (Range range in text.AsSpan().Split('/'))
        {
            // Servers and browsers take the escaped forms for dots too.
            string segment = text[range].Replace("%2e", ".", StringComparison.OrdinalIgnoreCase);
            if (segment is "." or "..")
            {
                return $"'{segment}' as a path segment";
            }
        }

        return null;
    }

    /// <summary>Whether the text starts like <c>https:</c>.</summary>
    private static bool HasScheme(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0
            && char.IsAsciiLetter(text[0])
            && text.AsSpan(0, colon).IndexOfAnyExcept(s_schemeLetters) < 0
            && (
                text.AsSpan(colon + 1).StartsWith("//")
                || text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)
            );
    }

    private static readonly System.Buffers.SearchValues<char> s_schemeLetters = System.Buffers.SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-."
    );
}
