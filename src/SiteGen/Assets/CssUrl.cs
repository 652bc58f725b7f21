using System.Buffers;
using System.Globalization;
using System.Text;

namespace SiteGen.Assets;

/// <summary>A URL in a style sheet: <c>url(…)</c>, or a string in <c>image-set(…)</c>.</summary>
/// <param name="Value">The URL, without quotes and escapes.</param>
/// <param name="Start">Where the token begins: that of <c>url(…)</c> without quotes, or the string.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Quote">The quote of the string, or <c>null</c>.</param>
internal readonly record struct CssUrl(string Value, int Start, int End, char? Quote)
{
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create("\"'() \\\t");

    /// <summary>The URLs from a token on. Those of <c>@import</c> and <c>@namespace</c> are names and left out.</summary>
    public static IEnumerable<CssUrl> FindAll(string text, List<CssToken> tokens, int from)
    {
        Stack<bool> takesUrls = new();
        bool inName = false;
        for (int i = from; i < tokens.Count; i++)
        {
            CssToken token = tokens[i];
            switch (token.Kind)
            {
                case CssTokenKind.AtKeyword:
                    inName = token.In(text) is var keyword && (Same(keyword, "@import") || Same(keyword, "@namespace"));
                    break;
                case CssTokenKind.Semicolon or CssTokenKind.OpenBrace:
                    inName = false;
                    break;
                case CssTokenKind.Function:
                    takesUrls.Push(TakesUrls(token.In(text)));
                    break;
                case CssTokenKind.OpenParen:
                    takesUrls.Push(false);
                    break;
                case CssTokenKind.CloseParen:
                    takesUrls.TryPop(out _);
                    break;
                case CssTokenKind.Url when !inName && CssTokenizer.IsClosed(token, text):
                    yield return OfUrl(token, text);
                    break;
                case CssTokenKind.String
                    when !inName && takesUrls.TryPeek(out bool takes) && takes && CssTokenizer.IsClosed(token, text):
                    yield return OfString(token, text);
                    break;
            }
        }
    }

    /// <summary>The value of an unquoted <c>url(…)</c>.</summary>
    public static CssUrl OfUrl(CssToken token, string text)
    {
        ReadOnlySpan<char> inner = token.In(text)["url(".Length..^1];
        return new CssUrl(Unescape(inner.Trim()), token.Start, token.End, Quote: null);
    }

    /// <summary>The value of a string.</summary>
    public static CssUrl OfString(CssToken token, string text) =>
        new(Unescape(token.In(text)[1..^1]), token.Start, token.End, text[token.Start]);

    /// <summary>The token with another URL, which has no characters that need an escape but brackets and quotes in its suffix.</summary>
    public string WithValue(string url)
    {
        char quote = Quote ?? '"';
        string escaped = url.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace(quote.ToString(), "\\" + quote, StringComparison.Ordinal);
        return Quote is not null ? $"{quote}{escaped}{quote}"
            : url.AsSpan().ContainsAny(NeedQuotes) ? $"url({quote}{escaped}{quote})"
            : $"url({url})";
    }

    private static bool TakesUrls(ReadOnlySpan<char> function) =>
        Same(function, "url(")
        || Same(function, "src(")
        || Same(function, "image-set(")
        || Same(function, "-webkit-image-set(");

    private static bool Same(ReadOnlySpan<char> text, string name) =>
        text.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static string Unescape(ReadOnlySpan<char> text)
    {
        if (!text.Contains('\\'))
        {
            return text.ToString();
        }

        StringBuilder value = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                value.Append(text[i]);
                continue;
            }

            i++;
            int digits = 0;
            while (digits < 6 && i + digits < text.Length && char.IsAsciiHexDigit(text[i + digits]))
            {
                digits++;
            }

            if (digits == 0)
            {
                // An escaped line end continues the string; any other character is itself.
                value.Append(text[i] is '\n' or '\r' or '\f' ? string.Empty : text[i].ToString());
                continue;
            }

            int code = int.Parse(text.Slice(i, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            value.Append(Rune.IsValid(code) && code != 0 ? new Rune(code).ToString() : "\uFFFD");
            i += digits - 1;
            if (i + 1 < text.Length && text[i + 1] is ' ' or '\t' or '\n' or '\r' or '\f')
            {
                i++;
            }
        }

        return value.ToString();
    }
}
