using System.Text;
using System.Text.Json;
using Site.Core.Diagnostics;
using Site.Core.Text;
using Site.Status.Diagnostics;

namespace Site.Status.Snapshots.Json;

/// <summary>Reports what is wrong with a snapshot: at its place in the file, and with the path of its key.</summary>
internal sealed class SnapshotFaults(string path, ReadOnlyMemory<byte> utf8, DiagnosticSink sink)
{
    private const int MostReports = 50;
    private SourceText? _source;
    private int _reports;

    /// <summary>Whether an error was found, even one that was not reported any more.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>Reports an error.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="offset">The byte in the file where it is.</param>
    /// <param name="message">Makes the message from the path of the key, in quotes.</param>
    /// <param name="hint">What to do.</param>
    public void Error(string code, long offset, Func<string, string> message, string? hint = null)
    {
        HasErrors = true;
        Report(Severity.Error, code, offset, message, hint);
    }

    /// <summary>Reports a warning.</summary>
    /// <inheritdoc cref="Error" path="/param"/>
    public void Warning(string code, long offset, Func<string, string> message, string? hint = null) =>
        Report(Severity.Warning, code, offset, message, hint);

    /// <summary>Reports that the file is not JSON.</summary>
    public void NotJson(JsonException fault)
    {
        HasErrors = true;
        ReadOnlySpan<byte> text = utf8.Span;
        int start = 0;
        for (long line = fault.LineNumber ?? 0; line > 0 && start < text.Length; line--)
        {
            start += text[start..].IndexOf((byte)'\n') + 1;
        }

        NotJson(Math.Min(text.Length, start + (fault.BytePositionInLine ?? 0)), Reason(fault.Message));
    }

    /// <summary>Reports that the file is not JSON.</summary>
    public void NotJson(long offset, string reason)
    {
        HasErrors = true;
        sink.Error(SnapshotDiagnostics.NotJson, $"the snapshot is not JSON: {reason}", At(offset));
    }

    private void Report(Severity severity, string code, long offset, Func<string, string> message, string? hint)
    {
        if (++_reports > MostReports)
        {
            return;
        }

        string text = message($"'{JsonKeyPath.At(utf8.Span, offset)}'");
        sink.Report(new Diagnostic(code, severity, text, At(offset), hint));
        if (_reports == MostReports)
        {
            sink.Report(
                new Diagnostic(code, severity, "the snapshot has more faults; they are left out here", At(utf8.Length))
            );
        }
    }

    private SourceLocation At(long offset)
    {
        _source ??= new SourceText(path, Encoding.UTF8.GetString(utf8.Span));
        return new SourceLocation(_source, Encoding.UTF8.GetCharCount(utf8.Span[..(int)offset]));
    }

    /// <summary>The reader's message without the place that it ends with, as a part of a sentence.</summary>
    private static string Reason(string message)
    {
        int end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        string reason = (end > 0 ? message[..end] : message).TrimEnd('.');
        return reason.Length > 0 ? char.ToLowerInvariant(reason[0]) + reason[1..] : "it cannot be read";
    }
}
