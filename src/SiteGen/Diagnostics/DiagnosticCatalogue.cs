using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Site.Core.Diagnostics;
using Site.Deploy.Diagnostics;
using Site.Highlighting.Diagnostics;
using Site.Status.Diagnostics;

namespace SiteGen.Diagnostics;

/// <summary>Every diagnostic that the program can report, joined from the lists of its parts.</summary>
internal static class DiagnosticCatalogue
{
    /// <summary>All, by code.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        .. new[]
        {
            ConfigurationDiagnostics.All,
            FrontMatterDiagnostics.All,
            SourceDiagnostics.All,
            MarkdownDiagnostics.All,
            TemplateDiagnostics.All,
            LinkDiagnostics.All,
            OutputDiagnostics.All,
            ServeDiagnostics.All,
            EmbedDiagnostics.All,
            StatusDiagnostics.All,
            DeployDiagnostics.All,
            LexerDiagnostics.All,
        }
            .SelectMany(list => list)
            .OrderBy(descriptor => descriptor.Code, StringComparer.Ordinal),
    ];

    private static readonly FrozenDictionary<string, DiagnosticDescriptor> s_byCode = All.ToFrozenDictionary(
        descriptor => descriptor.Code,
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>The codes, in order.</summary>
    public static IEnumerable<string> Codes => All.Select(descriptor => descriptor.Code);

    /// <summary>What is known of a code; its case does not matter.</summary>
    public static bool TryGet(string code, [NotNullWhen(true)] out DiagnosticDescriptor? descriptor) =>
        s_byCode.TryGetValue(code, out descriptor);
}
