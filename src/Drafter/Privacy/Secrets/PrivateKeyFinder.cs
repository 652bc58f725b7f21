using System.Buffers;

namespace Drafter.Privacy.Secrets;

/// <summary>Finds private keys in their armour: PEM (RFC 7468), OpenSSH, PGP, and PuTTY's own. A block without an end goes on while its lines look like one.</summary>
internal static class PrivateKeyFinder
{
    private const string Begin = "-----BEGIN ";
    private const string End = "-----END ";
    private const string Dashes = "-----";
    private const string PuTty = "PuTTY-User-Key-File-";
    private const string PuTtyEnd = "Private-MAC:";
    private const int LongestLabel = 64;
    private const int LongestPiece = 1024;
    private const int LeastWord = 32;
    private static readonly SearchValues<char> s_base64 = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=\\"
    );

    /// <summary>Looks through a text.</summary>
    public static void Find(ScannedText text)
    {
        int at = 0;
        // Once no end comes, none will: without this, many beginnings would each be a search to the end.
        bool hasEnd = true;
        while ((at = text.Find(Begin, at)) >= 0)
        {
            int label = at + Begin.Length;
            int labelEnd = text.EndOf(
                static c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == ' ',
                label,
                LongestLabel
            );
            if (
                !text.Has(Dashes, labelEnd)
                || !text.Slice(label, labelEnd).Contains("PRIVATE KEY", StringComparison.Ordinal)
            )
            {
                at = label;
                continue;
            }

            int body = labelEnd + Dashes.Length;
            int end = hasEnd ? text.Find(End, body) : -1;
            hasEnd = end >= 0;
            int over = hasEnd ? EndOfFooter(text, end + End.Length) : EndOfBody(text, body);
            text.Add(at, over, SecretKinds.PrivateKey);
            at = over;
        }

        FindPuTty(text);
    }

    private static int EndOfFooter(ScannedText text, int from)
    {
        int end = text.EndOf(
            static c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == ' ',
            from,
            LongestLabel
        );
        return text.Has(Dashes, end) ? end + Dashes.Length : end;
    }

    /// <summary>The end of the lines that are Base64, a header or empty; of another one, its first word where that is long.</summary>
    private static int EndOfBody(ScannedText text, int from)
    {
        int end = from;
        int at = from;
        while (at < text.Length)
        {
            int line = text.EndOf(static c => c != '\n', at, LongestPiece);
            ReadOnlySpan<char> content = text.Slice(at, line).Trim();
            int colon = content.IndexOf(": ", StringComparison.Ordinal);
            if (content.ContainsAnyExcept(s_base64) && (colon < 0 || content.IndexOf(' ') < colon))
            {
                int word = text.EndOf(static c => c is ' ' or '\\' or 'n', at, LongestPiece);
                int wordEnd = text.EndOf(s_base64.Contains, word, LongestPiece);
                return wordEnd - word >= LeastWord ? wordEnd : end;
            }

            end = content.IsEmpty ? end : line;
            at = text[line] == '\n' ? line + 1 : line;
        }

        return end;
    }

    private static void FindPuTty(ScannedText text)
    {
        int at = 0;
        while ((at = text.Find(PuTty, at)) >= 0)
        {
            if (!char.IsAsciiDigit(text[at + PuTty.Length]) || text[at + PuTty.Length + 1] != ':')
            {
                at += PuTty.Length;
                continue;
            }

            int mac = text.Find(PuTtyEnd, at);
            int end = text.EndOf(static c => c != '\n', mac < 0 ? at : mac);
            text.Add(at, mac < 0 ? text.Length : end, SecretKinds.PrivateKey);
            at = mac < 0 ? text.Length : end;
        }
    }
}
