using System.Text;
using Site.Core.Diagnostics;
using Site.Status.Snapshots;
using Site.Status.Sources;

namespace Site.Status.Tests.Sources;

/// <summary>Payloads for tests of adapters, and what came of them.</summary>
internal sealed class Reading
{
    private readonly List<Payload> _payloads = [];

    /// <summary>The capture time of every snapshot made here.</summary>
    public static DateTimeOffset CapturedAt { get; } = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    public DiagnosticSink Sink { get; } = new();

    public ReadContext Context => new(Capture, Sink);

    public DateTimeOffset Capture { get; init; } = CapturedAt;

    public IReadOnlyList<Payload> Payloads => _payloads;

    /// <summary>Every diagnostic: <c>SS2006 warning name:1:2 message</c>.</summary>
    public IReadOnlyList<string> Diagnostics =>
        [
            .. Sink.ToSortedArray()
                .Select(d =>
                    $"{d.Code} {d.Severity} {d.Location?.Source.Path}:{d.Location?.Position.Line}:{d.Location?.Position.Column} {d.Message}"
                ),
        ];

    /// <summary>A payload as a person saves it, without a request.</summary>
    public static Payload Saved(string text, string path = "saved.json") =>
        new(request: null, path, Encoding.UTF8.GetBytes(text), CapturedAt);

    /// <summary>The answer to a request.</summary>
    public static Payload Answer(string role, string url, string text, int status = 200) =>
        new(new StatusRequest(role, new Uri(url)), url, Encoding.UTF8.GetBytes(text), CapturedAt)
        {
            HttpStatus = status,
        };

    public Reading With(params Payload[] payloads)
    {
        _payloads.AddRange(payloads);
        return this;
    }

    public StatusSnapshot? Read(IStatusSource source, ServiceSettings? settings = null) =>
        source.Read(
            settings ?? new ServiceSettings("svc", "A service", new Uri("https://status.example.com/"), source.Kind),
            _payloads,
            Context
        );
}
