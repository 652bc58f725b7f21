using System.Net;
using System.Net.Sockets;
using Drafter.Tests.Servers;
using static Drafter.Tests.Servers.Behaviours;

namespace Drafter.Tests.Faults;

/// <summary>Faults of the way to a server, of one that is not ready, and of one that falls silent.</summary>
internal static class ServerRows
{
    public static FaultRow[] Rows =>
        [
            // ---- the way to the server: nothing comes, everything stays
            new(
                "connection refused",
                s => s.Configure(FreePort()),
                3,
                0,
                "refused the connection",
                "DR2001",
                "attempt 3",
                "test: down since 2",
                ", answered last 2",
                "drafter resume"
            )
            {
                HasFirst = false,
            },
            new(
                "DNS",
                s => s.Configure(new Uri("http://no-such-host.lan:1")),
                3,
                0,
                "the host no-such-host.lan is unknown",
                "DR2002"
            )
            {
                HasFirst = false,
            },
            new("TLS", s => s.Configure(s.Server.TlsUrl), 3, 0, "is not safe", "DR2003", "never goes on without TLS")
            {
                HasFirst = false,
            },
            new(
                "model missing",
                s => s.Configure(model: "big:70b"),
                3,
                0,
                "does not have the model 'big:70b': it has tiny:latest",
                "DR2006"
            )
            {
                HasFirst = false,
            },
            new("context overflow", TooLong, 1, 0, "DR1112", "section 1 does not fit", "into a context of 512")
            {
                HasFirst = false,
            },
            new(
                "broken config",
                s => s.Write("drafter.yaml", "servers:\n  test:\n    kind: nonsense\n"),
                1,
                0,
                "drafter.yaml:3:11: error DR1005",
                "kind: nonsense"
            )
            {
                HasFirst = false,
            },
            // ---- a server that is not ready
            new(
                "503 while loading",
                s => s.Fault = Fails(503, """{"error":{"message":"Loading model","code":503}}"""),
                3,
                121,
                "test: loading, 0:42",
                "DR2004"
            ),
            new(
                "502 while waking",
                s => s.Fault = Fails(502, "Bad Gateway", "text/plain"),
                3,
                121,
                "test: waking, 0:42",
                "DR2005"
            ),
            new(
                "504 while waking",
                s => s.Fault = Fails(504, "<html>504</html>", "text/html"),
                3,
                121,
                "test: waking, 0:42",
                "DR2005"
            ),
            new("503 that ends", s => s.Fault = Times(3, Fails(503, "", "text/plain")), 0, 4, "test: waking"),
            // ---- silence
            new(
                "hang before the first token",
                s => s.Fault = Hangs(s.Clock, Bench.Budgets.FirstTokenWarm, () => Task.CompletedTask),
                3,
                2,
                "waiting for the first token, 1:40",
                "no token came within 120 s",
                "DR2008"
            ),
            new(
                "stall mid-stream",
                s => s.Fault = Hangs(s.Clock, Bench.Budgets.Idle, () => s.Kept("Some words came."), "Some words came."),
                3,
                2,
                "stalled 45 s after 3 words",
                "attempt 2",
                "DR2009"
            )
            {
                Partial = "Some words came.",
            },
        ];

    /// <summary>The author adds to the notes what the window has no room for.</summary>
    private static void TooLong(ServedSite site)
    {
        File.AppendAllText(site.PathOf("brief.md"), string.Concat(Enumerable.Repeat("It hums. ", 300)) + "\n");
        site.Configure(context: 512);
    }

    /// <summary>An address at which nobody listens.</summary>
    public static Uri FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
