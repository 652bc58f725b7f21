using Site.Core.Diagnostics;
using Site.Core.Schema;
using Site.Core.Yaml;
using SiteGen.Diagnostics;

namespace SiteGen.Configuration;

/// <summary>
/// Reads <c>site.yaml</c>, lays the overlay of the environment over it, checks both and applies the command line. Sets the
/// sink's policy from <c>diagnostics:</c> and the command line before anything else is checked.
/// </summary>
internal static class SiteConfigReader
{
    /// <summary>The theme that ships with the program.</summary>
    public const string DefaultTheme = "terminal";

    private const string SiteFile = "site.yaml";

    /// <summary>Reads the settings of the site that the options name.</summary>
    /// <returns>The settings, or <c>null</c> where an error was reported.</returns>
    public static SiteConfig? Read(BuildOptions options, DiagnosticSink sink)
    {
        YamlMapping? root = ReadFiles(options, sink);
        if (root is not null && SecretSettings.Report(root, sink))
        {
            return null;
        }

        sink.Policy = DiagnosticPolicyReader.Read(root, options, sink);
        if (root is null)
        {
            return null;
        }

        if (options.BaseUrl is not null)
        {
            root = WithoutBaseUrl(root);
        }

        new SchemaChecker(ConfigurationDiagnostics.SchemaCodes, sink).CheckObject(root, TypeFor(options));
        SiteConfig config = Build(new CheckedMapping(root), options, sink);
        return sink.HasErrors ? null : config;
    }

    private static YamlMapping? ReadFiles(BuildOptions options, DiagnosticSink sink)
    {
        string directory = options.SourceDirectory;
        if (!Directory.Exists(directory))
        {
            sink.Error(
                ConfigurationDiagnostics.NoSiteFile,
                $"there is no folder {directory}",
                hint: "--source names the site's folder"
            );
            return null;
        }

        if (!File.Exists(Path.Combine(directory, SiteFile)))
        {
            string hint = File.Exists(Path.Combine(directory, "site.yml"))
                ? "rename site.yml to site.yaml"
                : "run it in the site's folder, name the folder with --source DIR, or make a new site with 'sitegen init DIR'";
            sink.Error(
                ConfigurationDiagnostics.NoSiteFile,
                "no site.yaml in the site's folder",
                SourceLocation.File(SiteFile),
                hint
            );
            return null;
        }

        string overlay = $"site.{options.Environment}.yaml";
        YamlMapping? above = null;
        bool found = EnvironmentOverlays.Exists(directory, options.Environment);
        if (found)
        {
            above = ConfigurationFile.Read(directory, overlay, sink);
        }
        else if (options.Environment != "production")
        {
            EnvironmentOverlays.ReportMissing(directory, options.Environment, sink);
        }

        YamlMapping? below = ConfigurationFile.Read(directory, SiteFile, sink);
        if (below is null || (found && above is null))
        {
            return null;
        }

        return above is null ? below : YamlOverlay.Merge(below, above);
    }

    /// <summary>With <c>--base-url</c> the file's own is neither needed nor looked at.</summary>
    private static YamlMapping WithoutBaseUrl(YamlMapping root) =>
        root with
        {
            Entries = root.Entries.RemoveAll(e => e.Key.Value == SiteConfigSchema.BaseUrl.Name),
        };

    private static ObjectType TypeFor(BuildOptions options) =>
        options.BaseUrl is null
            ? SiteConfigSchema.Type
            : new ObjectType(
                SiteConfigSchema.Type.Properties.Select(p =>
                    p == SiteConfigSchema.BaseUrl ? p with { Required = false } : p
                )
            );

    private static SiteConfig Build(CheckedMapping values, BuildOptions options, DiagnosticSink sink)
    {
        SettingReader read = new(sink);
        string title = values.Text(SiteConfigSchema.Title, string.Empty);
        string description = values.Text(SiteConfigSchema.Description, string.Empty);
        SiteConfig otherwise = new()
        {
            Title = title,
            BaseUrl = new Uri("http://localhost/"),
            Languages = [],
            Theme = DefaultTheme,
            Taxonomies = [],
        };
        return otherwise with
        {
            Description = description,
            BaseUrl = read.BaseUrl(values.Node(SiteConfigSchema.BaseUrl), options.BaseUrl) ?? otherwise.BaseUrl,
            Author = ReadAuthor(values.Node(SiteConfigSchema.Author)),
            Copyright = values.Text(SiteConfigSchema.Copyright, string.Empty),
            TimeZone = read.TimeZone(values.Node(SiteConfigSchema.TimeZone)),
            Languages = new LanguageReader(sink).Read(values, title, description),
            Theme = read.Name(values.Node(SiteConfigSchema.Theme), "theme", DefaultTheme),
            ThemeSource = values.Node(SiteConfigSchema.Theme),
            Taxonomies = new TaxonomyReader(sink).Read(values.Node(SiteConfigSchema.Taxonomies)),
            Permalinks = read.Permalinks(values.Child(SiteConfigSchema.Permalinks).Mapping),
            Slugs = values.Text(SiteConfigSchema.Slugs) == "ascii" ? SlugStyle.Ascii : SlugStyle.Unicode,
            Pagination = OutputConfigReader.Pagination(values.Child(SiteConfigSchema.Pagination), read),
            Feeds = OutputConfigReader.Feeds(values.Child(SiteConfigSchema.Feeds)),
            Markdown = MarkdownConfigReader.Read(values.Child(SiteConfigSchema.Markdown), sink),
            Highlight = new HighlightConfig
            {
                Enabled =
                    !options.NoHighlight
                    && values.Child(SiteConfigSchema.Highlight).Flag(OutputSchema.HighlightEnabled, otherwise: true),
            },
            Related = OutputConfigReader.Related(values.Child(SiteConfigSchema.Related)),
            Assets = OutputConfigReader.Assets(values.Child(SiteConfigSchema.Assets)),
            RedirectMaps = OutputConfigReader.RedirectMaps(values.Child(SiteConfigSchema.Redirects)),
            GitInfo = values.Flag(SiteConfigSchema.GitInfo, otherwise.GitInfo),
            WordsPerMinute = values.Number(SiteConfigSchema.WordsPerMinute, otherwise.WordsPerMinute),
            SummaryWords = values.Number(SiteConfigSchema.SummaryWords, otherwise.SummaryWords),
            MaxContentBytes = read.Size(values.Node(SiteConfigSchema.MaxContentSize), otherwise.MaxContentBytes),
            Robots = OutputConfigReader.Robots(values.Child(SiteConfigSchema.Robots)),
            Status = new StatusConfigReader(sink).Read(values.Child(SiteConfigSchema.Status)),
            Targets = new DeployConfigReader(sink).Read(values.Child(SiteConfigSchema.Deploy)),
            Params = values.Child(SiteConfigSchema.Params).Mapping,
            Environment = options.Environment,
        };
    }

    private static Author ReadAuthor(YamlNode? node)
    {
        if (node is YamlScalar name)
        {
            return new Author(name.Value);
        }

        CheckedMapping values = CheckedMapping.Of(node);
        return new Author(
            values.Text(SiteConfigSchema.AuthorName, string.Empty),
            values.Text(SiteConfigSchema.AuthorEmail),
            values.Text(SiteConfigSchema.AuthorUrl),
            values.Text(SiteConfigSchema.AuthorBio)
        );
    }
}
