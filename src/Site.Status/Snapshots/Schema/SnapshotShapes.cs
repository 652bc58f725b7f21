namespace Site.Status.Snapshots.Schema;

/// <summary>The objects of a snapshot, version 1.</summary>
internal static class SnapshotShapes
{
    private static readonly Shape s_text = new TextShape();
    private static readonly Shape s_textOrNull = new NullableShape(s_text);
    private static readonly Shape s_texts = new ListShape(s_text);
    private static readonly Shape s_seconds = new NullableShape(new IntegerShape(Minimum: 0));
    private static readonly Shape s_day = new TextShape(@"^\d{4}-\d\d-\d\d$");

    private static readonly Shape s_time = new NamedShape(
        "ts",
        new TextShape(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$")
    );

    private static readonly Shape s_timeOrNull = new NamedShape("tsn", new NullableShape(s_time));
    private static readonly Shape s_state = new NamedShape("cstat", new WordShape(StatusWords.Components.Words));
    private static readonly Shape s_indicator = new WordShape(StatusWords.Indicators.Words);

    private static readonly Shape s_percent = new NamedShape(
        "pct",
        new TextShape(@"^(100(\.0+)?|\d{1,2}(\.\d{1,4})?)$")
    );

    public static readonly ObjectShape Service = new(
        IsClosed: false,
        new("id", s_text, "The key in site.yaml, and the name of the folder with the snapshots."),
        new("name", s_text, "The name for readers."),
        new("url", s_text, "The status page; empty where there is none."),
        new("time_zone", s_text, "The page's time zone, an IANA name. Its days are counted there.")
    );

    public static readonly ObjectShape Request = new(
        IsClosed: false,
        new("url", s_text, "What was asked: a URL, or the file that was read instead."),
        new("fetched_at", s_time, "When the answer came."),
        new("http_status", new IntegerShape(Minimum: 0), "The HTTP status; 0 where a file was read."),
        new("etag", s_textOrNull, "The entity tag of the answer.", Required: false),
        new("sha256", s_text, "SHA-256 of the answer's bytes: 64 hexadecimal digits in lower case.")
    );

    public static readonly ObjectShape Source = new(
        IsClosed: false,
        new("kind", new WordShape(StatusWords.Kinds.Words), "The kind of source."),
        new("page_updated_at", s_timeOrNull, "When the page says that it was last changed.", Required: false),
        new("requests", new ListShape(Request), "What was asked, in order.")
    );

    public static readonly ObjectShape Overall = new(
        IsClosed: false,
        new("indicator", s_indicator, "The state of the whole page."),
        new("description", s_text, "The same in the source's words.")
    );

    public static readonly ObjectShape Component = new(
        IsClosed: false,
        new("id", s_text, "The id in the source; it stays when the name changes."),
        new("name", s_text, "The name as the source shows it."),
        new("group_id", s_textOrNull, "The component that it is a part of.", Required: false),
        new("status", s_state, "The state at the time of capture."),
        new("source_status", s_text, "The state in the source's own word.", Required: false),
        new("start_date", new NullableShape(s_day), "The first day with data.", Required: false),
        new("position", new IntegerShape(), "The place among its siblings.", Required: false)
    );

    public static readonly ObjectShape Uptime = new(
        IsClosed: false,
        new("component_id", s_text, "Whose figure it is."),
        new("window_start", s_time, "The first instant of the window."),
        new("window_end", s_time, "The instant after the window's last."),
        new("percent", s_percent, "A text, so that its digits stay as the source gave them."),
        new("basis", new WordShape(StatusWords.Bases.Words), "Whether the source says so, or it was computed."),
        new("method", new WordShape(StatusWords.Methods.Words), "What the figure measures.")
    );

    public static readonly ObjectShape Day = new(
        IsClosed: false,
        new("component_id", s_text, "Whose day it is."),
        new("date", s_day, "The day, in the page's time zone."),
        new("partial_outage_seconds", s_seconds, "Seconds of partial outage; null is no data."),
        new("major_outage_seconds", s_seconds, "Seconds of major outage; null is no data."),
        new("maintenance_seconds", s_seconds, "Seconds of maintenance.", Required: false),
        new("incident_ids", s_texts, "The incidents that the source ties to the day.", Required: false)
    );

    public static readonly ObjectShape Change = new(
        IsClosed: false,
        new("component_id", s_text, "The component."),
        new("old_status", s_state, "Its state before."),
        new("new_status", s_state, "Its state after.")
    );

    public static readonly ObjectShape Update = new(
        IsClosed: false,
        new("id", s_textOrNull, "The id in the source.", Required: false),
        new("status", s_text, "What the event's status became."),
        new("display_at", s_time, "The time shown with the message."),
        new("body", s_text, "The message, plain text."),
        new("affected_components", new ListShape(Change), "Whose state it changed.", Required: false)
    );

    public static readonly ObjectShape Impact = new(
        IsClosed: false,
        new("component_id", s_text, "The component."),
        new("status", s_state, "The state that it was in."),
        new("start_at", s_time, "The first instant."),
        new("end_at", s_timeOrNull, "The instant after the last; null while it lasts.")
    );

    public static readonly ObjectShape Event = new(
        IsClosed: true,
        new("id", s_text, "The id in the source."),
        new("name", s_text, "The title."),
        new("status", new WordShape(StatusWords.Events.Words), "How far it has come."),
        new("impact", s_indicator, "How bad it is."),
        new("url", s_textOrNull, "Its page."),
        new("created_at", s_time, "When it was published."),
        new("started_at", s_time, "When it began."),
        new("monitoring_at", s_timeOrNull, "When it was mended and only watched from then on.", Required: false),
        new("resolved_at", s_timeOrNull, "When it was over; null while it lasts."),
        new("scheduled_for", s_timeOrNull, "When maintenance was meant to begin.", Required: false),
        new("scheduled_until", s_timeOrNull, "When maintenance was meant to end.", Required: false),
        new("component_ids", s_texts, "The components that it touches."),
        new("updates", new ListShape(Update), "What was said of it, oldest first."),
        new("impacts", new ListShape(Impact), "What it did to which component, and when.")
    );

    private static readonly Shape s_events = new ListShape(new NamedShape("event", Event));

    public static readonly ObjectShape Coverage = new(
        IsClosed: false,
        new("incidents_from", s_timeOrNull, "Every incident since then is here; null where that is not known."),
        new("incidents_complete", new BooleanShape(), "Whether every incident that the source has is here."),
        new("missing", s_texts, "Parts that could not be had.", Required: false),
        new("notes", s_texts, "Remarks for readers.", Required: false)
    );

    public static readonly ObjectShape Snapshot = new(
        IsClosed: true,
        new("schema_version", new ConstantShape(StatusSnapshot.SchemaVersion), "The version of this schema."),
        new("service", Service, "Whose status it is."),
        new("captured_at", s_time, "When the source was asked."),
        new("source", Source, "What it was made from."),
        new("status", Overall, "The state of the whole page."),
        new("components", new ListShape(Component), "The parts with a state of their own, as the source orders them."),
        new("uptime", new ListShape(Uptime), "Percentages for a component and a window."),
        new("days", new ListShape(Day), "Outage seconds by component and day."),
        new("incidents", s_events, "Unplanned events, newest first."),
        new("scheduled_maintenances", s_events, "Planned events, newest first."),
        new("coverage", Coverage, "How much of the past is here.")
    );
}
