using System.Collections.Frozen;
using SiteGen.Model;

namespace SiteGen.Rendering.Views;

/// <summary>What templates see of a file of a bundle.</summary>
internal sealed class ResourceView(PageResource resource, ViewFactory views) : View<ResourceView>
{
    private static readonly FrozenDictionary<string, ViewMember<ResourceView>> Table_ = Table(
        ("name", (v, _) => v.Resource.Name),
        ("title", (v, _) => v.Resource.Metadata?.Title ?? v.Resource.Name),
        ("url", (v, _) => v.Views.Urls.Relative(v.Resource.UrlPath)),
        ("permalink", (v, _) => v.Views.Urls.Absolute(v.Resource.UrlPath)),
        ("media_type", (v, _) => ViewFactory.MediaTypeOf(v.Resource.Name)),
        ("width", (v, _) => v.Views.Links.SizeOf(v.Resource)?.Width),
        ("height", (v, _) => v.Views.Links.SizeOf(v.Resource)?.Height),
        (
            "params",
            (v, _) => v._params ??= ScriptValues.FromYaml(v.Resource.Metadata?.Params, v.Views.Site.Config.TimeZone)
        )
    );

    private object? _params;

    /// <summary>The file.</summary>
    public PageResource Resource { get; } = resource;

    /// <summary>The members that templates can read.</summary>
    public static IEnumerable<string> MemberNames => Table_.Keys;

    /// <inheritdoc />
    protected override FrozenDictionary<string, ViewMember<ResourceView>> Members => Table_;

    /// <inheritdoc />
    protected override string Kind => "resource";

    private ViewFactory Views { get; } = views;
}
