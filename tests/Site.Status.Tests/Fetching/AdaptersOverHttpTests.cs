using System.Collections.Immutable;
using Site.Status.Fetching;
using Site.Status.Snapshots;
using Site.Status.Sources;
using Site.Status.Tests.Server;
using Site.Status.Tests.Sources.CState;
using Site.Status.Tests.Sources.Gatus;
using Site.Status.Tests.Sources.Prometheus;
using Site.Status.Tests.Sources.Upptime;
using Site.Status.Tests.Sources.UptimeKuma;

namespace Site.Status.Tests.Fetching;

/// <summary>Real adapters against a server that speaks their paths: what is asked is what is answered.</summary>
public sealed class AdaptersOverHttpTests : IAsyncLifetime
{
    private readonly ClientFixture _fixture = new();

    private StatusServer Server => _fixture.Server;

    public ValueTask InitializeAsync() => _fixture.InitializeAsync();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task EachSourceIsAskedWhereItAnswers()
    {
        Server
            .Give("/upptime/history/summary.json", UpptimeTests.Summary, "text/plain; charset=utf-8")
            .Give("/upptime/history/shop.yml", UpptimeTests.History, "text/plain; charset=utf-8")
            .Give("/upptime/history/mail.yml", UpptimeTests.History, "text/plain; charset=utf-8")
            .Give("/gatus/api/v1/endpoints/statuses", GatusTests.Statuses)
            .Give("/kuma/api/status-page/main", UptimeKumaTests.Page)
            .Give("/kuma/api/status-page/heartbeat/main", UptimeKumaTests.Beats)
            .Give("/cstate/index.json", CStateTests.Index)
            .Give("/prometheus/api/v1/query_range", PrometheusTests.Matrix)
            .Give("/prometheus/api/v1/query", PrometheusTests.Vector);
        foreach (string key in new[] { "core_frontend", "core_backend", "_new" })
        {
            // Gatus calls a bare number a web page.
            Server
                .Give($"/gatus/api/v1/endpoints/{key}/uptimes/30d", "0.998214", "text/html")
                .Give($"/gatus/api/v1/endpoints/{key}/uptimes/7d", "1.000000", "text/html");
        }

        ImmutableArray<ServiceFetch> results = await new ServiceFetcher(_fixture.Client, _fixture.Clock).FetchAsync([
            Job(SourceKind.Upptime, "upptime"),
            Job(SourceKind.Gatus, "gatus"),
            Job(SourceKind.UptimeKuma, "kuma/status/main"),
            Job(SourceKind.CState, "cstate"),
            Job(SourceKind.Prometheus, "prometheus"),
        ]);
        results.SelectMany(r => r.Diagnostics).ShouldBeEmpty();
        results.ShouldAllBe(r => r.State == FetchState.Fetched);
        results.Select(r => r.Snapshot!.Source.Requests.Length).ShouldBe([3, 7, 2, 1, 2]);
        results.Select(r => r.Snapshot!.Uptime.Length > 0).ShouldBe([true, true, true, false, true]);
    }

    [Fact]
    public async Task AnUptimeThatGatusDoesNotKnowLeavesTheRest()
    {
        Server.Give("/gatus/api/v1/endpoints/statuses", GatusTests.Statuses);
        ServiceFetch result = (
            await new ServiceFetcher(_fixture.Client, _fixture.Clock).FetchAsync([Job(SourceKind.Gatus, "gatus")])
        )[0];
        result.State.ShouldBe(FetchState.Fetched);
        result.Snapshot!.Components.Length.ShouldBe(3);
        result.Snapshot.Coverage.Missing.ShouldContain("uptime of core_frontend for 30d");
    }

    private FetchJob Job(SourceKind kind, string path) =>
        new(
            new ServiceSettings(StatusWords.Kinds.WordOf(kind), "X", new Uri(Server.Url, path), kind),
            StatusSources.Of(kind)!
        );
}
