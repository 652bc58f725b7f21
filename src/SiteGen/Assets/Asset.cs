using System.Collections.Immutable;
using Site.Core.Diagnostics;

namespace SiteGen.Assets;

/// <summary>A style sheet, script, font or image as it is shipped.</summary>
/// <param name="LogicalPath">The name templates know it by: <c>css/site.css</c>.</param>
/// <param name="OutputPath">Where it is written, from the output folder: <c>css/site.3f2a9c1b.css</c>.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Integrity">The value for an <c>integrity</c> attribute.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record Asset(
    string LogicalPath,
    string OutputPath,
    string MediaType,
    string Integrity,
    ReadOnlyMemory<byte> Content
)
{
    /// <summary>The file it was made from; a bundle has the place where it is listed.</summary>
    public SourceLocation? MadeFrom { get; init; }
}

/// <summary>Several style sheets or scripts shipped as one.</summary>
/// <param name="Files">The logical paths of its files, in order.</param>
/// <param name="ListedAt">Where it is listed, for diagnostics.</param>
internal sealed record AssetBundle(ImmutableArray<string> Files, SourceLocation? ListedAt = null);
