using SiteGen.Markdown;
using SiteGen.Themes;

namespace SiteGen.Rendering;

/// <summary>The partials that render parts of Markdown in a theme's own way.</summary>
internal static class HookTemplates
{
    /// <summary>Where a hook's partial is.</summary>
    public static string PathOf(RenderHook hook) =>
        hook switch
        {
            RenderHook.Link => "partials/hooks/link.html",
            RenderHook.Image => "partials/hooks/image.html",
            RenderHook.Heading => "partials/hooks/heading.html",
            RenderHook.CodeBlock => "partials/hooks/code_block.html",
            RenderHook.Table => "partials/hooks/table.html",
            _ => "partials/hooks/blockquote.html",
        };

    /// <summary>The hooks that a theme has.</summary>
    public static IReadOnlySet<RenderHook> Of(Theme theme) =>
        Enum.GetValues<RenderHook>().Where(hook => theme.Files.ContainsKey(PathOf(hook))).ToHashSet();
}
