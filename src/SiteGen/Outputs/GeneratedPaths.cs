using SiteGen.Configuration;

namespace SiteGen.Outputs;

/// <summary>The files that a build makes beside pages, by path from the site's root; links may lead to them.</summary>
internal static class GeneratedPaths
{
    /// <summary>The paths of a site.</summary>
    public static IEnumerable<string> Of(SiteConfig config) =>
        config.RedirectMaps.Select(m => "/" + RedirectWriter.FileNameOf(m)).Concat(["/sitemap.xml", "/robots.txt"]);
}
