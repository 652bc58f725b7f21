using System.Collections.Immutable;
using Site.Core.Diagnostics;

namespace SiteGen.Diagnostics;

/// <summary>The codes of Markdown and shortcodes: SG2060 to SG2089.</summary>
internal static class MarkdownDiagnostics
{
    /// <summary>A character that is reserved for placeholders.</summary>
    public const string Noncharacter = "SG2060";

    /// <summary>A tag of a shortcode that cannot be read.</summary>
    public const string MalformedShortcode = "SG2061";

    /// <summary>A tag of a shortcode without its last braces.</summary>
    public const string UnterminatedShortcode = "SG2062";

    /// <summary>A shortcode without its closing tag.</summary>
    public const string UnclosedShortcode = "SG2063";

    /// <summary>A closing tag that nothing was opened for.</summary>
    public const string StrayClosingShortcode = "SG2064";

    /// <summary>Too many shortcodes within each other.</summary>
    public const string ShortcodesTooDeep = "SG2065";

    /// <summary>Too many shortcodes in a file.</summary>
    public const string TooManyShortcodes = "SG2066";

    /// <summary>A shortcode used in a way that it does not understand.</summary>
    public const string BadShortcodeArgument = "SG2068";

    /// <summary>Lists and quotes nested too deep.</summary>
    public const string BlocksTooDeep = "SG2070";

    /// <summary>Emphasis, links and the like nested too deep.</summary>
    public const string InlinesTooDeep = "SG2071";

    /// <summary>An id given twice.</summary>
    public const string DuplicateId = "SG2072";

    /// <summary>An option of a code block that would be passed over.</summary>
    public const string CodeOption = "SG2073";

    /// <summary>What is permanently known of each.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        new(
            Noncharacter,
            "noncharacter in text",
            """
            The text contains a character from U+FDD0 to U+FDEF. Unicode reserves these for the inner use of programs; no
            writing system uses them, and `sitegen` uses them to keep the place of shortcodes while Markdown is parsed.
            Remove the character; your editor can search for it by its number.
            """
        ),
        new(
            MalformedShortcode,
            "malformed shortcode",
            """
            A tag that starts with `{{<` or `{{%` cannot be read: its name is missing, a quoted argument is not closed, an
            argument without a name follows one with a name, or an argument is given twice. The place is marked. To show a shortcode as text
            instead of running it, write `{{</* name */>}}`.
            """
        ),
        new(
            UnterminatedShortcode,
            "unterminated shortcode tag",
            """
            A tag that starts with `{{<` must end with `>}}`, and one that starts with `{{%` with `%}}`; a commented one ends with
            `*/>}}` or `*/%}}`. The end was not found before the next tag or the end of the file.
            """
        ),
        new(
            UnclosedShortcode,
            "unclosed shortcode",
            """
            A shortcode that wraps text needs a closing tag, `{{< /name >}}`, and this one has none. A shortcode that can be used with
            and without inner text is written `{{< name />}}` where it has none.
            """
        ),
        new(
            StrayClosingShortcode,
            "closing tag without an opening one",
            """
            A closing tag `{{< /name >}}` has no opening tag of the same name and kind before it: it is misspelt, the opening tag
            is missing, was closed already, or two shortcodes overlap instead of being nested. `{{<` and `{{%` do not close each other.
            """
        ),
        new(
            ShortcodesTooDeep,
            "shortcodes nested too deep",
            "Shortcodes can be nested 64 deep. Deeper nesting is most likely a mistake, such as closing tags that were forgotten."
        ),
        new(
            TooManyShortcodes,
            "too many shortcodes",
            "A file can have 1,048,576 shortcodes. Divide it into several pages."
        ),
        new(
            BadShortcodeArgument,
            "shortcode argument missing or wrong",
            "A shortcode that is built in misses an argument that it needs, or was given one that it does not know. The message names it."
        ),
        new(
            BlocksTooDeep,
            "lists or quotes nested too deep",
            """
            Lists, quotes and other blocks can be nested as deep as `markdown.max_nesting` says (250 unless told otherwise). The place
            is where one more level begins. Deeper nesting is most likely text that only looks like Markdown: put it into a code block.
            """
        ),
        new(
            InlinesTooDeep,
            "emphasis or links nested too deep",
            """
            A paragraph or table opens thousands of `*`, `_`, `~` or `[` without closing them, or nests emphasis deeper than any
            reader could follow. It is most likely text that only looks like Markdown: put it into a code block, or divide the
            paragraph or table.
            """
        ),
        new(
            DuplicateId,
            "id given twice",
            "An id written in braces (`{#id}`) or in raw HTML is there twice on one page; a link to it leads to the first one only."
        ),
        new(
            CodeOption,
            "option of a code block",
            """
            After its language a code block can have options in braces: `linenos=true`, `linenostart=10` and `hl_lines="2 4-6"`. One is misspelt here,
            has a value that means nothing, or stands without braces; the block is shown as if it were not there.
            """
        ),
    ];
}
