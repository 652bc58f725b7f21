using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Drafter.Diagnostics;
using Drafter.Pipeline;
using Drafter.Text;
using Site.Core.Diagnostics;
using Site.Core.Text;
using Site.Core.Yaml;

namespace Drafter.Publishing;

/// <summary>What must hold before a post loses its draft mark.</summary>
internal static partial class PostChecks
{
    private const int LeastWords = 20;

    /// <summary>Checks a post.</summary>
    /// <param name="source">The post.</param>
    /// <param name="isLenient">Whether what a person should look at is a warning, not an error.</param>
    /// <param name="sink">Where faults are reported.</param>
    /// <returns>Whether it may be published.</returns>
    public static bool Check(SourceText source, bool isLenient, DiagnosticSink sink)
    {
        string text = source.Text;
        int end = text.StartsWith("---\n", StringComparison.Ordinal)
            ? text.IndexOf("\n---\n", 3, StringComparison.Ordinal)
            : -1;
        if (end < 0)
        {
            sink.Error(
                DraftDiagnostics.NotPublishable,
                "the post has no front matter",
                source,
                0,
                1,
                "write it between two lines '---'"
            );
            return false;
        }

        if (!YamlReader.TryRead(source, 4, end - 3, DraftDiagnostics.YamlCodes, sink, out YamlNode? root))
        {
            return false;
        }

        if (
            root is not YamlMapping mapping
            || !mapping.TryGet("title", out YamlNode? title)
            || title is not YamlScalar { Value.Length: > 0 }
        )
        {
            sink.Error(
                DraftDiagnostics.NotPublishable,
                "the post has no title",
                source,
                4,
                1,
                "write title: in its front matter"
            );
            return false;
        }

        int body = end + 5;
        if (Words.Count(text[body..]) < LeastWords)
        {
            sink.Error(DraftDiagnostics.NotPublishable, "the post has next to no text", source, body, 1);
            return false;
        }

        Severity severity = isLenient ? Severity.Warning : Severity.Error;
        foreach (Match mark in Mark().Matches(text, body))
        {
            Report(
                sink,
                severity,
                "a place that is marked to be looked at",
                source,
                mark.Index,
                mark.Length,
                "look, and take the mark away"
            );
        }

        ImmutableArray<RepeatedBlock> blocks = Repetition.Find(text[body..]);
        foreach (RepeatedBlock block in blocks)
        {
            int second = body + block.Starts[1];
            Report(
                sink,
                Severity.Warning,
                $"{block.Words} words that were there before: {ModelText.Line(block.Text, 80)}",
                source,
                second,
                1,
                null
            );
        }

        return !sink.HasErrors;
    }

    private static void Report(
        DiagnosticSink sink,
        Severity severity,
        string message,
        SourceText source,
        int start,
        int length,
        string? hint
    ) =>
        sink.Report(
            new Diagnostic(
                DraftDiagnostics.NotPublishable,
                severity,
                message,
                new SourceLocation(source, start, length),
                hint
            )
        );

    [GeneratedRegex(@"\bTODO\b(?:: verify)?", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();
}
