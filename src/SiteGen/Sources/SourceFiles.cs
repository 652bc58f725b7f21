using System.Collections.Immutable;
using SiteGen.Content;

namespace SiteGen.Sources;

/// <summary>Every file that a build starts from, found but not read.</summary>
/// <param name="Content">The Markdown files below <c>content/</c>, by path.</param>
/// <param name="Attachments">The other files below <c>content/</c>, by path.</param>
/// <param name="Static">The files of <c>static/</c>, the theme's first: a site's file replaces the theme's of the same path.</param>
/// <param name="Data">The files of <c>data/</c>.</param>
internal sealed record SourceFiles(
    ImmutableArray<ContentFile> Content,
    ImmutableArray<SourceFile> Attachments,
    ImmutableArray<SourceFile> Static,
    ImmutableArray<SourceFile> Data
);

/// <summary>A file below one of the site's folders.</summary>
/// <param name="Path">Its path relative to that folder, with forward slashes: <c>posts/rack/front.png</c>.</param>
/// <param name="RelativePath">Its path relative to the site's folder, as diagnostics show it.</param>
/// <param name="FullPath">Where it is read from.</param>
internal sealed record SourceFile(string Path, string RelativePath, string FullPath)
{
    /// <summary>The folder of <see cref="Path"/>, or empty.</summary>
    public string Folder => Path.LastIndexOf('/') is >= 0 and var slash ? Path[..slash] : string.Empty;

    /// <summary>The last segment of <see cref="Path"/>.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];
}
