namespace Site.Status.Tests.Sources.Statuspage;

/// <summary>Payloads made by hand, to the shape that Statuspage documents and that its pages ask for. They are no real data.</summary>
internal static class StatuspagePayloads
{
    public const string Summary = """
        {
          "page": {"id": "y2j98763l56x", "name": "Example", "url": "https://status.example.com", "time_zone": "America/New_York",
                   "updated_at": "2026-11-22T04:30:15.500-05:00"},
          "components": [
            {"id": "grp000000001", "name": "Products", "status": "partial_outage", "group": true, "group_id": null, "position": 1,
             "components": ["api000000001", "web000000001"], "showcase": false, "start_date": null},
            {"id": "api000000001", "name": "API", "status": "operational", "group": false, "group_id": "grp000000001",
             "position": 1, "showcase": true, "start_date": "2026-01-15", "description": null, "only_show_if_degraded": false},
            {"id": "web000000001", "name": "Website", "status": "partial_outage", "group": false, "group_id": "grp000000001",
             "position": 2, "showcase": true, "start_date": null},
            {"id": "old000000001", "name": "Legacy", "status": "smouldering", "group": false, "group_id": null, "position": 3,
             "showcase": false}
          ],
          "incidents": [],
          "scheduled_maintenances": [],
          "status": {"indicator": "minor", "description": "Partial System Outage"}
        }
        """;

    public const string Showcase = """
        {
          "timelines": {
            "api000000001": {
              "component": {"code": "api000000001", "name": "API", "startDate": "2026-11-20"},
              "days": [
                {"date": "2026-11-19", "outages": {}, "related_events": []},
                {"date": "2026-11-20", "outages": {}, "related_events": []},
                {"date": "2026-11-21", "outages": {"p": 3600, "m": 120}, "related_events": [{"name": "Slow", "code": "inc1"}]},
                {"date": "2026-11-22", "outages": {"p": -5}}
              ]
            }
          },
          "values": [{"component": "api000000001", "ninety": 99.97123456, "sixty": 100.0, "thirty": 250}],
          "components": {"api000000001": "<svg/>"}
        }
        """;

    /// <summary>A page of <c>incidents.json</c> with resolved incidents.</summary>
    public static string Incidents(params (string Id, string Created)[] incidents) =>
        $$"""
            {"page": {"id": "y2j98763l56x", "time_zone": "Etc/UTC"}, "incidents": [{{string.Join(
                ",",
                incidents.Select(i =>
                    $$"""{"id": "{{i.Id}}", "name": "Incident {{i.Id}}", "status": "resolved", "impact": "minor", "created_at": "{{i.Created}}", "started_at": "{{i.Created}}", "resolved_at": "{{i.Created}}", "incident_updates": []}"""
                )
            )}}]}
            """;

    /// <summary>One incident with its messages, in the order given: newest first, as Statuspage gives them.</summary>
    public static string Incident(string fields, params string[] updates) =>
        $$"""
            {"page": {"id": "y2j98763l56x", "time_zone": "Etc/UTC"}, "incidents": [
              {"id": "inc1", "name": "Broken", {{fields}}, "incident_updates": [{{string.Join(", ", updates)}}]}
            ]}
            """;

    public static string Update(string status, string at, string affected) =>
        $$"""{"id": "u{{at}}", "status": "{{status}}", "body": "text", "display_at": "{{at}}", "affected_components": {{affected}}}""";

    public static string Change(string code, string old, string now) =>
        $$"""[{"code": "{{code}}", "name": "Component {{code}}", "old_status": "{{old}}", "new_status": "{{now}}"}]""";
}
