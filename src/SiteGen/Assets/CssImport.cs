using System.Text;
using Site.Core.Diagnostics;
using Site.Core.Text;

namespace SiteGen.Assets;

/// <summary>An <c>@import</c> rule.</summary>
/// <param name="Url">What is imported.</param>
/// <param name="Start">Where the rule begins.</param>
/// <param name="End">Where it ends, without its semicolon.</param>
/// <param name="Opening">What to write before the content so that the rule's conditions hold: <c>@media print{</c>.</param>
/// <param name="Closing">The braces that end it.</param>
internal sealed record CssImport(string Url, int Start, int End, string Opening, string Closing)
{
    /// <summary>The place of the rule.</summary>
    public SourceLocation Place(SourceText source) => new(source, Start, End - Start);

    /// <summary>Reads the rule that begins at a token, or <c>null</c> where it is not one.</summary>
    public static CssImport? Parse(string text, List<CssToken> tokens, int start, int end)
    {
        int at = SkipGaps(tokens, start + 1, end);
        if (at >= end || UrlAt(text, tokens, at, end, out int afterUrl) is not { } url)
        {
            return null;
        }

        StringBuilder layer = new();
        StringBuilder supports = new();
        at = SkipGaps(tokens, afterUrl, end);
        if (!Layer(text, tokens, ref at, end, layer) || !Supports(text, tokens, ref at, end, supports))
        {
            return null;
        }

        string media = text[PositionOf(tokens, at, end)..tokens[end - 1].End].Trim();
        StringBuilder opening = new();
        if (media.Length > 0)
        {
            opening.Append("@media ").Append(media).Append('{');
        }

        opening.Append(supports).Append(layer);
        int blocks = (media.Length > 0 ? 1 : 0) + (supports.Length > 0 ? 1 : 0) + (layer.Length > 0 ? 1 : 0);
        return new CssImport(
            url,
            tokens[start].Start,
            tokens[end - 1].End,
            opening.ToString(),
            new string('}', blocks)
        );
    }

    private static string? UrlAt(string text, List<CssToken> tokens, int at, int end, out int after)
    {
        CssToken token = tokens[at];
        after = at + 1;
        if (token.Kind == CssTokenKind.String && CssTokenizer.IsClosed(token, text))
        {
            return CssUrl.OfString(token, text).Value;
        }

        if (token.Kind == CssTokenKind.Url && CssTokenizer.IsClosed(token, text))
        {
            return CssUrl.OfUrl(token, text).Value;
        }

        if (token.Kind != CssTokenKind.Function || !Same(token.In(text), "url("))
        {
            return null;
        }

        int inner = SkipGaps(tokens, at + 1, end);
        after = AfterBracket(tokens, at, end) ?? end;
        return inner < end && tokens[inner].Kind == CssTokenKind.String
            ? CssUrl.OfString(tokens[inner], text).Value
            : null;
    }

    /// <summary>Reads <c>layer</c> or <c>layer(…)</c> if it is there; says whether it is whole.</summary>
    private static bool Layer(string text, List<CssToken> tokens, ref int at, int end, StringBuilder opening)
    {
        if (at < end && tokens[at].Kind == CssTokenKind.Ident && Same(tokens[at].In(text), "layer"))
        {
            opening.Append("@layer{");
            at = SkipGaps(tokens, at + 1, end);
        }
        else if (at < end && tokens[at].Kind == CssTokenKind.Function && Same(tokens[at].In(text), "layer("))
        {
            if (AfterBracket(tokens, at, end) is not { } after)
            {
                return false;
            }

            opening.Append("@layer ").Append(text.AsSpan()[tokens[at].End..tokens[after - 1].Start].Trim()).Append('{');
            at = SkipGaps(tokens, after, end);
        }

        return true;
    }

    /// <summary>Reads <c>supports(…)</c> if it is there; says whether it is whole.</summary>
    private static bool Supports(string text, List<CssToken> tokens, ref int at, int end, StringBuilder opening)
    {
        if (at >= end || tokens[at].Kind != CssTokenKind.Function || !Same(tokens[at].In(text), "supports("))
        {
            return true;
        }

        if (AfterBracket(tokens, at, end) is not { } after)
        {
            return false;
        }

        int first = SkipGaps(tokens, at + 1, end);
        int second = SkipGaps(tokens, first + 1, end);
        bool declaration =
            tokens[first].Kind == CssTokenKind.Ident && second < end && tokens[second].Kind == CssTokenKind.Colon;
        ReadOnlySpan<char> condition = text.AsSpan()[tokens[at].End..tokens[after - 1].Start].Trim();
        opening
            .Append("@supports ")
            .Append(declaration ? "(" : string.Empty)
            .Append(condition)
            .Append(declaration ? "){" : "{");
        at = SkipGaps(tokens, after, end);
        return true;
    }

    /// <summary>The index after the bracket that closes the function at an index, or <c>null</c>.</summary>
    private static int? AfterBracket(List<CssToken> tokens, int at, int end)
    {
        int depth = 0;
        for (; at < end; at++)
        {
            if (tokens[at].Kind is CssTokenKind.Function or CssTokenKind.OpenParen)
            {
                depth++;
            }
            else if (tokens[at].Kind == CssTokenKind.CloseParen && --depth == 0)
            {
                return at + 1;
            }
        }

        return null;
    }

    private static int SkipGaps(List<CssToken> tokens, int at, int end)
    {
        while (at < end && tokens[at].IsGap)
        {
            at++;
        }

        return at;
    }

    private static int PositionOf(List<CssToken> tokens, int at, int end) =>
        at < end ? tokens[at].Start : tokens[end - 1].End;

    private static bool Same(ReadOnlySpan<char> text, string name) =>
        text.Equals(name, StringComparison.OrdinalIgnoreCase);
}
