using Site.Core.Schema;

namespace SiteGen.Configuration;

/// <summary>The keys of a menu entry, in <c>site.yaml</c> and in front matter.</summary>
internal static class MenuSchema
{
    public static readonly SchemaProperty Name = new("name", new TextType(), "The text shown.") { Example = "About" };

    public static readonly SchemaProperty Url = new(
        "url",
        new TextType(),
        "Where the entry leads: an absolute URL, or a path from the site's root."
    )
    {
        Example = "/posts/",
    };

    public static readonly SchemaProperty Page = new(
        "page",
        new TextType(),
        "The content path of the page the entry leads to; it follows the page's permalink."
    )
    {
        Example = "about.md",
    };

    public static readonly SchemaProperty Weight = new(
        "weight",
        new IntegerType(),
        "The order: lighter entries come first."
    )
    {
        Default = "0",
    };

    public static readonly SchemaProperty Identifier = new(
        "identifier",
        new TextType(),
        "What other entries name as their parent; the name where it is not set."
    );

    public static readonly SchemaProperty Parent = new(
        "parent",
        new TextType(),
        "The identifier or name of the entry that this one is shown under."
    );

    /// <summary>An entry in <c>site.yaml</c>.</summary>
    public static ObjectType Entry { get; } =
        new([
            Name with
            {
                Required = true,
                MissingHint = "an entry needs a name",
            },
            Url,
            Page,
            Weight,
            Identifier,
            Parent,
        ]);

    /// <summary>An entry in front matter: it leads to the page it is written in.</summary>
    public static ObjectType PageEntry { get; } =
        new(
            [
                Name with
                {
                    Doc = "The text shown; the page's link title where it is not set.",
                },
                Weight,
                Identifier,
                Parent,
            ],
            ignoreCase: true
        );
}
