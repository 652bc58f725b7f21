using System.Collections.Immutable;
using Site.Core.Diagnostics;
using Site.Core.Schema;
using Site.Core.Yaml;

namespace SiteGen.Diagnostics;

/// <summary>The diagnostics of <c>site.yaml</c> and its overlays: SG1001 and on.</summary>
internal static class ConfigurationDiagnostics
{
    public const string BrokenYaml = "SG1001";
    public const string DuplicateKey = "SG1002";
    public const string UnknownKey = "SG1003";
    public const string WrongType = "SG1004";
    public const string BadValue = "SG1005";
    public const string MissingKey = "SG1006";
    public const string NoSiteFile = "SG1007";
    public const string UnreadableFile = "SG1008";
    public const string NoOverlay = "SG1009";
    public const string BadBaseUrl = "SG1010";
    public const string UnknownTimeZone = "SG1011";
    public const string BadPermalink = "SG1012";
    public const string UnknownCode = "SG1013";
    public const string BadLanguage = "SG1014";
    public const string BadName = "SG1015";
    public const string BadMenuEntry = "SG1016";
    public const string SecretInSettings = "SG1017";

    /// <summary>The codes of YAML faults.</summary>
    public static YamlDiagnosticCodes YamlCodes { get; } = new(BrokenYaml, DuplicateKey);

    /// <summary>The codes of schema faults.</summary>
    public static SchemaDiagnosticCodes SchemaCodes { get; } =
        new(UnknownKey, WrongType, BadValue, MissingKey, DuplicateKey, BadValue, "setting");

    /// <summary>What is known of each.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        new(
            BrokenYaml,
            "broken YAML in the configuration",
            "`site.yaml` or an overlay is not YAML that can be read. Usual causes: a tab in the indentation (YAML is indented with spaces), a `: ` inside a value without quotes, a quote or bracket that is never closed, an alias without an anchor. Nesting is limited to 100 levels and what aliases repeat to 20,000 values."
        ),
        new(
            DuplicateKey,
            "duplicate setting",
            "A mapping has the same key twice, or a key in two spellings, so that it is not clear which value is meant. Keep one of them."
        ),
        new(
            UnknownKey,
            "unknown setting",
            "A key of `site.yaml` is not known; most often it is misspelt, or it is indented under the wrong parent. Your own values belong under `params:`. `docs/configuration.md` lists every setting."
        ),
        new(
            WrongType,
            "setting of the wrong type",
            "The value of a setting is of another type than expected, such as text where a whole number belongs. Only `true` and `false` are booleans: `yes`, `no`, `on` and `off` are text."
        ),
        new(
            BadValue,
            "setting out of range",
            "The value has the right type, but is not allowed: a number out of range, or a word that is none of the choices. The message says what is allowed."
        ),
        new(
            MissingKey,
            "missing setting",
            "A setting that has no default is missing. Every site needs a `title` and a `base_url`."
        ),
        new(
            NoSiteFile,
            "no site.yaml",
            "The folder has no `site.yaml`, so it is not a site. Go to the site's folder, name it with `--source DIR`, or make a new site with `sitegen init DIR`."
        ),
        new(
            UnreadableFile,
            "unreadable configuration file",
            "A configuration file exists but cannot be read: no permission, not UTF-8, or larger than 4 MB."
        ),
        new(
            NoOverlay,
            "no overlay for the environment",
            "`--environment NAME` lays `site.NAME.yaml` over `site.yaml`, and there is no such file. Only `production`, the default, needs none."
        ),
        new(
            BadBaseUrl,
            "bad base URL",
            "`base_url` must be an absolute URL with the scheme `http` or `https`, without a query, fragment, user or password: `https://example.org/blog/`."
        ),
        new(
            UnknownTimeZone,
            "unknown time zone",
            "`time_zone` must be a name of the IANA time zone database, such as `Europe/Berlin` or `UTC`. Abbreviations that depend on the machine are not accepted. The machine must have the time zone data installed (package `tzdata`)."
        ),
        new(
            BadPermalink,
            "bad permalink pattern",
            "A permalink pattern starts with `/` and is made of text and tokens such as `:year`, `:month`, `:day`, `:slug`, `:section`; `docs/configuration.md` lists them. `..`, backslashes, `?` and `#` are not allowed."
        ),
        new(
            UnknownCode,
            "unknown diagnostic code",
            "`diagnostics:` or `--ignore` names a code that does not exist, so it would have no effect. `sitegen explain CODE` tells what a code means."
        ),
        new(
            BadLanguage,
            "bad language settings",
            "A language is named by a BCP 47 tag such as `en`, `de` or `pt-BR`. A site with several languages lists them under `languages:` and names one of them as `default_language`; a site with one language has `language:` alone."
        ),
        new(
            BadName,
            "unsafe name",
            "The name of a theme, taxonomy or path segment becomes a folder or a part of a URL: it must not be empty and must not contain slashes, backslashes, `..` or control characters."
        ),
        new(
            BadMenuEntry,
            "incomplete menu entry",
            "An entry of a menu needs a `name` and either a `url` (absolute, or a path from the site's root) or a `page` (a content path such as `about.md`)."
        ),
        new(
            SecretInSettings,
            "secret in the settings",
            "A key or password stands under `deploy:` in site.yaml, which others can read. Keys come from the environment (`AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`) or from an AWS profile (`AWS_PROFILE`). The message does not show the line."
        ),
    ];
}
