using Site.Core.Schema;

namespace SiteGen.Configuration;

/// <summary>The keys of <c>site.yaml</c>: the one source of its checks, its JSON Schema and the tables of the user guide.</summary>
internal static class SiteConfigSchema
{
    private static readonly TextType s_text = new();
    private static readonly BooleanType s_flag = new();

    public static readonly SchemaProperty Title = new("title", s_text, "The site's title.")
    {
        Required = true,
        MissingHint = "add a line such as title: My Blog",
        Example = "My Blog",
    };

    public static readonly SchemaProperty BaseUrl = new(
        "base_url",
        s_text,
        "Where the site will be served: an absolute http or https URL. The command line's --base-url replaces it."
    )
    {
        Required = true,
        MissingHint = "add a line such as base_url: https://example.org/, or use --base-url URL",
        Example = "https://example.org/",
    };

    public static readonly SchemaProperty Description = new(
        "description",
        s_text,
        "What the site is about, in a sentence or two; plain text."
    )
    {
        Default = "\"\"",
    };

    public static readonly SchemaProperty Language = new(
        "language",
        s_text,
        "The language of a site with one language: a BCP 47 tag such as en or pt-BR."
    )
    {
        Default = "\"en\"",
        Example = "en",
    };

    public static readonly SchemaProperty Languages = new(
        "languages",
        new MapType(LanguageSchema.Language, "language tag"),
        "The languages of a site with several, by BCP 47 tag; write this instead of language."
    );

    public static readonly SchemaProperty DefaultLanguage = new(
        "default_language",
        s_text,
        "Which of the languages is the default: its pages have no language prefix in their path. The lightest where it is not set."
    )
    {
        Example = "en",
    };

    public static readonly SchemaProperty AuthorName = new("name", s_text, "The author's name.")
    {
        Required = true,
        MissingHint = "an author needs a name",
    };

    public static readonly SchemaProperty AuthorEmail = new(
        "email",
        s_text,
        "The author's e-mail address, shown in feeds."
    );
    public static readonly SchemaProperty AuthorUrl = new("url", s_text, "The author's own site.");
    public static readonly SchemaProperty AuthorBio = new("bio", s_text, "A sentence about the author.");

    public static readonly SchemaProperty Author = new(
        "author",
        new EitherType(s_text, new ObjectType([AuthorName, AuthorEmail, AuthorUrl, AuthorBio])),
        "Who writes: a name, or a mapping with more. Shown in feeds and metadata."
    )
    {
        Example = "Ada Lovelace",
    };

    public static readonly SchemaProperty Copyright = new("copyright", s_text, "The copyright line; plain text.")
    {
        Default = "\"\"",
    };

    public static readonly SchemaProperty TimeZone = new(
        "time_zone",
        s_text,
        "The IANA time zone of dates that are written without an offset."
    )
    {
        Default = "\"UTC\"",
        Example = "Europe/Berlin",
    };

    public static readonly SchemaProperty Theme = new("theme", s_text, "The name of the theme's folder under themes/.")
    {
        Default = $"\"{SiteConfigReader.DefaultTheme}\"",
    };

    public static readonly SchemaProperty Taxonomies = new(
        "taxonomies",
        new EitherType(
            new ListType(s_text),
            new MapType(new EitherType(s_text, new ObjectType([LanguageSchema.TaxonomyTitle])), "taxonomy")
        ),
        "The ways to group pages by front matter keys: a list of keys, or a mapping from key to the title of its list page."
    )
    {
        Default = """["tags", "categories"]""",
        Example = "{tags: Tags, series: All series}",
    };

    public static readonly SchemaProperty Permalinks = new(
        "permalinks",
        new MapType(s_text, "top-level section"),
        "The permalink pattern of the pages of a top-level section. Sections without one follow their folders."
    )
    {
        Example = "{posts: /:year/:slug/}",
    };

    public static readonly SchemaProperty Slugs = new(
        "slugs",
        new ChoiceType("unicode", "ascii"),
        "How slugs are made: unicode keeps the letters of every script, ascii transliterates them."
    )
    {
        Default = "\"unicode\"",
    };

    public static readonly SchemaProperty Pagination = new(
        "pagination",
        OutputSchema.Pagination,
        "How lists are divided into pages."
    );
    public static readonly SchemaProperty Feeds = new(
        "feeds",
        OutputSchema.Feeds,
        "Which feeds are written and what is in them."
    );
    public static readonly SchemaProperty Menus = LanguageSchema.Menus;
    public static readonly SchemaProperty Markdown = new(
        "markdown",
        MarkdownSchema.Type,
        "The Markdown extensions; every one can be switched."
    );
    public static readonly SchemaProperty Highlight = new(
        "highlight",
        OutputSchema.Highlight,
        "Code highlighting at build time."
    );
    public static readonly SchemaProperty Related = new("related", OutputSchema.Related, "Related posts.");
    public static readonly SchemaProperty Assets = new(
        "assets",
        OutputSchema.Assets,
        "How style sheets and scripts are processed."
    );
    public static readonly SchemaProperty Redirects = new(
        "redirects",
        OutputSchema.Redirects,
        "How the aliases of pages redirect."
    );
    public static readonly SchemaProperty Robots = new("robots", OutputSchema.Robots, "What robots.txt says.");

    public static readonly SchemaProperty Status = new(
        "status",
        StatusSchema.Type,
        "Services whose status pages quote, from snapshots that `sitegen status fetch` keeps."
    );

    public static readonly SchemaProperty Deploy = new(
        "deploy",
        new MapType(DeploySchema.Target, "target"),
        "Where `sitegen deploy push` pushes the site to, by a name for each target."
    );

    public static readonly SchemaProperty GitInfo = new(
        "git_info",
        s_flag,
        "Whether pages without lastmod take it from the git history."
    )
    {
        Default = "true",
    };

    public static readonly SchemaProperty WordsPerMinute = new(
        "words_per_minute",
        new IntegerType(1, 10_000),
        "How fast readers are thought to read, for the reading time."
    )
    {
        Default = "220",
    };

    public static readonly SchemaProperty SummaryWords = new(
        "summary_words",
        new IntegerType(1, 10_000),
        "The words of a summary where the text has no <!--more-->."
    )
    {
        Default = "70",
    };

    public static readonly SchemaProperty MaxContentSize = new(
        "max_content_size",
        s_text,
        "The largest size of a content file: a number with B, KB, MB or GB (powers of 1024), at most 1GB."
    )
    {
        Default = "\"32MB\"",
    };

    public static readonly SchemaProperty Params = new(
        "params",
        new FreeMappingType(),
        "Your own values, as site.params in templates."
    );

    public static readonly SchemaProperty Diagnostics = new(
        "diagnostics",
        new MapType(new ChoiceType("error", "warning", "ignore"), "diagnostic code"),
        "Gives diagnostics another severity, by code."
    )
    {
        Example = "{SG2003: warning}",
    };

    /// <summary>The whole file.</summary>
    public static ObjectType Type { get; } =
        new([
            Title,
            BaseUrl,
            Description,
            Language,
            Languages,
            DefaultLanguage,
            Author,
            Copyright,
            TimeZone,
            Theme,
            Menus,
            Taxonomies,
            Permalinks,
            Slugs,
            Pagination,
            Feeds,
            Markdown,
            Highlight,
            Related,
            Assets,
            Redirects,
            Robots,
            Status,
            Deploy,
            GitInfo,
            WordsPerMinute,
            SummaryWords,
            MaxContentSize,
            Params,
            Diagnostics,
        ])
        {
            UnknownKeyHint = "your own values belong under 'params:'",
        };
}
