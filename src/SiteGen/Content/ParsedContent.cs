using System.Collections.Immutable;
using Site.Core.Text;
using SiteGen.Markdown;

namespace SiteGen.Content;

/// <summary>The content files, parsed, and what was left out.</summary>
/// <param name="Pages">The files that become pages, in the order of their paths.</param>
/// <param name="Skipped">The files that do not, with the reason.</param>
internal sealed record ParsedContent(ImmutableArray<ParsedPage> Pages, ImmutableArray<SkippedPage> Skipped);

/// <summary>A content file, parsed.</summary>
/// <param name="File">The file.</param>
/// <param name="Source">Its text.</param>
/// <param name="FrontMatter">Its front matter.</param>
/// <param name="Body">Its Markdown.</param>
/// <param name="Title">The title: from front matter, the first heading, or the file's name.</param>
internal sealed record ParsedPage(
    ContentFile File,
    SourceText Source,
    FrontMatter FrontMatter,
    ParsedBody Body,
    string Title
);

/// <summary>A content file that is left out of this build.</summary>
/// <param name="Path">The file, as diagnostics show it.</param>
/// <param name="Reason">Why: <c>draft</c>, <c>dated 2027-01-01</c>, <c>expired 2026-01-01</c>.</param>
/// <param name="Until">When it will be built; <c>null</c> where that is not a matter of time.</param>
internal sealed record SkippedPage(string Path, string Reason, DateTimeOffset? Until = null);
