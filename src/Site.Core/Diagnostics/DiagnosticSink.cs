using System.Collections.Concurrent;
using System.Collections.Immutable;
using Site.Core.Text;

namespace Site.Core.Diagnostics;

/// <summary>Collects the diagnostics of a run. Safe to use from many threads; the same diagnostic is kept once.</summary>
public sealed class DiagnosticSink
{
    private readonly ConcurrentDictionary<Key, Diagnostic> _diagnostics = new();
    private DiagnosticPolicy _policy = DiagnosticPolicy.Default;
    private int _errors;

    /// <summary>Which codes are ignored or have another severity than their own. Set before the first report that it should touch.</summary>
    public DiagnosticPolicy Policy
    {
        get => _policy;
        set => _policy = value;
    }

    /// <summary>Whether an error was reported.</summary>
    public bool HasErrors => Volatile.Read(ref _errors) > 0;

    /// <summary>Reports a diagnostic, unless the policy ignores its code.</summary>
    public void Report(Diagnostic diagnostic)
    {
        if (_policy.SeverityOf(diagnostic) is not { } severity)
        {
            return;
        }

        if (severity != diagnostic.Severity)
        {
            diagnostic = diagnostic with { Severity = severity };
        }

        Key key = new(
            diagnostic.Code,
            diagnostic.Message,
            diagnostic.Location?.Source.Path,
            diagnostic.Location?.Start ?? -1
        );
        if (_diagnostics.TryAdd(key, diagnostic) && severity == Severity.Error)
        {
            Interlocked.Increment(ref _errors);
        }
    }

    /// <summary>Reports an error at a place.</summary>
    public void Error(string code, string message, SourceLocation? location = null, string? hint = null) =>
        Report(new Diagnostic(code, Severity.Error, message, location, hint));

    /// <summary>Reports a warning at a place.</summary>
    public void Warning(string code, string message, SourceLocation? location = null, string? hint = null) =>
        Report(new Diagnostic(code, Severity.Warning, message, location, hint));

    /// <summary>Reports an error at a range of a text.</summary>
    public void Error(string code, string message, SourceText source, int start, int length, string? hint = null) =>
        Error(code, message, new SourceLocation(source, start, length), hint);

    /// <summary>Everything reported so far, by path, place and code: the same order on every machine.</summary>
    public ImmutableArray<Diagnostic> ToSortedArray() =>
        [
            .. _diagnostics
                .Values.OrderBy(d => d.Location is null ? 0 : 1)
                .ThenBy(d => d.Location?.Source.Path, StringComparer.Ordinal)
                .ThenBy(d => d.Location?.Start ?? 0)
                .ThenBy(d => d.Code, StringComparer.Ordinal)
                .ThenBy(d => d.Message, StringComparer.Ordinal),
        ];

    private readonly record struct Key(string Code, string Message, string? Path, int Start);
}
