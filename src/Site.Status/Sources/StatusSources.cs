using System.Collections.Immutable;
using Site.Status.Sources.BetterStack;
using Site.Status.Sources.CState;
using Site.Status.Sources.DrafterLedger;
using Site.Status.Sources.Gatus;
using Site.Status.Sources.IncidentIo;
using Site.Status.Sources.Instatus;
using Site.Status.Sources.Manual;
using Site.Status.Sources.Prometheus;
using Site.Status.Sources.Statuspage;
using Site.Status.Sources.Upptime;
using Site.Status.Sources.UptimeKuma;

namespace Site.Status.Sources;

/// <summary>Every adapter, in the order in which they are asked whether they recognize a payload.</summary>
public static class StatusSources
{
    /// <summary>The adapters.</summary>
    public static ImmutableArray<IStatusSource> All { get; } =
    [
        new IncidentIoSource(),
        new StatuspageSource(),
        new InstatusSource(),
        new BetterStackSource(),
        new UpptimeSource(),
        new GatusSource(),
        new UptimeKumaSource(),
        new CStateSource(),
        new PrometheusSource(),
        new DrafterLedgerSource(),
        new ManualSource(),
    ];

    /// <summary>The adapter of a kind, or <c>null</c> where there is none.</summary>
    public static IStatusSource? Of(SourceKind kind) => All.FirstOrDefault(source => source.Kind == kind);
}
