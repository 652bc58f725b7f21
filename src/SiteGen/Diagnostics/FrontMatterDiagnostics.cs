using System.Collections.Immutable;
using Site.Core.Diagnostics;
using Site.Core.Schema;
using Site.Core.Yaml;

namespace SiteGen.Diagnostics;

/// <summary>The diagnostics of front matter: SG2001 to SG2049, but for SG2005 (missing title), which the assembly reports.</summary>
internal static class FrontMatterDiagnostics
{
    public const string BrokenYaml = "SG2001";
    public const string DuplicateKey = "SG2002";
    public const string UnknownKey = "SG2003";
    public const string WrongType = "SG2004";
    public const string ImpossibleDate = "SG2006";
    public const string Unclosed = "SG2007";
    public const string OtherFormat = "SG2008";
    public const string MissingKey = "SG2009";
    public const string UnsafePath = "SG2010";
    public const string NotAMapping = "SG2011";
    public const string BadValue = "SG2012";

    /// <summary>The codes of YAML faults.</summary>
    public static YamlDiagnosticCodes YamlCodes { get; } = new(BrokenYaml, DuplicateKey);

    /// <summary>The codes of schema faults.</summary>
    public static SchemaDiagnosticCodes SchemaCodes { get; } =
        new(UnknownKey, WrongType, BadValue, MissingKey, DuplicateKey, ImpossibleDate, "front matter key");

    /// <summary>What is known of each.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        new(
            BrokenYaml,
            "broken YAML in front matter",
            "The lines between the `---` fences are not YAML that can be read. Usual causes: a tab in the indentation (YAML is indented with spaces), a `: ` inside a value without quotes, a quote or bracket that is never closed."
        ),
        new(
            DuplicateKey,
            "duplicate front matter key",
            "A key is there twice, or in two spellings such as `publishDate` and `publish_date`, so that it is not clear which value is meant. Keep one of them."
        ),
        new(
            UnknownKey,
            "unknown front matter key",
            "The key is not known and no taxonomy has its name; most often it is misspelt. Your own values belong under `params:`. A site with many such keys can set `diagnostics: {SG2003: warning}` in `site.yaml`: the key then becomes a param of the page."
        ),
        new(
            WrongType,
            "front matter value of the wrong type",
            "The value of a key is of another type than expected, such as text where `true` or `false` belongs. Only `true` and `false` are booleans: `yes`, `no`, `on` and `off` are text. Where the code is turned into a warning, the value becomes a param of the page."
        ),
        new(
            ImpossibleDate,
            "impossible date",
            "The date has the right form, but no calendar has it, such as 30 February, or no clock, such as 25:00. Offsets reach from -14:00 to +14:00."
        ),
        new(
            Unclosed,
            "unclosed front matter",
            "The file starts with the fence `---`, but no line `---` or `...` closes the front matter. If the file should start with a thematic break instead, write it as `***`."
        ),
        new(
            OtherFormat,
            "front matter that is not YAML",
            "The file starts with `+++` (TOML) or `{` (JSON). Front matter is written in YAML between two lines `---`."
        ),
        new(
            MissingKey,
            "missing front matter key",
            "A mapping in the front matter lacks a key that it needs, such as `src` in an entry of `resources`."
        ),
        new(
            UnsafePath,
            "unsafe path in front matter",
            "A `slug`, `url`, alias or name of a resource becomes part of a path on disk: it must not contain `..`, backslashes or control characters, and a `slug` no slash. An alias is a path of this site, not an address elsewhere."
        ),
        new(
            NotAMapping,
            "front matter without keys",
            "Front matter is a mapping: lines of the form `key: value`. A list or a text alone says nothing about the page."
        ),
        new(
            BadValue,
            "front matter value that is not allowed",
            "The value has the right type, but is not allowed: a number out of range, or a word that is none of the choices. The message says what is allowed."
        ),
    ];
}
