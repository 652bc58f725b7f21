using Site.Core.Schema;

namespace SiteGen.Configuration;

/// <summary>The keys of one language under <c>languages:</c>, and those that it shares with the site.</summary>
internal static class LanguageSchema
{
    public static readonly SchemaProperty Name = new(
        "name",
        new TextType(),
        "The language's own name; its tag where it is not set."
    )
    {
        Example = "Deutsch",
    };

    public static readonly SchemaProperty Title = new("title", new TextType(), "The site's title in this language.");

    public static readonly SchemaProperty Description = new(
        "description",
        new TextType(),
        "The site's description in this language."
    );

    public static readonly SchemaProperty Direction = new(
        "direction",
        new ChoiceType("ltr", "rtl"),
        "The direction of the script; rtl for Arabic, Hebrew, Persian, Urdu and others that are written so."
    );

    public static readonly SchemaProperty Weight = new(
        "weight",
        new IntegerType(),
        "The order of the languages: lighter ones come first. As written where it is not set."
    );

    public static readonly SchemaProperty Menus = new(
        "menus",
        new MapType(new ListType(MenuSchema.Entry), "menu"),
        "The menus by name; each is a list of entries."
    )
    {
        Example = "{main: [{name: About, page: about.md}]}",
    };

    public static readonly SchemaProperty Params = new(
        "params",
        new FreeMappingType(),
        "Values laid over the site's params in this language."
    );

    public static readonly SchemaProperty TaxonomyTitle = new(
        "title",
        new TextType(),
        "The title of the taxonomy's list page."
    );

    /// <summary>One language.</summary>
    public static ObjectType Language { get; } =
        new([
            Name,
            Title,
            Description,
            Direction,
            Weight,
            Menus with
            {
                Doc = "The menus in this language, instead of the site's.",
            },
            Params,
        ]);
}
