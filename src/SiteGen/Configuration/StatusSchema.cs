using Site.Core.Schema;
using Site.Status.Snapshots;

namespace SiteGen.Configuration;

/// <summary>The keys of <c>status:</c>.</summary>
internal static class StatusSchema
{
    public static readonly SchemaProperty Folder = new(
        "folder",
        new TextType(),
        "Where snapshots are kept, in the site's folder: a folder for each service in it."
    )
    {
        Default = $"\"{StatusConfig.DefaultFolder}\"",
    };

    public static readonly SchemaProperty Name = new(
        "name",
        new TextType(),
        "The service's name for readers; its key where it is not set."
    )
    {
        Example = "Claude",
    };

    public static readonly SchemaProperty Kind = new(
        "kind",
        new ChoiceType([.. StatusWords.Kinds.Words]),
        "The kind of source that the status comes from; docs/status.md has what each can tell."
    )
    {
        Required = true,
        MissingHint = "write a line such as kind: statuspage; `sitegen status add` finds it out",
        Example = "statuspage",
    };

    public static readonly SchemaProperty Url = new(
        "url",
        new TextType(),
        "The service's status page: an absolute http or https URL. Kinds that read a file need none."
    )
    {
        Example = "https://status.example.org/",
    };

    public static readonly SchemaProperty Components = new(
        "components",
        new ListType(new TextType(), OrSingle: true),
        "The components wanted, by name or id; all where it is not set."
    )
    {
        Default = "[]",
        Example = "[API, Website]",
    };

    public static readonly SchemaProperty TimeZone = new(
        "time_zone",
        new TextType(),
        "The IANA time zone in which the source counts its days, where it does not say so itself."
    )
    {
        Example = "Etc/UTC",
    };

    public static readonly SchemaProperty Slug = new(
        "slug",
        new TextType(),
        "Which page is meant where a server has several (uptime_kuma); branch and folder of the files (upptime)."
    );

    public static readonly SchemaProperty Host = new(
        "host",
        new TextType(),
        "The page's host as incident.io's own interface names it (incident_io); the URL's where it is not set."
    );

    public static readonly SchemaProperty Query = new(
        "query",
        new TextType(),
        "The query whose values are the uptime (prometheus)."
    )
    {
        Example = "avg_over_time(up[1d])",
    };

    public static readonly SchemaProperty File = new(
        "file",
        new TextType(),
        "The file that is read, in the site's folder (manual, drafter_ledger)."
    )
    {
        Example = "data/uptime.yaml",
    };

    /// <summary>A service.</summary>
    public static ObjectType Service { get; } = new([Name, Kind, Url, Components, TimeZone, Slug, Host, Query, File]);

    public static readonly SchemaProperty Services = new(
        "services",
        new MapType(Service, "service"),
        "The services whose status is kept, by a key of small letters, digits and hyphens that embeds and folders use."
    );

    /// <summary>The whole section.</summary>
    public static ObjectType Type { get; } = new([Folder, Services]);
}
