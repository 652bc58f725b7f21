using System.Collections.Frozen;

namespace SiteGen.Assets;

/// <summary>
/// Takes out of a style sheet what says nothing: comments (but licences), white space, last semicolons, zeros. What it is not
/// sure of stays. Runs in time linear to the text.
/// </summary>
internal sealed class CssMinifier
{
    private const int MaxDepth = 128;

    /// <summary>At-rules in whose prelude white space beside brackets, commas and the colons of features says nothing.</summary>
    private static readonly FrozenSet<string> FeatureQueries = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "@media",
        "@supports",
        "@container",
        "@import",
        "@layer"
    );

    private readonly string _text;
    private readonly List<CssToken> _tokens;
    private readonly CssEmitter _out;
    private int _at;

    private CssMinifier(string text, List<CssToken> tokens)
    {
        _text = text;
        _tokens = tokens;
        _out = new CssEmitter(text);
    }

    /// <summary>The style sheet, shorter, with the same meaning.</summary>
    public static Minified Minify(string text)
    {
        List<CssToken> tokens = CssTokenizer.Tokenize(text);
        if (FindFault(text, tokens) is { } fault)
        {
            return Minified.Unchanged(text, fault);
        }

        CssMinifier minifier = new(text, tokens);
        minifier.Statements(top: true);
        return new Minified(minifier._out.ToString(), FaultAt: null);
    }

    /// <summary>The first place that only a browser's error recovery could read.</summary>
    private static int? FindFault(string text, List<CssToken> tokens)
    {
        Stack<CssToken> open = new();
        foreach (CssToken token in tokens)
        {
            CssTokenKind? opener = token.Kind switch
            {
                CssTokenKind.CloseBrace => CssTokenKind.OpenBrace,
                CssTokenKind.CloseBracket => CssTokenKind.OpenBracket,
                CssTokenKind.CloseParen => CssTokenKind.OpenParen,
                _ => null,
            };
            if (opener is not null && !(open.TryPop(out CssToken last) && Opens(last.Kind, opener.Value)))
            {
                return token.Start;
            }

            if (
                token.Kind
                is CssTokenKind.OpenBrace
                    or CssTokenKind.OpenBracket
                    or CssTokenKind.OpenParen
                    or CssTokenKind.Function
            )
            {
                open.Push(token);
            }

            if (token.Kind == CssTokenKind.HtmlComment || open.Count > MaxDepth || !CssTokenizer.IsClosed(token, text))
            {
                return token.Start;
            }
        }

        return open.TryPop(out CssToken unclosed) ? unclosed.Start : null;
    }

    private static bool Opens(CssTokenKind open, CssTokenKind wanted) =>
        open == wanted || (open == CssTokenKind.Function && wanted == CssTokenKind.OpenParen);

    /// <summary>The content of a style sheet or of a block, up to its closing brace.</summary>
    private void Statements(bool top)
    {
        bool semicolonDue = false;
        while (_at < _tokens.Count && _tokens[_at].Kind != CssTokenKind.CloseBrace)
        {
            CssToken token = _tokens[_at];
            if (token.IsGap)
            {
                if (IsLicence(token))
                {
                    semicolonDue = EmitDue(semicolonDue);
                    _out.Token(token);
                }

                _at++;
                continue;
            }

            if (token.Kind == CssTokenKind.Semicolon && !top)
            {
                _at++;
                continue;
            }

            semicolonDue = EmitDue(semicolonDue);
            semicolonDue = Statement(token, top);
        }
    }

    private bool EmitDue(bool due)
    {
        if (due)
        {
            _out.Semicolon();
        }

        return false;
    }

    /// <summary>One rule, at-rule or declaration; says whether a semicolon is due before the next one.</summary>
    private bool Statement(CssToken first, bool top)
    {
        int start = _at;
        bool atRule = first.Kind == CssTokenKind.AtKeyword;
        if (!top && !atRule && IsCustomProperty(start, out int colon))
        {
            _at = FindEnd(colon + 1, bracesNest: true, semicolons: true);
            CustomProperty(start, colon, _at);
            return true;
        }

        int end = FindEnd(start, bracesNest: false, semicolons: atRule || !top);
        _at = end;
        if (atRule)
        {
            bool query = FeatureQueries.GetAlternateLookup<ReadOnlySpan<char>>().Contains(first.In(_text));
            Run(start, end, query ? new CssPreludeSpacing(_text) : new CssSpacing());
        }
        else if (end < _tokens.Count && _tokens[end].Kind == CssTokenKind.OpenBrace)
        {
            Run(start, end, new CssSelectorSpacing(_text));
        }
        else if (!top)
        {
            Declaration(start, end);
            return true;
        }
        else
        {
            Run(start, end, new CssSpacing());
        }

        return Block(top, atRule);
    }

    /// <summary>The block of a rule, or the semicolon of an at-rule that has none.</summary>
    private bool Block(bool top, bool atRule)
    {
        if (_at < _tokens.Count && _tokens[_at].Kind == CssTokenKind.OpenBrace)
        {
            _out.Token(_tokens[_at++]);
            Statements(top: false);
            _out.Token(_tokens[_at++]);
            return false;
        }

        if (!top)
        {
            return true;
        }

        if (atRule)
        {
            // Also at the end of the text: another style sheet may follow in a bundle.
            _out.Semicolon();
            _at++;
        }

        return false;
    }

    /// <summary>The index of the brace (or semicolon) that ends what begins at an index.</summary>
    private int FindEnd(int at, bool bracesNest, bool semicolons)
    {
        int depth = 0;
        for (; at < _tokens.Count; at++)
        {
            switch (_tokens[at].Kind)
            {
                case CssTokenKind.OpenBrace when depth == 0 && !bracesNest:
                case CssTokenKind.CloseBrace when depth == 0:
                case CssTokenKind.Semicolon when depth == 0 && semicolons:
                    return at;
                case CssTokenKind.OpenParen
                or CssTokenKind.Function
                or CssTokenKind.OpenBracket
                or CssTokenKind.OpenBrace:
                    depth++;
                    break;
                case CssTokenKind.CloseParen or CssTokenKind.CloseBracket or CssTokenKind.CloseBrace:
                    depth--;
                    break;
            }
        }

        return at;
    }

    private bool IsCustomProperty(int start, out int colon)
    {
        colon = SkipGaps(start + 1);
        return _tokens[start].Kind == CssTokenKind.Ident
            && _tokens[start].In(_text).StartsWith("--")
            && colon < _tokens.Count
            && _tokens[colon].Kind == CssTokenKind.Colon;
    }

    /// <summary>A custom property's value is kept to the letter, but for white space at its ends.</summary>
    private void CustomProperty(int start, int colon, int end)
    {
        int valueStart = colon + 1;
        while (valueStart < end && _tokens[valueStart].Kind == CssTokenKind.Whitespace)
        {
            valueStart++;
        }

        int valueEnd = end;
        while (valueEnd > valueStart && _tokens[valueEnd - 1].Kind == CssTokenKind.Whitespace)
        {
            valueEnd--;
        }

        Name(start, colon);
        if (valueStart == valueEnd)
        {
            // Nothing at all is not a value for older browsers.
            _out.Space();
        }
        else
        {
            _out.Raw(_tokens[valueStart].Start, _tokens[valueEnd - 1].End);
        }
    }

    private void Name(int start, int colon)
    {
        for (int i = start; i <= colon; i++)
        {
            if (!_tokens[i].IsGap || IsLicence(_tokens[i]))
            {
                _out.Token(_tokens[i]);
            }
        }
    }

    private void Declaration(int start, int end)
    {
        int colon = SkipGaps(start + 1);
        if (_tokens[start].Kind != CssTokenKind.Ident || colon >= end || _tokens[colon].Kind != CssTokenKind.Colon)
        {
            Run(start, end, new CssSpacing());
            return;
        }

        Name(start, colon);
        ReadOnlySpan<char> property = _tokens[start].In(_text);
        bool respell = CssValues.MayRespell(property);
        Run(colon + 1, end, respell ? new CssValueSpacing(_text, CssValues.TakesLengths(property)) : new CssSpacing());
    }

    /// <summary>Writes the tokens of a range, with one space or none for each gap.</summary>
    private void Run(int start, int end, CssSpacing spacing)
    {
        CssToken? previous = null;
        bool space = false;
        for (int i = start; i < end; i++)
        {
            CssToken token = _tokens[i];
            if (token.IsGap)
            {
                if (IsLicence(token))
                {
                    _out.Token(token);
                }

                space |= token.Kind == CssTokenKind.Whitespace;
                continue;
            }

            if (space && previous is { } before && !spacing.MayDrop(before, token))
            {
                _out.Space();
            }

            space = false;
            spacing.Write(_out, token);
            previous = token;
        }
    }

    private bool IsLicence(CssToken token) => token.Kind == CssTokenKind.Comment && Minified.IsLicence(token.In(_text));

    private int SkipGaps(int at)
    {
        while (at < _tokens.Count && _tokens[at].IsGap)
        {
            at++;
        }

        return at;
    }
}
