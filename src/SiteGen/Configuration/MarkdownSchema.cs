using Site.Core.Schema;

namespace SiteGen.Configuration;

/// <summary>The keys under <c>markdown:</c>.</summary>
internal static class MarkdownSchema
{
    public static readonly SchemaProperty Tables = Switch("tables", "Pipe and grid tables.", on: true);
    public static readonly SchemaProperty Footnotes = Switch("footnotes", "Footnotes: [^1].", on: true);
    public static readonly SchemaProperty TaskLists = Switch("task_lists", "Task lists: - [x].", on: true);
    public static readonly SchemaProperty Alerts = Switch("alerts", "Alerts: > [!NOTE].", on: true);
    public static readonly SchemaProperty DefinitionLists = Switch("definition_lists", "Definition lists.", on: true);
    public static readonly SchemaProperty Abbreviations = Switch(
        "abbreviations",
        "Abbreviations: *[HTML]: HyperText Markup Language.",
        on: true
    );
    public static readonly SchemaProperty Figures = Switch("figures", "Figures: blocks between ^^^.", on: true);
    public static readonly SchemaProperty Math = Switch("math", "Math markup: $x$ and $$.", on: false);
    public static readonly SchemaProperty Attributes = Switch(
        "attributes",
        "Attributes: {#id .class key=value}.",
        on: true
    );
    public static readonly SchemaProperty SmartPunctuation = Switch(
        "smart_punctuation",
        "Smart quotes, dashes and ellipses.",
        on: true
    );
    public static readonly SchemaProperty Emoji = Switch("emoji", "Emoji: :smile:.", on: true);
    public static readonly SchemaProperty Emphasis = Switch(
        "emphasis",
        "Strikethrough, subscript, superscript, inserted and marked text.",
        on: true
    );
    public static readonly SchemaProperty Autolinks = Switch("autolinks", "Bare URLs become links.", on: true);
    public static readonly SchemaProperty HardLineBreaks = Switch(
        "hard_line_breaks",
        "Line breaks in a paragraph stay line breaks.",
        on: false
    );
    public static readonly SchemaProperty HeadingIds = Switch(
        "heading_ids",
        "Headings get an id and, by the theme, an anchor link.",
        on: true
    );
    public static readonly SchemaProperty RawHtml = Switch(
        "raw_html",
        "Whether raw HTML is kept; otherwise it is escaped and shown.",
        on: true
    );

    public static readonly SchemaProperty MaxNesting = new(
        "max_nesting",
        new IntegerType(1, 1000),
        "The deepest nesting of lists and quotes."
    )
    {
        Default = "250",
    };

    public static readonly SchemaProperty TocStartLevel = new(
        "toc_start_level",
        new IntegerType(1, 6),
        "The first heading level in the table of contents."
    )
    {
        Default = "2",
    };

    public static readonly SchemaProperty TocEndLevel = new(
        "toc_end_level",
        new IntegerType(1, 6),
        "The last heading level in the table of contents."
    )
    {
        Default = "3",
    };

    /// <summary>The mapping.</summary>
    public static ObjectType Type { get; } =
        new([
            Tables,
            Footnotes,
            TaskLists,
            Alerts,
            DefinitionLists,
            Abbreviations,
            Figures,
            Math,
            Attributes,
            SmartPunctuation,
            Emoji,
            Emphasis,
            Autolinks,
            HardLineBreaks,
            HeadingIds,
            RawHtml,
            MaxNesting,
            TocStartLevel,
            TocEndLevel,
        ]);

    private static SchemaProperty Switch(string name, string doc, bool on) =>
        new(name, new BooleanType(), doc) { Default = on ? "true" : "false" };
}
