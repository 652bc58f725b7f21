using System.Text;
using Site.Core.Diagnostics;
using Site.Core.Text;
using SiteGen.Diagnostics;

namespace SiteGen.Assets;

/// <summary>Makes one style sheet of several: local imports are put in place, references lead to the finished assets.</summary>
internal sealed class CssLinker
{
    private readonly AssetSource _source;
    private readonly string _outputFolder;
    private readonly Func<string, Asset?> _assets;
    private readonly bool _minify;
    private readonly DiagnosticSink _diagnostics;
    private readonly StringBuilder _head = new();
    private readonly StringBuilder _body = new();
    private readonly Stack<string> _importing = new();
    private bool _failed;

    /// <summary>Creates a linker.</summary>
    /// <param name="source">The files.</param>
    /// <param name="name">The logical path of the style sheet to make; references become relative to its folder.</param>
    /// <param name="assets">Gives the finished asset of a file that there is.</param>
    /// <param name="minify">Whether the style sheets are minified.</param>
    /// <param name="diagnostics">Where faults go.</param>
    public CssLinker(
        AssetSource source,
        string name,
        Func<string, Asset?> assets,
        bool minify,
        DiagnosticSink diagnostics
    )
    {
        _source = source;
        _outputFolder = AssetPath.FolderOf(name);
        _assets = assets;
        _minify = minify;
        _diagnostics = diagnostics;
    }

    /// <summary>The style sheet, or <c>null</c> after errors were reported.</summary>
    public string? Link(IReadOnlyList<string> files)
    {
        foreach (string file in files)
        {
            Include(file, conditional: false);
        }

        return _failed ? null : _head.Append(_body).ToString();
    }

    private void Include(string file, bool conditional)
    {
        if (_source.ReadText(file) is not { } source)
        {
            _failed = true;
            return;
        }

        _importing.Push(file);
        List<CssToken> tokens = CssTokenizer.Tokenize(source.Text);
        int bodyStart = Head(file, source, tokens, conditional);
        Append(RewriteReferences(file, source, tokens, bodyStart), source);
        _importing.Pop();
    }

    /// <summary>The rules at the beginning that may come before an import; the index of the first other token.</summary>
    private int Head(string file, SourceText source, List<CssToken> tokens, bool conditional)
    {
        int at = 0;
        while (at < tokens.Count)
        {
            CssToken token = tokens[at];
            int end = token.Kind == CssTokenKind.AtKeyword ? EndOfStatement(tokens, at) : at;
            bool statement = end < tokens.Count && tokens[end].Kind == CssTokenKind.Semicolon;
            ReadOnlySpan<char> text = token.In(source.Text);
            if (token.IsGap)
            {
                if (token.Kind == CssTokenKind.Comment && Minified.IsLicence(text))
                {
                    Append(text.ToString(), source);
                }

                at++;
            }
            else if (Is(token, text, "@charset") && statement)
            {
                // What is written is UTF-8 in any case.
                at = end + 1;
            }
            else if (Is(token, text, "@layer") && statement)
            {
                StringBuilder place = _body.Length == 0 && !conditional ? _head : _body;
                place
                    .Append(source.Text, token.Start, tokens[end].End - token.Start)
                    .Append(_minify ? string.Empty : "\n");
                at = end + 1;
            }
            else if (Is(token, text, "@import") && CssImport.Parse(source.Text, tokens, at, end) is { } import)
            {
                Import(file, source, import, conditional);
                at = end + 1;
            }
            else
            {
                return at;
            }
        }

        return at;
    }

    private void Import(string file, SourceText source, CssImport import, bool conditional)
    {
        CssReference reference = CssReference.Parse(import.Url);
        if (!reference.IsLocal)
        {
            if (conditional)
            {
                Fail(
                    OutputDiagnostics.ImportUnsupported,
                    $"cannot import '{import.Url}' under the condition of another import",
                    import.Place(source),
                    "import it from the style sheet that is built"
                );
                return;
            }

            _head.Append(source.Text, import.Start, import.End - import.Start).Append(";\n");
            return;
        }

        string? path = Resolve(file, reference, import.Place(source));
        if (path is null)
        {
            return;
        }

        if (MediaTypes.Of(path) != "text/css")
        {
            Fail(
                OutputDiagnostics.ImportUnsupported,
                $"'{path}' is not a style sheet",
                import.Place(source),
                "import '.css' files only"
            );
        }
        else if (_importing.Contains(path))
        {
            string circle = string.Join(" → ", _importing.Reverse().SkipWhile(p => p != path).Append(path));
            Fail(
                OutputDiagnostics.ImportCycle,
                $"style sheets import each other: {circle}",
                import.Place(source),
                "remove one of the imports"
            );
        }
        else
        {
            _body.Append(import.Opening);
            Include(path, conditional || import.Opening.Length > 0);
            _body.Append(import.Closing);
        }
    }

    private string RewriteReferences(string file, SourceText source, List<CssToken> tokens, int at)
    {
        StringBuilder text = new();
        int copied = at < tokens.Count ? tokens[at].Start : source.Text.Length;
        foreach (CssUrl url in CssUrl.FindAll(source.Text, tokens, at))
        {
            CssReference reference = CssReference.Parse(url.Value);
            SourceLocation place = new(source, url.Start, url.End - url.Start);
            if (!reference.IsLocal || Resolve(file, reference, place) is not { } path)
            {
                continue;
            }

            if (MediaTypes.Of(path) == "text/css")
            {
                Fail(
                    OutputDiagnostics.ImportUnsupported,
                    $"'{path}' is a style sheet",
                    place,
                    "write '@import' at the beginning instead"
                );
            }
            else if (_assets(path) is { } asset)
            {
                text.Append(source.Text, copied, url.Start - copied);
                text.Append(url.WithValue(AssetPath.RelativeUrl(_outputFolder, asset.OutputPath) + reference.Suffix));
                copied = url.End;
            }
            else
            {
                _failed = true;
            }
        }

        return text.Append(source.Text, copied, source.Text.Length - copied).ToString();
    }

    /// <summary>The logical path that a reference in a file means, or <c>null</c> after an error was reported.</summary>
    private string? Resolve(string file, CssReference reference, SourceLocation place)
    {
        string? path = AssetPath.Combine(AssetPath.FolderOf(file), reference.Path);
        if (path is not null && _source.Has(path))
        {
            return path;
        }

        string? nearest = path is null ? null : Spelling.Nearest(path, _source.Paths);
        Fail(
            OutputDiagnostics.UnknownReference,
            path is null ? $"'{reference.Path}' leads out of the assets" : $"'{path}' is not among the assets",
            place,
            nearest is null
                ? "the path is relative to the style sheet; a path from the site's root begins with '/'"
                : $"did you mean '{AssetPath.RelativeUrl(AssetPath.FolderOf(file), nearest)}'?"
        );
        return null;
    }

    private void Append(string text, SourceText source)
    {
        if (_minify)
        {
            Minified minified = CssMinifier.Minify(text);
            if (minified.FaultAt is not null)
            {
                ReportNotMinified(source);
            }

            text = minified.Text;
        }

        _body.Append(text);
        if (text.Length > 0 && (!_minify || text[^1] is not ('}' or ';' or '/')))
        {
            _body.Append('\n');
        }
    }

    private void ReportNotMinified(SourceText source)
    {
        // References have been rewritten; the place is that in the file as it was written.
        int at = CssMinifier.Minify(source.Text).FaultAt ?? 0;
        _diagnostics.Warning(
            OutputDiagnostics.NotMinified,
            "not understood from here on, so the file is not minified",
            new SourceLocation(source, at, 1),
            "see 'sitegen explain SG5106'"
        );
    }

    private void Fail(string code, string message, SourceLocation place, string hint)
    {
        _failed = true;
        _diagnostics.Error(code, message, place, hint);
    }

    private static int EndOfStatement(List<CssToken> tokens, int at)
    {
        while (at < tokens.Count && tokens[at].Kind is not (CssTokenKind.Semicolon or CssTokenKind.OpenBrace))
        {
            at++;
        }

        return at;
    }

    private static bool Is(CssToken token, ReadOnlySpan<char> text, string keyword) =>
        token.Kind == CssTokenKind.AtKeyword && text.Equals(keyword, StringComparison.OrdinalIgnoreCase);
}
