using System.Collections.Immutable;
using Site.Core.Diagnostics;

namespace SiteGen.Diagnostics;

/// <summary>Faults of links: SG4001–SG4099.</summary>
internal static class LinkDiagnostics
{
    public const string BrokenLink = "SG4001";
    public const string BrokenAnchor = "SG4002";
    public const string BrokenImage = "SG4003";
    public const string LeadsOut = "SG4004";
    public const string LinkToSkipped = "SG4005";

    /// <summary>Every code of this family.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        new(
            BrokenLink,
            "broken link",
            "A link leads to a page or file that the site does not have. Link to content by its path (`../posts/hello.md`, `/posts/hello.md`), to a file of the bundle by its name, or to a path from the site's root."
        ),
        new(
            BrokenAnchor,
            "broken anchor",
            "A link's fragment is not an id of the page it leads to. Ids come from headings, from `{#id}` and from raw HTML."
        ),
        new(
            BrokenImage,
            "broken image",
            "An image is neither in the page's folder nor a file of the site. Put it beside the page's `index.md`, or below `static/`."
        ),
        new(
            LeadsOut,
            "link leads out of the site",
            "A relative link has more `..` than there are folders around the page."
        ),
        new(
            LinkToSkipped,
            "link to a page that is left out",
            "A link leads to a draft, to a future or to an expired page, which this build leaves out. Build with `--drafts`, `--future` or `--expired`, or remove the link."
        ),
    ];
}
