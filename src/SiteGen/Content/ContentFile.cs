namespace SiteGen.Content;

/// <summary>What a content file is by its name.</summary>
internal enum ContentRole
{
    /// <summary>A page of its own: <c>hello.md</c>.</summary>
    Single,

    /// <summary>The index of a page bundle: <c>hello/index.md</c>. Other files of the folder are its resources.</summary>
    Bundle,

    /// <summary>The index of a section: <c>_index.md</c>.</summary>
    SectionIndex,
}

/// <summary>A Markdown file below <c>content/</c>.</summary>
/// <param name="RelativePath">Its path relative to the site's folder, as diagnostics show it: <c>content/posts/hello.de.md</c>.</param>
/// <param name="FullPath">Where it is read from.</param>
/// <param name="LogicalPath">Its path below <c>content/</c> without language, extension and index name: <c>posts/hello</c>.</param>
/// <param name="Language">The language's code, from the name or the default one.</param>
/// <param name="Role">What it is by its name.</param>
internal sealed record ContentFile(
    string RelativePath,
    string FullPath,
    string LogicalPath,
    string Language,
    ContentRole Role
)
{
    /// <summary>The folder it is in, relative to <c>content/</c>: <c>posts</c>, or <c>posts/hello</c> for a bundle.</summary>
    public required string Folder { get; init; }

    /// <summary>The name without language and extension: <c>hello</c>, <c>index</c>.</summary>
    public required string BaseName { get; init; }
}
