using Markdig.Renderers.Html;
using Markdig.Syntax;
using SiteGen.Markdown.Parsing;

namespace SiteGen.Markdown.Rendering;

/// <summary>The attributes written in braces, as hooks see them.</summary>
internal static class HookAttributes
{
    private const string LanguagePrefix = "language-";

    /// <summary>Those of a code block: without its options, with what Markdig left in braces.</summary>
    public static IReadOnlyList<KeyValuePair<string, string?>> OfCode(CodeBlock block)
    {
        IReadOnlyList<KeyValuePair<string, string?>> attributes = Of(block);
        List<KeyValuePair<string, string?>> bare = FenceOptions.ReadBraces(block);
        return attributes.Any(a => FenceOptions.IsOption(a.Key)) || bare.Count > 0
            ? [.. attributes.Concat(bare).Where(a => !FenceOptions.IsOption(a.Key))]
            : attributes;
    }

    /// <summary>All but the id of a heading, which has a member of its own, and what Markdig itself adds.</summary>
    public static IReadOnlyList<KeyValuePair<string, string?>> Of(MarkdownObject node)
    {
        if (node.TryGetAttributes() is not { } attributes)
        {
            return [];
        }

        List<KeyValuePair<string, string?>> list = [];
        if (attributes.Id is { } id && node is not HeadingBlock)
        {
            list.Add(new("id", id));
        }

        if (
            attributes.Classes is { Count: > 0 } classes
            && string.Join(' ', classes.Where(c => !IsOurs(c, node))) is { Length: > 0 } names
        )
        {
            list.Add(new("class", names));
        }

        if (attributes.Properties is { } properties)
        {
            list.AddRange(properties);
        }

        return list;
    }

    /// <summary>Whether a class was added by Markdig: the language of a code block, the kind of an alert.</summary>
    public static bool IsOurs(string name, MarkdownObject node) =>
        node is CodeBlock
            ? name.StartsWith(LanguagePrefix, StringComparison.Ordinal)
            : node is QuoteBlock && name.StartsWith("markdown-alert", StringComparison.Ordinal);
}
