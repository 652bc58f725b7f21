using System.Text.Json;
using Site.Core.Schema;
using SiteGen.Configuration;
using SiteGen.Content;
using SiteGen.Diagnostics;

namespace SiteGen.Tests.Configuration;

public class SchemaTests
{
    [Fact]
    public void TheSchemasInTheRepositoryAreCurrent()
    {
        GeneratedFile.ShouldBe("schemas/site.schema.json", SchemaWriter.Site());
        GeneratedFile.ShouldBe("schemas/front-matter.schema.json", SchemaWriter.FrontMatter());
    }

    [Fact]
    public void TheTablesOfTheGuideAreCurrent()
    {
        GeneratedFile.PartShouldBe("docs/configuration.md", "keys", SchemaTableWriter.Write(SiteConfigSchema.Type));
        GeneratedFile.PartShouldBe("docs/front-matter.md", "keys", SchemaTableWriter.Write(FrontMatterSchema.Type));
        IEnumerable<string> rows = PermalinkPattern.Tokens.Select(t => $"| `{t.Key}` | {t.Value} |\n");
        GeneratedFile.PartShouldBe(
            "docs/configuration.md",
            "tokens",
            "| Token | Stands for |\n| --- | --- |\n" + string.Concat(rows)
        );
    }

    [Theory]
    [InlineData("docs/configuration.md", "SG1")]
    [InlineData("docs/front-matter.md", "SG20")]
    public void TheGuideNamesEveryDiagnostic(string path, string family)
    {
        var descriptors = ConfigurationDiagnostics
            .All.Concat(FrontMatterDiagnostics.All)
            .Where(d => d.Code.StartsWith(family, StringComparison.Ordinal));
        IEnumerable<string> rows = descriptors.Select(d => $"| `{d.Code}` | {d.Name} | {d.Explanation} |\n");
        GeneratedFile.PartShouldBe(
            path,
            "diagnostics",
            "| Code | Name | What it means |\n| --- | --- | --- |\n" + string.Concat(rows)
        );
    }

    [Fact]
    public void TheSchemasAreJson()
    {
        using JsonDocument site = JsonDocument.Parse(SchemaWriter.Site());
        site.RootElement.GetProperty("required")
            .EnumerateArray()
            .Select(e => e.GetString())
            .ShouldBe(["title", "base_url"]);
        using JsonDocument front = JsonDocument.Parse(SchemaWriter.FrontMatter(["topics"]));
        front.RootElement.GetProperty("properties").TryGetProperty("topics", out _).ShouldBeTrue();
        front.RootElement.GetProperty("properties").TryGetProperty("publishDate", out _).ShouldBeTrue();
    }

    /// <summary>Writing every default out changes nothing: the documentation's defaults are the real ones.</summary>
    [Fact]
    public void TheDocumentedDefaultsAreTheRealOnes()
    {
        const string Minimal = "title: T\nbase_url: https://example.org/\n";
        using SiteFolder site = new(Minimal);
        string standard = Snapshot(site.Read());
        string explicitly = Minimal + Defaults(SiteConfigSchema.Type, string.Empty);
        explicitly.Length.ShouldBeGreaterThan(800);
        site.Add("site.yaml", explicitly);
        Snapshot(site.Read()).ShouldBe(standard);
    }

    private static string Defaults(ObjectType type, string indent) =>
        string.Concat(
            type.Properties.Select(property =>
                property switch
                {
                    { Default: { } value } => $"{indent}{property.Name}: {value}\n",
                    { Type: ObjectType below } => $"{indent}{property.Name}:\n{Defaults(below, indent + "  ")}",
                    _ => string.Empty,
                }
            )
        );

    private static string Snapshot(SiteConfig config) =>
        JsonSerializer.Serialize(
            new
            {
                config.Description,
                config.Copyright,
                Zone = config.TimeZone.Id,
                Language = config.DefaultLanguage.Code,
                config.Theme,
                config.Taxonomies,
                config.Slugs,
                config.Pagination,
                config.Feeds,
                config.Markdown,
                config.Highlight,
                config.Related,
                config.Assets,
                config.RedirectMaps,
                config.GitInfo,
                config.WordsPerMinute,
                config.SummaryWords,
                config.MaxContentBytes,
                config.Robots,
                config.Status,
            }
        );
}
