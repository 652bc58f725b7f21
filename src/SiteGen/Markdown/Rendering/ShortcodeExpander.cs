using System.Collections.Immutable;
using System.Text;
using Site.Core.Diagnostics;
using Site.Core.Text;
using SiteGen.Diagnostics;
using SiteGen.Shortcodes;

namespace SiteGen.Markdown.Rendering;

/// <summary>Puts the output of shortcodes in the place of their placeholders, from the outermost to the innermost.</summary>
internal sealed class ShortcodeExpander
{
    private const int MaxDepth = ShortcodeScanner.MaxNesting + 8;
    private readonly MarkdownRenderer _renderer;
    private readonly ImmutableArray<Shortcode> _shortcodes;
    private readonly ImmutableArray<string> _literals;
    private readonly IMarkdownHost _host;
    private readonly DiagnosticSink _sink;

    /// <summary>Prepares the expansion of a body's shortcodes.</summary>
    public ShortcodeExpander(MarkdownRenderer renderer, ParsedBody body, IMarkdownHost host, DiagnosticSink sink)
    {
        _renderer = renderer;
        _shortcodes = body.Shortcodes;
        _literals = body.Literals;
        _host = host;
        _sink = sink;
    }

    /// <summary>Appends HTML with every placeholder replaced.</summary>
    public void Expand(ReadOnlySpan<char> html, StringBuilder target)
    {
        while (Placeholder.TryFind(html, out PlaceholderSpan found))
        {
            target.Append(html[..found.Start]);
            html = html[(found.Start + found.Length)..];
            if (found.Kind == Placeholder.Literal)
            {
                if (found.Number < _literals.Length)
                {
                    target.Append(HtmlEscape.Text(_literals[found.Number]));
                }
            }
            else if (found.Number >= 0 && found.Number < _shortcodes.Length)
            {
                ExpandCall(_shortcodes[found.Number], found.Kind, target);
            }
        }

        target.Append(html);
    }

    private void ExpandCall(Shortcode shortcode, char kind, StringBuilder target)
    {
        if (_host.State.Depth >= MaxDepth)
        {
            _sink.Error(
                MarkdownDiagnostics.ShortcodesTooDeep,
                $"shortcode '{shortcode.Name}' contains itself",
                shortcode.Location
            );
            return;
        }

        _host.State.Depth++;
        string output = _host.RenderShortcode(shortcode, shortcode.Inner);
        if (kind == Placeholder.Attribute)
        {
            output = output.Trim();
        }
        else if (shortcode.IsMarkdown)
        {
            output =
                kind == Placeholder.Code
                    ? HtmlEscape.Text(output)
                    : _renderer.RenderShortcodeOutput(output, shortcode, kind, _literals, _host).TrimEnd('\n');
        }

        if (Placeholder.IsIn(output))
        {
            char[] characters = output.ToCharArray();
            if (kind is Placeholder.Attribute or Placeholder.Code)
            {
                characters.AsSpan().Replace(Placeholder.Inline, kind);
            }
            else
            {
                RawPlaceholders.TagBlocks(characters);
            }

            Expand(characters, target);
        }
        else
        {
            target.Append(output);
        }

        _host.State.Depth--;
    }
}
