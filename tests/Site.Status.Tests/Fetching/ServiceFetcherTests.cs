using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using Microsoft.AspNetCore.Http;
using Site.Core.Diagnostics;
using Site.Status.Fetching;
using Site.Status.Snapshots;
using Site.Status.Sources;
using Site.Status.Tests.Server;

namespace Site.Status.Tests.Fetching;

/// <summary>Whole services: which requests are made, and what one service's fault means for the others.</summary>
public sealed class ServiceFetcherTests : IAsyncLifetime
{
    private readonly ClientFixture _fixture = new();

    private StatusServer Server => _fixture.Server;

    public ValueTask InitializeAsync() => _fixture.InitializeAsync();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task AsksPageAfterPageAndRecordsEachAnswer()
    {
        Server
            .GiveTagged("/summary", "{}", "\"s\"")
            .Give("/page/1", "more")
            .Give("/page/2", "more")
            .Give("/page/3", "");
        ServiceFetch result = (await FetchAsync(Job("one"))).ShouldHaveSingleItem();
        result.State.ShouldBe(FetchState.Fetched);
        result.Diagnostics.ShouldBeEmpty();
        StatusSnapshot snapshot = result.Snapshot!;
        snapshot.CapturedAt.ShouldBe(_fixture.Clock.GetUtcNow());
        snapshot
            .Source.Requests.Select(r => new Uri(r.Url).AbsolutePath)
            .ShouldBe(["/summary", "/page/1", "/page/2", "/page/3"]);
        snapshot.Source.Requests[0].ETag.ShouldBe("\"s\"");
        snapshot.Source.Requests[0].HttpStatus.ShouldBe(200);
        snapshot.Source.Requests[0].Sha256.ShouldBe("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    }

    [Fact]
    public async Task OneFaultLeavesTheOthersAlone()
    {
        Server.Give("/summary", "{}").Give("/page/1", "");
        FetchJob broken = Job("broken") with { Source = new PagedSource("/missing") };
        ImmutableArray<ServiceFetch> results = await FetchAsync(Job("one"), broken, Job("two"));
        results.Select(r => r.Service.Id).ShouldBe(["one", "broken", "two"]);
        results.Select(r => r.State).ShouldBe([FetchState.Fetched, FetchState.Failed, FetchState.Fetched]);
        results[1].Snapshot.ShouldBeNull();
        Diagnostic error = results[1].Diagnostics.ShouldHaveSingleItem();
        error.Code.ShouldBe("SS3008");
        error.Message.ShouldBe("there is nothing here (HTTP 404)");
        error.Location!.Source.Path.ShouldBe(Server.Url + "missing");
    }

    [Fact]
    public async Task AnOptionalPartThatFailsIsMissingAndSaidSo()
    {
        Server.Give("/summary", "{}");
        ServiceFetch result = (await FetchAsync(Job("one"))).ShouldHaveSingleItem();
        result.State.ShouldBe(FetchState.Fetched);
        result.Snapshot!.Coverage.Missing.ShouldBe(["page"]);
        result.Diagnostics.ShouldAllBe(d => d.Severity == Severity.Warning);
        result.Diagnostics.Select(d => d.Code).ShouldBe(["SS3008", "SS3020"]);
    }

    [Fact]
    public async Task WhatDidNotChangeGivesNoSnapshot()
    {
        Server.GiveTagged("/summary", "{}", "\"s\"").Give("/page/1", "");
        StatusSnapshot first = (await FetchAsync(Job("one")))[0].Snapshot!;
        ServiceFetch again = (await FetchAsync(Job("one") with { Previous = first }))[0];
        again.State.ShouldBe(FetchState.Unchanged);
        again.Snapshot.ShouldBeNull();
        Server.Asked[^1].Headers["If-None-Match"].ShouldBe("\"s\"");
        Server.GiveTagged("/summary", "{\"new\":1}", "\"t\"");
        (await FetchAsync(Job("one") with { Previous = first }))[0].State.ShouldBe(FetchState.Fetched);
    }

    [Fact]
    public async Task PagesWithoutEndEnd()
    {
        Server.On("/summary", c => c.Response.WriteAsync("{}"));
        for (int i = 1; i < 70; i++)
        {
            Server.Give($"/page/{i}", "more");
        }

        ServiceFetch result = (await FetchAsync(Job("one")))[0];
        result.State.ShouldBe(FetchState.Fetched);
        Server.Asked.Count.ShouldBe(60);
        result.Diagnostics.ShouldHaveSingleItem().Code.ShouldBe("SS3021");
        result.Snapshot!.Coverage.Missing.ShouldContain("further pages");
    }

    [Fact]
    public async Task AtMostFourServicesAreAskedAtOnce()
    {
        int now = 0;
        int most = 0;
        TaskCompletionSource four = new();
        Server.On(
            "/summary",
            async context =>
            {
                int count = Interlocked.Increment(ref now);
                most = Math.Max(most, count);
                if (count == 4)
                {
                    four.TrySetResult();
                }

                await four.Task;
                Interlocked.Decrement(ref now);
                await context.Response.WriteAsync("{}");
            }
        );
        ImmutableArray<ServiceFetch> results = await FetchAsync([
            .. Enumerable
                .Range(0, 9)
                .Select(i => Job($"s{i}") with { Source = new PagedSource("/summary", pages: false) }),
        ]);
        results.Length.ShouldBe(9);
        results.ShouldAllBe(r => r.State == FetchState.Fetched);
        most.ShouldBe(4);
    }

    [Fact]
    public async Task ProgressTellsOfWaitsAndEnds()
    {
        int count = 0;
        Server.On(
            "/summary",
            context =>
            {
                context.Response.StatusCode = ++count == 1 ? 500 : 200;
                return context.Response.WriteAsync("{}");
            }
        );
        Recorder recorder = new();
        FetchJob job = Job("one") with { Source = new PagedSource("/summary", pages: false) };
        await new ServiceFetcher(_fixture.Client, _fixture.Clock).FetchAsync([job], recorder);
        recorder.Steps.Select(s => s.Step).ShouldBe([FetchStep.Asking, FetchStep.Waiting, FetchStep.Done]);
        recorder.Steps.ElementAt(1).Wait!.Value.ShouldBe(_fixture.Clock.Waits[0]);
        recorder.Steps.Last().Result!.State.ShouldBe(FetchState.Fetched);
    }

    [Fact]
    public async Task CancellingEndsEveryServiceWithOneError()
    {
        using CancellationTokenSource stop = new();
        await stop.CancelAsync();
        ImmutableArray<ServiceFetch> results = await new ServiceFetcher(_fixture.Client, _fixture.Clock).FetchAsync(
            [Job("one"), Job("two")],
            progress: null,
            stop.Token
        );
        results.ShouldAllBe(r => r.State == FetchState.Failed && r.Diagnostics.Single().Code == "SS3017");
        Server.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task AServiceWithoutAnythingToAskIsAnError()
    {
        FetchJob job = new(new ServiceSettings("x", "X", null, SourceKind.Manual), new PagedSource(null));
        ServiceFetch result = (await FetchAsync(job))[0];
        result.State.ShouldBe(FetchState.Failed);
        result.Diagnostics.ShouldHaveSingleItem().Code.ShouldBe("SS3022");
    }

    private Task<ImmutableArray<ServiceFetch>> FetchAsync(params IReadOnlyList<FetchJob> jobs) =>
        new ServiceFetcher(_fixture.Client, _fixture.Clock).FetchAsync(jobs);

    private FetchJob Job(string id) =>
        new(new ServiceSettings(id, id, Server.Url, SourceKind.Statuspage), new PagedSource("/summary"));

    private sealed class Recorder : IProgress<FetchProgress>
    {
        public ConcurrentQueue<FetchProgress> Steps { get; } = [];

        public void Report(FetchProgress value) => Steps.Enqueue(value);
    }

    /// <summary>A source with a summary and optional pages, of which each names the next.</summary>
    private sealed class PagedSource(string? path, bool pages = true) : IStatusSource
    {
        public SourceKind Kind => SourceKind.Statuspage;

        public string Name => "statuspage";

        public bool Recognizes(Payload payload) => false;

        public ImmutableArray<StatusRequest> FirstRequests(ServiceSettings service) =>
            path is null ? [] : [new StatusRequest("summary", new Uri(service.Url!, path))];

        public ImmutableArray<StatusRequest> NextRequests(ServiceSettings service, IReadOnlyList<Payload> soFar)
        {
            bool isMore =
                soFar[^1].Request!.Role == "summary" || Encoding.UTF8.GetString(soFar[^1].Body.Span) == "more";
            return pages && isMore
                ? [new StatusRequest("page", new Uri(service.Url!, $"/page/{soFar.Count}"), IsOptional: true)]
                : [];
        }

        public StatusSnapshot Read(ServiceSettings service, IReadOnlyList<Payload> payloads, ReadContext context) =>
            new(
                new ServiceIdentity(service.Id, service.Name, service.Url!.AbsoluteUri, "Etc/UTC"),
                context.CapturedAt,
                new SnapshotSource(Kind, []),
                new OverallStatus(Indicator.None, "fine"),
                [],
                [],
                [],
                [],
                [],
                new Coverage(null, false, [], [])
            );
    }
}
