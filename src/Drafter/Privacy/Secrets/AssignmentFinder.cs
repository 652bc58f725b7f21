using System.Collections.Immutable;

namespace Drafter.Privacy.Secrets;

/// <summary>Finds values that are given to a name which says that they are secret: <c>DB_PASSWORD=…</c>, <c>"client_secret": "…"</c>.</summary>
internal static class AssignmentFinder
{
    private const int LongestName = 64;
    private const int LongestValue = 256;
    private const int MostSpace = 4;
    private const int LeastPassword = 8;
    private const int LeastToken = 12;

    /// <summary>How names of passwords end, without hyphens and underscores and in lower case.</summary>
    private static readonly ImmutableArray<string> s_passwords = ["password", "passwd", "passphrase"];

    /// <summary>How names of keys and tokens end.</summary>
    private static readonly ImmutableArray<string> s_tokens =
    [
        "apikey",
        "accesskey",
        "secretkey",
        "privatekey",
        "authkey",
        "accountkey",
        "secret",
        "token",
    ];

    /// <summary>Looks through a text.</summary>
    public static void Find(ScannedText text)
    {
        for (int at = 0; at < text.Length; at++)
        {
            if (text[at] is not ('=' or ':'))
            {
                continue;
            }

            int nameEnd = text.StartOf(static c => c is ' ' or '"' or '\'', at, MostSpace);
            int nameStart = text.StartOf(KeyFinder.IsOfName, nameEnd, LongestName);
            if (nameStart == nameEnd || LeastFor(text.Slice(nameStart, nameEnd)) is not { } least)
            {
                continue;
            }

            int start = text.EndOf(static c => c is ' ' or '"' or '\'' or '=' or '>', at + 1, MostSpace);
            int end = text.EndOf(IsOfValue, start, LongestValue);
            while (end > start && text[end - 1] is '.' or ':' or '!' or '?')
            {
                end--;
            }

            if (IsSecret(text.Slice(start, end), least))
            {
                text.Add(start, end, SecretKinds.Password);
                at = end;
            }
        }
    }

    private static bool IsOfValue(char c) =>
        c is > ' ' and not ('"' or '\'' or ',' or ';' or ')' or '}' or ']' or '<' or '>' or '`' or '&' or '|');

    private static int? LeastFor(ReadOnlySpan<char> written)
    {
        Span<char> name = stackalloc char[LongestName];
        int length = 0;
        foreach (char c in written)
        {
            if (c is not ('-' or '_'))
            {
                name[length++] = char.ToLowerInvariant(c);
            }
        }

        ReadOnlySpan<char> plain = name[..length];
        foreach (string end in s_passwords)
        {
            if (plain.EndsWith(end, StringComparison.Ordinal))
            {
                return LeastPassword;
            }
        }

        foreach (string end in s_tokens)
        {
            if (plain.EndsWith(end, StringComparison.Ordinal))
            {
                return LeastToken;
            }
        }

        return null;
    }

    /// <summary>Whether a value is no word of a sentence and no variable: it is long, and has letters and digits.</summary>
    private static bool IsSecret(ReadOnlySpan<char> value, int least)
    {
        if (value.Length < least || value[0] is '$' or '{' or '[' or '*' or '(' or '%')
        {
            return false;
        }

        bool hasLetter = false;
        bool hasDigit = false;
        foreach (char c in value)
        {
            hasLetter |= char.IsLetter(c);
            hasDigit |= char.IsDigit(c);
        }

        // A call or a URL is code or an address, not a value.
        return hasLetter
            && hasDigit
            && !value.ContainsAny('(', '$')
            && !value.Contains("://", StringComparison.Ordinal);
    }
}
