using System.Buffers;
using Site.Core.Diagnostics;
using Site.Highlighting.Html;
using SiteGen.Markdown;
using SiteGen.Shortcodes;

namespace SiteGen.Tests.Markdown;

/// <summary>A site of nothing but functions, which writes down what it was asked.</summary>
internal sealed class MarkdownTestHost : IMarkdownHost
{
    public RenderTarget Target { get; init; } = RenderTarget.Page;

    public RenderState State { get; } = new();

    public List<(string Url, bool IsImage, SourceLocation Location)> Resolved { get; } = [];

    public Func<string, bool, ResolvedLink> OnResolve { get; init; } =
        (url, _) => new ResolvedLink(url, IsExternal: false);

    public Dictionary<RenderHook, Func<HookData, string>> Hooks { get; } = [];

    public Dictionary<string, Func<Shortcode, string?, string>> Shortcodes { get; } = [];

    public Func<string, string, string?> OnHighlight { get; init; } = (_, _) => null;

    public ResolvedLink Resolve(string url, bool isImage, SourceLocation location)
    {
        Resolved.Add((url, isImage, location));
        return OnResolve(url, isImage);
    }

    public bool HasHook(RenderHook hook) => Hooks.ContainsKey(hook);

    public string RenderHook(RenderHook hook, HookData data) => Hooks[hook](data);

    public string RenderShortcode(Shortcode shortcode, string? inner) =>
        Shortcodes.TryGetValue(shortcode.Name, out Func<Shortcode, string?, string>? render)
            ? render(shortcode, inner)
            : $"[{shortcode.Name}{string.Concat(shortcode.Arguments.Select(a => " " + a))}{(inner is null ? "" : ":" + inner)}]";

    public bool TryHighlight(string code, string language, CodeLines? lines, IBufferWriter<char> output)
    {
        if (OnHighlight(code, language) is not { } html)
        {
            return false;
        }

        output.Write(html);
        return true;
    }
}
