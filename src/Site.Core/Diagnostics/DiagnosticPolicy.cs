using System.Collections.Frozen;

namespace Site.Core.Diagnostics;

/// <summary>
/// What the user wants of particular codes: ignored, or with another severity. Made from <c>diagnostics:</c> in
/// <c>site.yaml</c>, <c>--ignore</c> and <c>--warnings-as-errors</c>.
/// </summary>
public sealed class DiagnosticPolicy
{
    private readonly FrozenDictionary<string, Severity?> _byCode;
    private readonly bool _warningsAsErrors;

    /// <summary>Creates a policy.</summary>
    /// <param name="byCode">The severity by code; <c>null</c> ignores the code.</param>
    /// <param name="warningsAsErrors">Whether what is left as a warning becomes an error.</param>
    public DiagnosticPolicy(IEnumerable<KeyValuePair<string, Severity?>> byCode, bool warningsAsErrors)
    {
        _byCode = byCode.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        _warningsAsErrors = warningsAsErrors;
    }

    /// <summary>Every diagnostic keeps the severity it was reported with.</summary>
    public static DiagnosticPolicy Default { get; } = new([], warningsAsErrors: false);

    /// <summary>The severity a diagnostic gets, or <c>null</c> where it is ignored.</summary>
    public Severity? SeverityOf(Diagnostic diagnostic)
    {
        Severity? severity = _byCode.TryGetValue(diagnostic.Code, out Severity? chosen) ? chosen : diagnostic.Severity;
        return severity == Severity.Warning && _warningsAsErrors ? Severity.Error : severity;
    }

    /// <summary>Whether a code, an error by itself, was turned into a warning or ignored: the build then goes on with a fallback.</summary>
    public bool IsDowngraded(string code) =>
        _byCode.TryGetValue(code, out Severity? chosen) && chosen is not Severity.Error;
}
