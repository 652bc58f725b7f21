using Site.Core.Schema;
using SiteGen.Content;

namespace SiteGen.Configuration;

/// <summary>Writes the JSON Schemas of the files that people write, for their editors.</summary>
internal static class SchemaWriter
{
    /// <summary>The taxonomies of a site that names none.</summary>
    private static readonly string[] s_usualTaxonomies = ["tags", "categories"];

    /// <summary>The schema of <c>site.yaml</c>. An overlay fits it too, but for what it leaves to <c>site.yaml</c>.</summary>
    public static string Site() =>
        JsonSchemaWriter.Write(SiteConfigSchema.Type, "site.yaml", "The settings of a sitegen site.");

    /// <summary>The schema of front matter on a site with the usual taxonomies.</summary>
    public static string FrontMatter() => FrontMatter(s_usualTaxonomies);

    /// <summary>The schema of front matter.</summary>
    /// <param name="taxonomies">The site's taxonomies, whose names are keys too.</param>
    public static string FrontMatter(IEnumerable<string> taxonomies) =>
        JsonSchemaWriter.Write(
            FrontMatterSchema.TypeWith(taxonomies),
            "front matter",
            "The front matter of a page of a sitegen site."
        );
}
