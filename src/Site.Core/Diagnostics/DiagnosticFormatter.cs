using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Site.Core.Text;

namespace Site.Core.Diagnostics;

/// <summary>
/// Writes diagnostics for a person: <c>path:line:column: error CODE: message</c>, an excerpt with the place marked,
/// the trace and the hint.
/// </summary>
public sealed class DiagnosticFormatter
{
    private const int MaxExcerptWidth = 120;
    private const int MaxTrace = 8;
    private readonly bool _colour;

    /// <summary>Creates a formatter.</summary>
    /// <param name="colour">Whether ANSI colours are written.</param>
    public DiagnosticFormatter(bool colour) => _colour = colour;

    /// <summary>The text of a diagnostic: several lines, each ending with <c>\n</c>.</summary>
    public string Format(Diagnostic diagnostic)
    {
        StringBuilder text = new();
        if (diagnostic.Location is { } location)
        {
            text.Append(Paint("1", Where(location))).Append(": ");
        }

        string severity = diagnostic.Severity switch
        {
            Severity.Error => Paint("31;1", "error"),
            Severity.Warning => Paint("33;1", "warning"),
            _ => Paint("36;1", "info"),
        };
        text.Append(severity)
            .Append(' ')
            .Append(diagnostic.Code)
            .Append(": ")
            .Append(Printable(diagnostic.Message))
            .Append('\n');
        if (diagnostic.Location is { Source.Text.Length: > 0 } place)
        {
            AppendExcerpt(text, place);
        }

        AppendTrace(text, diagnostic.Trace);

        if (diagnostic.Hint is { Length: > 0 } hint)
        {
            text.Append("  ").Append(Paint("36", "hint:")).Append(' ').Append(hint).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Writes the steps of a trace; of a long one, as of partials that include each other, both ends.</summary>
    private static void AppendTrace(StringBuilder text, ImmutableArray<TraceFrame> trace)
    {
        for (int i = 0; i < trace.Length; i++)
        {
            if (trace.Length > MaxTrace && i == MaxTrace / 2)
            {
                int leftOut = trace.Length - MaxTrace;
                text.Append(CultureInfo.InvariantCulture, $"  … {leftOut} more …\n");
                i += leftOut;
            }

            text.Append("  ").Append(trace[i].Text).Append(' ').Append(Where(trace[i].Location)).Append('\n');
        }
    }

    private static string Where(SourceLocation location)
    {
        string path = Printable(location.Source.Path);
        if (location.Source.Text.Length == 0)
        {
            return path;
        }

        LinePosition position = location.Position;
        return string.Create(CultureInfo.InvariantCulture, $"{path}:{position.Line}:{position.Column}");
    }

    /// <summary>A text without what a terminal would take for a command, such as the control characters of a file name.</summary>
    private static string Printable(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c)) : text;

    private void AppendExcerpt(StringBuilder text, SourceLocation location)
    {
        LinePosition position = location.Position;
        int gutter = position.Line.ToString(CultureInfo.InvariantCulture).Length;
        if (position.Line > 1)
        {
            AppendLine(text, location.Source, position.Line - 1, gutter, 0);
        }

        ReadOnlySpan<char> line = location.Source.GetLine(position.Line);
        int column = Math.Min(position.Column - 1, line.Length);
        int skipped = column > MaxExcerptWidth - 20 ? column - 40 : 0;
        AppendLine(text, location.Source, position.Line, gutter, skipped);
        int available = Math.Max(1, line.Length - column);
        int marked = Math.Clamp(location.Length, 1, Math.Min(available, MaxExcerptWidth));
        text.Append("  ").Append(' ', gutter).Append(" | ");
        text.Append(' ', (skipped > 0 ? 1 : 0) + WidthOf(line[skipped..column]));
        text.Append(
            Paint(
                "31;1",
                new string('^', Math.Max(1, WidthOf(line.Slice(column, Math.Min(marked, line.Length - column)))))
            )
        );
        text.Append('\n');
    }

    private static void AppendLine(StringBuilder text, SourceText source, int line, int gutter, int skipped)
    {
        ReadOnlySpan<char> content = source.GetLine(line);
        text.Append("  ").Append(line.ToString(CultureInfo.InvariantCulture).PadLeft(gutter)).Append(" |");
        content = skipped < content.Length ? content[skipped..] : default;
        if (content.Length > 0)
        {
            text.Append(' ');
        }

        if (skipped > 0 && content.Length > 0)
        {
            text.Append('…');
        }

        bool cut = content.Length > MaxExcerptWidth;
        foreach (char c in cut ? content[..MaxExcerptWidth] : content)
        {
            text.Append(
                c == '\t' ? ' '
                : char.IsControl(c) ? '\uFFFD'
                : c
            );
        }

        text.Append(cut ? "…\n" : "\n");
    }

    /// <summary>The columns a text takes in a terminal: combining marks none, wide East Asian characters and emoji two.</summary>
    private static int WidthOf(ReadOnlySpan<char> text)
    {
        int width = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            width +=
                Rune.GetUnicodeCategory(rune)
                    is UnicodeCategory.NonSpacingMark
                        or UnicodeCategory.EnclosingMark
                        or UnicodeCategory.Format
                    ? 0
                : rune.Value
                    is >= 0x1100
                        and <= 0x115F
                        or >= 0x2E80
                        and <= 0xA4CF
                        or >= 0xAC00
                        and <= 0xD7A3
                        or >= 0xF900
                        and <= 0xFAFF
                        or >= 0xFE30
                        and <= 0xFE6F
                        or >= 0xFF00
                        and <= 0xFF60
                        or >= 0x1F300
                        and <= 0x1FAFF
                        or >= 0x20000
                        and <= 0x3FFFD
                    ? 2
                : 1;
        }

        return width;
    }

    private string Paint(string code, string text) => _colour ? $"\u001b[{code}m{text}\u001b[0m" : text;
}
