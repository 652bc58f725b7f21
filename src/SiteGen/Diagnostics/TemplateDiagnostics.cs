using System.Collections.Immutable;
using Site.Core.Diagnostics;

namespace SiteGen.Diagnostics;

/// <summary>Faults of themes and templates: SG3001–SG3099; ST1001 and ST2001 are the template language's own.</summary>
internal static class TemplateDiagnostics
{
    public const string UnknownTheme = "SG3001";
    public const string UnknownLayout = "SG3002";
    public const string UnknownPartial = "SG3003";
    public const string UnknownShortcode = "SG3004";
    public const string UnknownMember = "SG3005";
    public const string BadTheme = "SG3006";
    public const string UnknownWord = "SG3007";
    public const string BadReference = "SG3008";
    public const string ContentCycle = "SG3009";
    public const string Syntax = "ST1001";
    public const string Evaluation = "ST2001";

    /// <summary>Every code of this family.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        new(UnknownTheme, "unknown theme", "The `theme` of site.yaml is not a folder below `themes/`."),
        new(
            UnknownLayout,
            "unknown layout",
            "There is no template for a page, or the `layout` that its front matter names does not exist. `sitegen explain-layout PATH` prints where one is looked for."
        ),
        new(
            UnknownPartial,
            "unknown partial",
            "An `include` names a file that is neither in the site's `partials/` nor in the theme's."
        ),
        new(
            UnknownShortcode,
            "unknown shortcode",
            "A shortcode is neither built in nor a file below `shortcodes/`. To show a shortcode as text, write it with comment marks: `{{</* name */>}}`. With `diagnostics: {SG3004: warning}` a placeholder is shown instead."
        ),
        new(
            UnknownMember,
            "unknown member",
            "A template reads a member that a page, the site or another of the program's objects does not have; it is empty. docs/templates.md lists the members."
        ),
        new(BadTheme, "unreadable theme", "theme.yaml or a file of `i18n/` is not what it should be."),
        new(UnknownWord, "unknown word", "`t` was asked for a word that no file of `i18n/` has."),
        new(BadReference, "unknown reference", "`ref` names a page that does not exist or was left out of this build."),
        new(
            ContentCycle,
            "content needs itself",
            "The content of a page is shown inside of its own content, through a shortcode. Show `summary` or `description` instead."
        ),
        new(Syntax, "template syntax", "A template can't be parsed. docs/scriban.md describes the language."),
        new(Evaluation, "template evaluation", "A template failed while it was rendered."),
    ];
}
