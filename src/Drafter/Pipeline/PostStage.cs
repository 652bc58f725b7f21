using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Drafter.Models;
using Drafter.Sources;
using Drafter.Text;
using Drafter.Workspace;

namespace Drafter.Pipeline;

/// <summary>The post, as a draft with front matter that sitegen accepts, and where every section comes from.</summary>
internal static class PostStage
{
    private const int MostFlags = 40;

    /// <summary>Assembles the sections and writes the post, unless a person changed it.</summary>
    public static void Write(DraftingRun run, Brief brief, Outline outline, ImmutableArray<Section> sections)
    {
        run.Tell(new DraftEvent.StageStarted("post"));
        ImmutableArray<Finding> findings = Signals.Of(brief, sections);
        StringBuilder text = new("---\n");
        text.Append(CultureInfo.InvariantCulture, $"title: {YamlText.Quote(outline.Title)}\n");
        if (outline.Summary.Length > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"description: {YamlText.Quote(outline.Summary)}\n");
        }

        if (brief.Created.Length > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"date: {brief.Created}\n");
        }

        text.Append("draft: true\n");
        AppendProvenance(text, run.Workspace, brief.Sources, sections, findings);
        text.Append("---\n");
        foreach (Section section in sections)
        {
            string body = Cited.WithFootnotes(section.Text, brief.Sources);
            text.Append('\n').Append(Section.ToMarkdown(section.Heading, body));
        }

        if (Cited.Footnotes(sections.Select(s => s.Text), brief.Sources) is { Length: > 0 } footnotes)
        {
            text.Append('\n').Append(footnotes);
        }

        run.Write(PostWorkspace.PostName, text.ToString());
        foreach (Finding finding in findings)
        {
            string where =
                finding.Section == 0
                    ? string.Empty
                    : string.Create(CultureInfo.InvariantCulture, $"section {finding.Section}: ");
            run.Tell(new DraftEvent.Remark(where + finding.Text, IsWarning: true));
        }
    }

    private static void AppendProvenance(
        StringBuilder text,
        PostWorkspace workspace,
        ImmutableArray<Source> sources,
        ImmutableArray<Section> sections,
        ImmutableArray<Finding> findings
    )
    {
        text.Append("provenance:\n  tool: drafter\n  sections:\n");
        foreach (Section section in sections)
        {
            text.Append(CultureInfo.InvariantCulture, $"    - heading: {YamlText.Quote(section.Heading)}\n");
            if (section.State == FileState.Edited)
            {
                text.Append("      edited: true\n");
            }

            foreach (int number in CallsOf(workspace, section.File))
            {
                AppendCall(text, workspace, number);
            }
        }

        AppendSources(text, sources);
        if (findings.IsEmpty)
        {
            return;
        }

        text.Append("  flags:\n");
        foreach (Finding finding in findings.Take(MostFlags))
        {
            string where =
                finding.Section == 0
                    ? "post"
                    : string.Create(CultureInfo.InvariantCulture, $"section {finding.Section}");
            text.Append(
                CultureInfo.InvariantCulture,
                $"    - {YamlText.Quote($"{where}: {finding.Kind}: {finding.Text}")}\n"
            );
        }
    }

    private static void AppendSources(StringBuilder text, ImmutableArray<Source> sources)
    {
        text.Append(sources.IsEmpty ? string.Empty : "  sources:\n");
        foreach (Source source in sources)
        {
            text.Append(CultureInfo.InvariantCulture, $"    - number: {source.Number}\n");
            text.Append(CultureInfo.InvariantCulture, $"      title: {YamlText.Quote(source.Title)}\n");
            text.Append(source.Url is { } url ? $"      url: {YamlText.Quote(url)}\n" : string.Empty);
            text.Append(source.Fetched.Length > 0 ? $"      date: {YamlText.Quote(source.Fetched)}\n" : string.Empty);
            text.Append(source.Sha256.Length > 0 ? $"      sha256: {YamlText.Quote(source.Sha256)}\n" : string.Empty);
        }
    }

    /// <summary>The call that wrote a section, and the one that revised it.</summary>
    private static IEnumerable<int> CallsOf(PostWorkspace workspace, string file)
    {
        ImmutableArray<FileWritten> written =
        [
            .. workspace.Records.OfType<FileWritten>().Where(f => f.Name == file && f.Call is not null),
        ];
        // A later draft of the section replaces all before it.
        Dictionary<int, ModelRole> roles = workspace
            .Records.OfType<CallStarted>()
            .GroupBy(c => c.Number)
            .ToDictionary(g => g.Key, g => g.First().Call.Role);
        int last = written.Select(f => f.Call!.Value).LastOrDefault(n => roles.GetValueOrDefault(n) == ModelRole.Draft);
        return written.Select(f => f.Call!.Value).Where(n => n >= last).Distinct();
    }

    /// <summary>The secrets that were left out of what clouds were sent for a call, also by those that did not answer.</summary>
    private static string RedactedOf(CallResult result) =>
        string.Join(
            ", ",
            result
                .Attempts.SelectMany(a => a.Redactions)
                .GroupBy(r => r.Kind, StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Max(r => r.Count)} {g.Key}"))
        );

    private static void AppendCall(StringBuilder text, PostWorkspace workspace, int number)
    {
        CallStarted? started = workspace.Records.OfType<CallStarted>().FirstOrDefault(c => c.Number == number);
        CallEnded? ended = workspace.Records.OfType<CallEnded>().LastOrDefault(c => c.Number == number);
        if (started is null || ended is null)
        {
            return;
        }

        bool isRevision = started.Call.Role == ModelRole.Revise;
        string indent = isRevision ? "        " : "      ";
        if (isRevision)
        {
            text.Append("      revision:\n");
        }

        ModelIdentity model = ended.Result.Model;
        int seed = ended.Result.Attempts.IsDefaultOrEmpty ? started.Call.Seed : ended.Result.Attempts[^1].Seed;
        Line("model", YamlText.Quote(model.EchoedModel ?? model.Model));
        Line("server", model.Server.Word());
        Line("cloud", model.IsCloud ? "true" : null);
        Line("redacted", RedactedOf(ended.Result) is { Length: > 0 } left ? YamlText.Quote(left) : null);
        Line("digest", model.Digest is null ? null : YamlText.Quote(model.Digest));
        Line("fingerprint", model.Fingerprint is null ? null : YamlText.Quote(model.Fingerprint));
        Line("seed", seed.ToString(CultureInfo.InvariantCulture));
        Line("prompt", YamlText.Quote(started.Key));
        Line(
            "date",
            YamlText.Quote(ended.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))
        );

        void Line(string key, string? value)
        {
            if (value is not null)
            {
                text.Append(CultureInfo.InvariantCulture, $"{indent}{key}: {value}\n");
            }
        }
    }
}
