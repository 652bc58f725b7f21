using Site.Core.Schema;
using Site.Status.Snapshots;

namespace Site.Status.Sources.Manual;

/// <summary>The keys of a YAML file with status data.</summary>
internal static class ManualSchema
{
    public static readonly SchemaProperty Name = new("name", new TextType(), "The name for readers.")
    {
        Required = true,
    };
    public static readonly SchemaProperty Id = new(
        "id",
        new TextType(),
        "The id; made from the name where it is not written."
    );
    public static readonly SchemaProperty Url = new("url", new TextType(), "The page it was copied from.");

    public static readonly SchemaProperty ComponentState = new(
        "status",
        new ChoiceType(StatusWords.Components.Words),
        "The component's state at the time of capture."
    );

    public static readonly SchemaProperty Percent = new(
        "uptime",
        new TextType(),
        "A percentage, as the source shows it."
    )
    {
        Example = "98.82%",
    };
    public static readonly SchemaProperty Window = new(
        "window",
        new TextType(),
        "What `uptime` is of: the days before the capture."
    )
    {
        Default = "90d",
        Example = "30d",
    };

    public static readonly SchemaProperty Measure = new(
        "measure",
        new ChoiceType(StatusWords.Methods.Words),
        "What `uptime` measures, where the source says."
    );

    public static readonly SchemaProperty Since = new(
        "since",
        new DateType(),
        "The first day with data: days from then on that are not listed had no outage."
    );

    public static readonly SchemaProperty Major = new("major", new TextType(), "Full outage.") { Example = "1h 30m" };
    public static readonly SchemaProperty Partial = new("partial", new TextType(), "Partial outage.");
    public static readonly SchemaProperty Maintenance = new("maintenance", new TextType(), "Announced work.");

    public static readonly SchemaProperty Days = new(
        "days",
        new MapType(new EitherType(new TextType(), new ObjectType([Major, Partial, Maintenance])), "day"),
        "Outages by day: a length, lengths by kind, or `no data`."
    );

    public static readonly ObjectType Component = new([
        Name,
        Id,
        ComponentState,
        Percent,
        Window,
        Measure,
        Since,
        Days,
    ]);

    public static readonly SchemaProperty Date = new("date", new DateType(), "The day, where the times are not known.");
    public static readonly SchemaProperty From = new("from", new DateType(), "When it began.");
    public static readonly SchemaProperty Until = new("until", new DateType(), "When it was over.");

    public static readonly SchemaProperty EventState = new(
        "status",
        new ChoiceType(StatusWords.Events.Words),
        "How far it has come. An incident with an end, or with a day alone, is resolved."
    );

    public static readonly SchemaProperty Impact = new(
        "impact",
        new ChoiceType(StatusWords.Indicators.Words),
        "How bad it is."
    );
    public static readonly SchemaProperty Affected = new(
        "components",
        new ListType(new TextType(), OrSingle: true),
        "The components it touches, by name or id."
    );

    public static readonly SchemaProperty Effect = new(
        "effect",
        new ChoiceType(StatusWords.Components.Words),
        "The state that the components were in from its beginning to its end."
    );

    public static readonly SchemaProperty Text = new("text", new TextType(), "What was said of it.");

    public static readonly ObjectType Event = new([
        Name,
        Id,
        Date,
        From,
        Until,
        EventState,
        Impact,
        Affected,
        Effect,
        Url,
        Text,
    ]);

    public static readonly SchemaProperty Service = new("service", new TextType(), "Whose status it is.");
    public static readonly SchemaProperty TimeZone = new(
        "time_zone",
        new TextType(),
        "The time zone of days, and of times without an offset."
    )
    {
        Example = "Europe/London",
    };
    public static readonly SchemaProperty CapturedAt = new("captured_at", new DateType(), "When the data was copied.");
    public static readonly SchemaProperty PageState = new(
        "status",
        new ChoiceType(StatusWords.Indicators.Words),
        "The state of the whole page."
    );
    public static readonly SchemaProperty Description = new(
        "description",
        new TextType(),
        "The state in the page's words."
    );
    public static readonly SchemaProperty Notes = new(
        "notes",
        new ListType(new TextType(), OrSingle: true),
        "Remarks for readers."
    );
    public static readonly SchemaProperty Components = new(
        "components",
        new ListType(Component),
        "The parts of the service."
    );
    public static readonly SchemaProperty Incidents = new("incidents", new ListType(Event), "What went wrong.");
    public static readonly SchemaProperty Maintenances = new("maintenances", new ListType(Event), "Announced work.");
    public static readonly SchemaProperty IncidentsFrom = new(
        "incidents_from",
        new DateType(),
        "Since when every incident is listed."
    );
    public static readonly SchemaProperty IncidentsComplete = new(
        "incidents_complete",
        new BooleanType(),
        "Whether every incident is listed."
    )
    {
        Default = "false",
    };

    public static readonly ObjectType File = new([
        Service,
        Url,
        TimeZone,
        CapturedAt,
        PageState,
        Description,
        Notes,
        Components,
        Incidents,
        Maintenances,
        IncidentsFrom,
        IncidentsComplete,
    ]);
}
