using System.Collections.Immutable;
using Site.Core.Diagnostics;
using Site.Core.Schema;
using Site.Core.Yaml;

namespace Site.Status.Diagnostics;

/// <summary>The diagnostics of status data that a person wrote down (SS202x). Their own words are never left out silently: all are errors.</summary>
public static class ManualDiagnostics
{
    /// <summary>A key or a column that is not known.</summary>
    public const string UnknownKey = "SS2020";

    /// <summary>A value of another type than expected.</summary>
    public const string WrongType = "SS2021";

    /// <summary>A value that cannot be.</summary>
    public const string BadValue = "SS2022";

    /// <summary>A key or a column that is missing.</summary>
    public const string MissingKey = "SS2023";

    /// <summary>A key, a column or a day that is there twice.</summary>
    public const string Duplicate = "SS2024";

    /// <summary>A date that does not exist.</summary>
    public const string BadDate = "SS2025";

    /// <summary>The file is no YAML, or no CSV.</summary>
    public const string Syntax = "SS2026";

    /// <summary>The codes for the checks of the schema.</summary>
    internal static SchemaDiagnosticCodes SchemaCodes { get; } =
        new(UnknownKey, WrongType, BadValue, MissingKey, Duplicate, BadDate, "key of status data");

    /// <summary>The codes for YAML.</summary>
    internal static YamlDiagnosticCodes YamlCodes { get; } = new(Syntax, Duplicate);

    /// <summary>Every code with its name and explanation.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        new(
            UnknownKey,
            "unknown key in manual status data",
            "The file has a key, or a column, that status data does not know. A misspelt one is suggested. The keys are: `service`, `url`, `time_zone`, `captured_at`, `status`, `description`, `notes`, `components`, `incidents`, `maintenances`, `incidents_from`, `incidents_complete`."
        ),
        new(
            WrongType,
            "wrong type in manual status data",
            "The value is of another type than the key wants, such as a text where a list is expected."
        ),
        new(
            BadValue,
            "impossible value in manual status data",
            "A percentage is written `98.82%`, a length `45m`, `1h 30m` or `90s`, a window `90d`, a time zone `Europe/London`. A day has no more outage than it is long, and an incident does not end before it begins."
        ),
        new(
            MissingKey,
            "missing key in manual status data",
            "A component and an incident have a `name`; an incident has a `date`, or `from`."
        ),
        new(Duplicate, "duplicate in manual status data", "A key, a column, a component or a day stands there twice."),
        new(
            BadDate,
            "date that does not exist in manual status data",
            "A date is written `2026-06-03`, a time `2026-06-03T18:16:00Z`, or without the offset in the time zone of the file."
        ),
        new(
            Syntax,
            "unreadable manual status data",
            "The file is to be YAML, or CSV with a first line that names the columns: `component`, `status`, `uptime`, `window`, `date`, `major`, `partial`, `maintenance`, `incident`, `from`, `until`, `impact`, `url`, `text`."
        ),
    ];
}
