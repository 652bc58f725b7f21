using System.Text;

namespace SiteGen.Assets;

/// <summary>
/// Takes comments (but licences) and white space out of a script. A line end stays wherever a semicolon might be inserted by
/// it. A script that is not understood stays as it is. Runs in time linear to the text.
/// </summary>
internal sealed class JavaScriptMinifier
{
    private readonly string _text;
    private readonly StringBuilder _out;

    private JavaScriptMinifier(string text)
    {
        _text = text;
        _out = new StringBuilder(text.Length);
    }

    /// <summary>The script, shorter, with the same meaning.</summary>
    public static Minified Minify(string text)
    {
        if (!JavaScriptTokenizer.TryTokenize(text, out List<JavaScriptToken>? tokens, out int faultAt))
        {
            return Minified.Unchanged(text, faultAt);
        }

        JavaScriptMinifier minifier = new(text);
        JavaScriptToken previous = default;
        foreach (JavaScriptToken token in tokens)
        {
            minifier.Gap(previous, token);
            minifier._out.Append(text, token.Start, token.End - token.Start);
            previous = token;
        }

        return new Minified(minifier._out.ToString(), FaultAt: null);
    }

    /// <summary>Writes what must be between two tokens.</summary>
    private void Gap(JavaScriptToken before, JavaScriptToken after)
    {
        if (!after.HasGap)
        {
            return;
        }

        if (Licences(before, after))
        {
            return;
        }

        bool edge = before.Kind == JavaScriptTokenKind.None || after.Kind == JavaScriptTokenKind.None;
        if (before.Kind == JavaScriptTokenKind.Hashbang)
        {
            _out.Append('\n');
        }
        else if (!edge && after.NewlineBefore && !EndsNothing(before) && !ContinuesLine(after))
        {
            _out.Append('\n');
        }
        else if (!edge && NeedsSpace(before, after))
        {
            _out.Append(' ');
        }
    }

    /// <summary>Writes the licences between two tokens with the line ends that were there; says whether there are any.</summary>
    private bool Licences(JavaScriptToken before, JavaScriptToken after)
    {
        bool any = false;
        int at = after.GapStart;
        while (at < after.Start)
        {
            int end = at + 1;
            if (_text[at] == '/')
            {
                bool block = _text[at + 1] == '*';
                end = block ? _text.IndexOf("*/", at + 2, StringComparison.Ordinal) + 2 : LineEnd(at, after.Start);
                if (Minified.IsLicence(_text.AsSpan(at, end - at)))
                {
                    bool first = !any && before.Kind == JavaScriptTokenKind.None;
                    if (after.NewlineBefore && !first)
                    {
                        _out.Append('\n');
                    }
                    else if (_out.Length > 0 && _out[^1] == '/')
                    {
                        _out.Append(' ');
                    }

                    _out.Append(_text, at, end - at);
                    any = true;
                }
            }

            at = end;
        }

        if (any && after.NewlineBefore)
        {
            _out.Append('\n');
        }

        return any;
    }

    private int LineEnd(int at, int limit)
    {
        while (at < limit && !JavaScriptTokenizer.IsLineEnd(_text[at]))
        {
            at++;
        }

        return at;
    }

    /// <summary>Whether no statement can end with a token, so that a line end after it means nothing.</summary>
    private bool EndsNothing(JavaScriptToken before) =>
        before.Kind is JavaScriptTokenKind.TemplateHead or JavaScriptTokenKind.TemplateMiddle
        || (
            before.Kind == JavaScriptTokenKind.Punctuator && before.In(_text) is not (")" or "]" or "}" or "++" or "--")
        );

    /// <summary>Whether a token goes on with what is before it in any case, so that a line end before it means nothing.</summary>
    private bool ContinuesLine(JavaScriptToken after) =>
        after.Kind is JavaScriptTokenKind.TemplateMiddle or JavaScriptTokenKind.TemplateTail
        || (
            after.Kind == JavaScriptTokenKind.Punctuator
            && after.In(_text)
                is ";"
                    or ","
                    or ")"
                    or "]"
                    or "}"
                    or "."
                    or "?."
                    or "?"
                    or ":"
                    or "="
                    or "=="
                    or "==="
                    or "!="
                    or "!=="
                    or "&&"
                    or "||"
                    or "??"
                    or "<="
                    or ">="
        );

    /// <summary>Whether two tokens would be read as others without a space.</summary>
    private bool NeedsSpace(JavaScriptToken before, JavaScriptToken after)
    {
        char last = _text[before.End - 1];
        char first = _text[after.Start];
        bool wordLike = after.Kind is JavaScriptTokenKind.Word or JavaScriptTokenKind.Number;
        switch (before.Kind)
        {
            case JavaScriptTokenKind.Word:
                return wordLike && first != '.';
            case JavaScriptTokenKind.Number:
                return wordLike || first == '.';
            case JavaScriptTokenKind.Regex:
                return wordLike || first is '/' or '*';
            case JavaScriptTokenKind.Punctuator when after.Kind == JavaScriptTokenKind.Regex:
                return last is '/' or '<';
            case JavaScriptTokenKind.Punctuator when after.Kind == JavaScriptTokenKind.Number:
                return last == '.' || (last == '?' && first == '.');
            case JavaScriptTokenKind.Punctuator when after.Kind == JavaScriptTokenKind.Punctuator:
                return IsOperator(last) && IsOperator(first) && !(first is '!' or '~' && last != '<');
            default:
                return false;
        }
    }

    private static bool IsOperator(char c) => "<>=!&|?*%^~.+-/".Contains(c);
}
