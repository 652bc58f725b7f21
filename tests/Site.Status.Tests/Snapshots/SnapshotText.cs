using System.Text;
using System.Text.Json.Nodes;
using Site.Core.Diagnostics;
using Site.Status.Snapshots;

namespace Site.Status.Tests.Snapshots;

/// <summary>A snapshot with every key, as a person would write it, and ways to read and change it.</summary>
internal static class SnapshotText
{
    public const string Full = """
        {
          "schema_version": 1,
          "service": {
            "id": "claude",
            "name": "Claude",
            "url": "https://status.example/",
            "time_zone": "America/New_York"
          },
          "captured_at": "2026-06-03T19:30:00Z",
          "source": {
            "kind": "statuspage",
            "page_updated_at": "2026-06-03T19:29:12.345Z",
            "requests": [
              {
                "url": "https://status.example/api/v2/summary.json",
                "fetched_at": "2026-06-03T19:30:00.020Z",
                "http_status": 200,
                "etag": "W/\"abc\"",
                "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
              }
            ]
          },
          "status": {
            "indicator": "minor",
            "description": "Partially Degraded Service"
          },
          "components": [
            {
              "id": "web",
              "name": "claude.ai",
              "group_id": "all",
              "status": "partial_outage",
              "source_status": "partial",
              "start_date": "2023-07-11",
              "position": 1
            },
            {
              "id": "api",
              "name": "API",
              "status": "operational"
            }
          ],
          "uptime": [
            {
              "component_id": "web",
              "window_start": "2026-03-05T19:30:00Z",
              "window_end": "2026-06-03T19:30:00Z",
              "percent": "98.82",
              "basis": "reported",
              "method": "statuspage_weighted"
            }
          ],
          "days": [
            {
              "component_id": "web",
              "date": "2026-06-02",
              "partial_outage_seconds": 120,
              "major_outage_seconds": 0,
              "maintenance_seconds": 60,
              "incident_ids": [
                "i1"
              ]
            },
            {
              "component_id": "web",
              "date": "2026-06-03",
              "partial_outage_seconds": null,
              "major_outage_seconds": null
            }
          ],
          "incidents": [
            {
              "id": "i1",
              "name": "Elevated errors",
              "status": "resolved",
              "impact": "minor",
              "url": "https://stspg.example/i1",
              "created_at": "2026-06-02T10:00:00Z",
              "started_at": "2026-06-02T09:58:00Z",
              "monitoring_at": "2026-06-02T10:10:00Z",
              "resolved_at": "2026-06-02T10:30:00Z",
              "component_ids": [
                "api",
                "web"
              ],
              "updates": [
                {
                  "id": "u1",
                  "status": "investigating",
                  "display_at": "2026-06-02T10:00:00Z",
                  "body": "We are looking.",
                  "affected_components": [
                    {
                      "component_id": "web",
                      "old_status": "operational",
                      "new_status": "partial_outage"
                    }
                  ]
                }
              ],
              "impacts": [
                {
                  "component_id": "web",
                  "status": "partial_outage",
                  "start_at": "2026-06-02T09:58:00Z",
                  "end_at": "2026-06-02T10:00:00Z"
                }
              ]
            }
          ],
          "scheduled_maintenances": [
            {
              "id": "m1",
              "name": "Database work",
              "status": "scheduled",
              "impact": "maintenance",
              "url": null,
              "created_at": "2026-06-01T10:00:00Z",
              "started_at": "2026-06-10T10:00:00Z",
              "resolved_at": null,
              "scheduled_for": "2026-06-10T10:00:00Z",
              "scheduled_until": "2026-06-10T11:00:00Z",
              "component_ids": [],
              "updates": [],
              "impacts": []
            }
          ],
          "coverage": {
            "incidents_from": "2026-04-01T00:00:00Z",
            "incidents_complete": false,
            "missing": [
              "history"
            ],
            "notes": [
              "example data"
            ]
          }
        }

        """;

    /// <summary>Reads a text; the diagnostics follow as <c>line:column severity code message [hint]</c>.</summary>
    public static (StatusSnapshot? Snapshot, string[] Faults) Read(string text, bool strict = false)
    {
        DiagnosticSink sink = new();
        StatusSnapshot? snapshot = SnapshotJsonReader.Read("s.json", Encoding.UTF8.GetBytes(text), sink, strict);
        (snapshot is null).ShouldBe(sink.HasErrors);
        return (snapshot, [.. sink.ToSortedArray().Select(Show)]);
    }

    /// <summary>Every place of a JSON value, from the root: the keys and indices that lead there.</summary>
    public static IEnumerable<object[]> Places(JsonNode? node, params object[] place)
    {
        IEnumerable<object[]> below = node switch
        {
            JsonObject known => known.SelectMany(member => Places(member.Value, [.. place, member.Key])),
            JsonArray list => list.SelectMany((item, index) => Places(item, [.. place, index])),
            _ => [],
        };
        return below.Prepend(place);
    }

    /// <summary>The text with another value at a place.</summary>
    public static string With(object[] place, JsonNode? value)
    {
        JsonNode root = JsonNode.Parse(Full)!;
        JsonNode node = root;
        foreach (object step in place[..^1])
        {
            node = step is string key ? node[key]! : node[(int)step]!;
        }

        if (place[^1] is string last)
        {
            node[last] = value;
        }
        else
        {
            node[(int)place[^1]] = value;
        }

        return root.ToJsonString();
    }

    /// <summary>The text without the key at a place.</summary>
    public static string Without(object[] place)
    {
        JsonNode root = JsonNode.Parse(Full)!;
        JsonNode node = root;
        foreach (object step in place[..^1])
        {
            node = step is string key ? node[key]! : node[(int)step]!;
        }

        ((JsonObject)node).Remove((string)place[^1]);
        return root.ToJsonString();
    }

    private static string Show(Diagnostic diagnostic)
    {
        string hint = diagnostic.Hint is null ? string.Empty : $" [{diagnostic.Hint}]";
        (int line, int column) = diagnostic.Location!.Position;
        return $"{line}:{column} {diagnostic.Severity} {diagnostic.Code} {diagnostic.Message}{hint}";
    }
}
