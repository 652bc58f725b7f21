using Site.Highlighting;
using Site.Templating.Runtime;
using SiteGen.Assets;
using SiteGen.Links;
using SiteGen.Markdown;
using SiteGen.Model;
using SiteGen.Status;
using SiteGen.Themes;

namespace SiteGen.Rendering;

/// <summary>What a renderer works with.</summary>
internal sealed record RenderInputs
{
    /// <summary>The assembled site.</summary>
    public required SiteModel Site { get; init; }

    /// <summary>The theme.</summary>
    public required Theme Theme { get; init; }

    /// <summary>Its parsed templates.</summary>
    public required TemplateStore Templates { get; init; }

    /// <summary>Its assets.</summary>
    public required AssetPipeline Assets { get; init; }

    /// <summary>The Markdown renderer.</summary>
    public required MarkdownRenderer Markdown { get; init; }

    /// <summary>Highlights code; <c>null</c> where it is turned off.</summary>
    public required SyntaxHighlighter? Highlighter { get; init; }

    /// <summary>The links.</summary>
    public required LinkResolver Links { get; init; }

    /// <summary>Everything a link can lead to.</summary>
    public required LinkIndex LinkIndex { get; init; }

    /// <summary>The URLs.</summary>
    public required SiteUrls Urls { get; init; }

    /// <summary>The files of <c>data/</c>.</summary>
    public required ScriptObject Data { get; init; }

    /// <summary>The snapshots of status data.</summary>
    public required SnapshotLibrary Snapshots { get; init; }

    /// <summary>The time of the build.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Whether drafts are built.</summary>
    public required bool IsDraftBuild { get; init; }
}
