using System.Globalization;
using Site.Templating.Parsing;
using Site.Templating.Runtime;
using Site.Templating.Runtime.Values;

namespace Site.Templating;

/// <summary>Writing: escaping, indentation, and buffers for what is captured.</summary>
public sealed partial class TemplateContext
{
    private readonly List<PooledOutput> _spareOutputs = [];
    private IScriptOutput? _output;
    private long _written;
    private bool _atLineStart;

    /// <summary>White space put in front of every further line of what expressions write; null for none.</summary>
    internal string? CurrentIndent { get; set; }

    /// <summary>Whether the further lines of what is written now are indented.</summary>
    internal bool IsIndenting => CurrentIndent is not null && AutoIndent && EnableOutput;

    /// <summary>Where the render writes now.</summary>
    public IScriptOutput Output => _output ?? throw new InvalidOperationException("Nothing is being rendered");

    internal IScriptOutput? SwapOutput(IScriptOutput? output)
    {
        var previous = _output;
        _output = output;
        return previous;
    }

    internal PooledOutput RentOutput()
    {
        if (_spareOutputs.Count == 0)
        {
            return new PooledOutput();
        }

        var output = _spareOutputs[^1];
        _spareOutputs.RemoveAt(_spareOutputs.Count - 1);
        return output;
    }

    /// <summary>Takes an output back. Its buffer goes back to the shared pool, for contexts that are used only once.</summary>
    internal void ReturnOutput(PooledOutput output)
    {
        output.Dispose();
        _spareOutputs.Add(output);
    }

    /// <summary>Writes what is already as it should be, with its further lines indented as the code block is.</summary>
    internal void WriteCaptured(SourceSpan span, ReadOnlySpan<char> text)
    {
        _written -= text.Length;
        WriteIndented(span, text);
    }

    /// <summary>Writes a template's own text, which is never escaped or indented.</summary>
    internal void WriteRaw(SourceSpan span, ReadOnlySpan<char> text)
    {
        CountOutput(span, text.Length);
        _output!.Write(text);
    }

    /// <summary>Writes a value as an expression does: as text in the culture, escaped where that is on.</summary>
    public void Write(SourceSpan span, object? value)
    {
        switch (value)
        {
            case null:
                return;
            case string s:
                WriteText(span, s);
                return;
            case HtmlString html:
                WriteIndented(span, html.Html);
                return;
            case bool b:
                WriteIndented(span, b ? "true" : "false");
                return;
            case int i:
                WriteFormatted(span, i);
                return;
            case long l:
                WriteFormatted(span, l);
                return;
            case double d:
                WriteFormatted(span, d);
                return;
            case decimal m:
                WriteFormatted(span, m);
                return;
            case float f:
                WriteFormatted(span, f);
                return;
            default:
                WriteText(span, ValueFormatter.Format(this, span, value));
                return;
        }
    }

    private void WriteFormatted<T>(SourceSpan span, T value)
        where T : ISpanFormattable
    {
        Span<char> buffer = stackalloc char[64];
        if (value.TryFormat(buffer, out var length, default, CurrentCulture))
        {
            WriteIndented(span, buffer[..length]);
        }
        else
        {
            WriteIndented(span, value.ToString(null, CurrentCulture));
        }
    }

    private void WriteText(SourceSpan span, ReadOnlySpan<char> text)
    {
        if (!AutoEscapeHtml)
        {
            WriteIndented(span, text);
            return;
        }

        while (HtmlEscaping.IndexOfSpecial(text) is var special and >= 0)
        {
            WriteIndented(span, text[..special]);
            WriteIndented(span, HtmlEscaping.Entity(text[special]));
            text = text[(special + 1)..];
        }

        WriteIndented(span, text);
    }

    private void WriteIndented(SourceSpan span, ReadOnlySpan<char> text)
    {
        CountOutput(span, text.Length);
        if (CurrentIndent is null || !AutoIndent)
        {
            _output!.Write(text);
            return;
        }

        while (!text.IsEmpty)
        {
            if (_atLineStart && (IndentOnEmptyLines || text[0] is not ('\n' or '\r')))
            {
                _output!.Write(CurrentIndent);
            }

            var lineEnd = text.IndexOf('\n');
            _atLineStart = lineEnd >= 0;
            var line = lineEnd < 0 ? text : text[..(lineEnd + 1)];
            _output!.Write(line);
            text = text[line.Length..];
        }
    }

    internal void EnterIndent(string? indent)
    {
        CurrentIndent = indent;
        _atLineStart = false;
    }

    /// <summary>Begins text of its own, such as a capture's, and says where the line stood.</summary>
    internal (string? Indent, bool AtLineStart) LeaveIndent()
    {
        var line = (CurrentIndent, _atLineStart);
        EnterIndent(null);
        return line;
    }

    /// <summary>Goes on with a line where it was left.</summary>
    internal void ReturnToIndent((string? Indent, bool AtLineStart) line) =>
        (CurrentIndent, _atLineStart) = (line.Indent, line.AtLineStart);

    private void CountOutput(SourceSpan span, int length)
    {
        _written += length;
        if (OutputLimit > 0 && _written > OutputLimit)
        {
            throw new ScriptRuntimeException(
                span,
                $"The output is longer than the limit of {OutputLimit.ToString(CultureInfo.InvariantCulture)} characters"
            );
        }
    }

    private void ResetOutput()
    {
        _output = null;
        _written = 0;
        CurrentIndent = null;
        _atLineStart = false;
    }
}
