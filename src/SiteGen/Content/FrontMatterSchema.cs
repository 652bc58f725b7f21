using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Site.Core.Schema;
using Site.Core.Text;
using SiteGen.Configuration;

namespace SiteGen.Content;

/// <summary>A key of front matter, and what its value does to the record.</summary>
/// <param name="Property">The key.</param>
/// <param name="Apply">Puts a value that was found right into the record.</param>
internal sealed record FrontMatterField(SchemaProperty Property, FrontMatterSetter Apply);

/// <summary>The keys of front matter: the one source of its checks, its reading, its JSON Schema and the table of the user guide.</summary>
internal static class FrontMatterSchema
{
    private static readonly TextType s_text = new();
    private static readonly BooleanType s_flag = new();
    private static readonly DateType s_date = new();
    private static readonly ListType s_texts = new(s_text, OrSingle: true);

    public static readonly SchemaProperty ResourceSrc = new(
        "src",
        s_text,
        "A file name of the bundle, or a pattern with *."
    )
    {
        Required = true,
        MissingHint = "say which file it is about: src: photo.jpg",
    };

    public static readonly SchemaProperty ResourceName = new(
        "name",
        s_text,
        "A name under which templates find the resource."
    );
    public static readonly SchemaProperty ResourceTitle = new("title", s_text, "The resource's title.");
    public static readonly SchemaProperty ResourceParams = new("params", new FreeMappingType(), "Your own values.");

    /// <summary>What the value of a taxonomy's key may be.</summary>
    public static SchemaType Terms => s_texts;

    /// <summary>The fields, in the order of the documentation.</summary>
    public static ImmutableArray<FrontMatterField> Fields { get; } =
    [
        Field(
            "title",
            s_text,
            "The title.",
            (f, n, _) => f with { Title = FrontMatterValues.Text(n) },
            example: "Hello"
        ),
        Field(
            "link_title",
            s_text,
            "A shorter title for menus and lists.",
            (f, n, _) => f with { LinkTitle = FrontMatterValues.Text(n) },
            ["linkTitle"]
        ),
        Field(
            "description",
            s_text,
            "What the page is about, in a sentence or two; plain text.",
            (f, n, _) => f with { Description = FrontMatterValues.Text(n) }
        ),
        Field(
            "summary",
            s_text,
            "A summary written by hand; Markdown.",
            (f, n, _) => f with { Summary = FrontMatterValues.Text(n) }
        ),
        Field(
            "date",
            s_date,
            "When it was written.",
            (f, n, values) => f with { Date = values.Date(n) },
            example: "2026-06-03T20:30:00+01:00"
        ),
        Field(
            "lastmod",
            s_date,
            "When it was changed last; from the git history where it is not set.",
            (f, n, values) => f with { LastMod = values.Date(n) },
            ["last_mod", "lastMod"]
        ),
        Field(
            "publish_date",
            s_date,
            "From when it is published; the date where it is not set.",
            (f, n, values) => f with { PublishDate = values.Date(n) },
            ["publishDate"]
        ),
        Field(
            "expiry_date",
            s_date,
            "From when it is no longer published.",
            (f, n, values) => f with { ExpiryDate = values.Date(n) },
            ["expiryDate"]
        ),
        Field(
            "draft",
            s_flag,
            "Whether it is not ready; drafts are left out without --drafts.",
            (f, n, _) => f with { Draft = FrontMatterValues.Flag(n) },
            defaultValue: "false"
        ),
        Field(
            "slug",
            s_text,
            "The last path segment of the permalink.",
            (f, n, values) => f with { Slug = values.Slug(n) }
        ),
        Field(
            "url",
            s_text,
            "The whole path of the permalink, from the language's root.",
            (f, n, values) => f with { Url = values.UrlPath(n, "url") },
            example: "/about/"
        ),
        Field(
            "aliases",
            s_texts,
            "Older paths that redirect here.",
            (f, n, values) => f with { Aliases = values.Aliases(n) },
            ["alias"],
            example: "[/old/path/]"
        ),
        Field(
            "layout",
            s_text,
            "The layout's name, instead of the one looked up.",
            (f, n, values) => f with { Layout = values.LayoutName(n, "layout") }
        ),
        Field(
            "type",
            s_text,
            "The content type for the layout lookup, instead of the section's name.",
            (f, n, values) => f with { Type = values.LayoutName(n, "type") }
        ),
        Field(
            "weight",
            new IntegerType(),
            "The order in weighted lists: lighter first; 0 comes last.",
            (f, n, _) => f with { Weight = FrontMatterValues.Number(n) },
            defaultValue: "0"
        ),
        Field(
            "series",
            s_texts,
            "The series that the page is a part of.",
            (f, n, values) => f with { Series = values.Series(n) }
        ),
        Field(
            "menus",
            MenuType(),
            "The menus the page is in: a name, a list of names, or a mapping from name to entry.",
            (f, n, _) => f with { Menus = FrontMatterValues.Menus(n) },
            ["menu"],
            example: "{main: {weight: 10}}"
        ),
        Field(
            "translation_key",
            s_text,
            "Joins translations whose file names differ.",
            (f, n, _) => f with { TranslationKey = FrontMatterValues.Text(n) },
            ["translationKey"]
        ),
        Field(
            "image",
            s_text,
            "An image for cards and metadata: a bundle resource, or a path from the site's root.",
            (f, n, _) => f with { Image = FrontMatterValues.Text(n) }
        ),
        Field(
            "authors",
            s_texts,
            "The authors, where not the site's.",
            (f, n, _) => f with { Authors = FrontMatterValues.Texts(n) },
            ["author"]
        ),
        Field(
            "toc",
            s_flag,
            "Whether a table of contents is shown; the theme decides where it is not set.",
            (f, n, _) => f with { Toc = FrontMatterValues.Flag(n) }
        ),
        Field(
            "in_feeds",
            s_flag,
            "Whether the page is in feeds.",
            (f, n, _) => f with { InFeeds = FrontMatterValues.Flag(n) },
            ["inFeeds"],
            "true"
        ),
        Field(
            "in_sitemap",
            s_flag,
            "Whether the page is in the sitemap.",
            (f, n, _) => f with { InSitemap = FrontMatterValues.Flag(n) },
            ["inSitemap"],
            "true"
        ),
        Field(
            "in_lists",
            s_flag,
            "Whether the page is in lists.",
            (f, n, _) => f with { InLists = FrontMatterValues.Flag(n) },
            ["inLists"],
            "true"
        ),
        Field(
            "render",
            s_flag,
            "Whether the page itself is written; a section can exist for its children alone.",
            (f, n, _) => f with { Render = FrontMatterValues.Flag(n) },
            defaultValue: "true"
        ),
        Field(
            "pagination_size",
            new IntegerType(0, 100_000),
            "How many items a page of the section's list has; 0 puts all on one page.",
            (f, n, _) => f with { PaginationSize = FrontMatterValues.Number(n) },
            ["paginationSize"]
        ),
        Field(
            "sort_by",
            new ChoiceType("date", "weight", "title"),
            "How a section's pages are sorted: date (newest first), weight or title.",
            (f, n, _) => f with { SortBy = FrontMatterValues.Text(n) },
            ["sortBy"]
        ),
        Field(
            "resources",
            new ListType(ResourceType()),
            "Titles and params of bundle resources, by file name pattern.",
            (f, n, values) => f with { Resources = values.Resources(n) },
            example: "[{src: photo.jpg, title: A photo}]"
        ),
        Field(
            "provenance",
            new FreeMappingType(),
            "Where drafted parts come from; written by the drafting tool.",
            (f, n, _) => f with { Provenance = FrontMatterValues.Mapping(n) }
        ),
        Field(
            "params",
            new FreeMappingType(),
            "Your own values, as page.params in templates.",
            (f, n, _) => f with { Params = FrontMatterValues.Mapping(n) }
        ),
    ];

    /// <summary>The whole of it as a schema type, without the taxonomies of a site.</summary>
    public static ObjectType Type { get; } = new(Fields.Select(f => f.Property), ignoreCase: true);

    /// <summary>The whole of it with a site's taxonomies, whose names are keys too.</summary>
    public static ObjectType TypeWith(IEnumerable<string> taxonomies)
    {
        HashSet<string> names = new(taxonomies, StringComparer.OrdinalIgnoreCase);
        IEnumerable<SchemaProperty> terms = names.Select(name => new SchemaProperty(
            name,
            Terms,
            $"The terms of the taxonomy {name}."
        ));
        return new ObjectType(Type.Properties.Where(p => !names.Contains(p.Name)).Concat(terms), ignoreCase: true);
    }

    private static readonly FrozenDictionary<string, FrontMatterField> s_byKey = Fields
        .SelectMany(f => f.Property.Aliases.Prepend(f.Property.Name), (field, key) => KeyValuePair.Create(key, field))
        .DistinctBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds a field by its key or another accepted spelling; the case of keys is ignored, as Hugo does.</summary>
    public static bool TryFind(string key, [NotNullWhen(true)] out FrontMatterField? field) =>
        s_byKey.TryGetValue(key, out field);

    /// <summary>Whether a taxonomy may have a name: no other front matter key has it, but for <c>series</c> and <c>authors</c>.</summary>
    public static bool CanBeTaxonomy(string name) => name is "series" or "authors" || !s_byKey.ContainsKey(name);

    /// <summary>The key that an unknown one was probably meant to be, taxonomies among them, or <c>null</c>.</summary>
    public static string? Nearest(string key, IEnumerable<string> taxonomies) =>
        Spelling.Nearest(key, taxonomies.Concat(Fields.Select(f => f.Property.Name)));

    private static EitherType MenuType() => new EitherType(s_texts, new MapType(MenuSchema.PageEntry, "menu"));

    private static ObjectType ResourceType() =>
        new([ResourceSrc, ResourceName, ResourceTitle, ResourceParams], ignoreCase: true);

    private static FrontMatterField Field(
        string name,
        SchemaType type,
        string doc,
        FrontMatterSetter apply,
        ImmutableArray<string> aliases = default,
        string? defaultValue = null,
        string? example = null
    ) =>
        new(
            new SchemaProperty(name, type, doc)
            {
                Aliases = aliases.IsDefault ? [] : aliases,
                Default = defaultValue,
                Example = example,
            },
            apply
        );
}

/// <summary>Puts a value that was found right into the record.</summary>
internal delegate FrontMatter FrontMatterSetter(
    FrontMatter frontMatter,
    Site.Core.Yaml.YamlNode value,
    FrontMatterValues values
);
