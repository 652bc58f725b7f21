using System.Collections.Immutable;
using System.Runtime.Versioning;
using Site.Core.Diagnostics;
using Site.Deploy.Diagnostics;
using Site.Deploy.Releases;

namespace Site.Deploy.Hosting;

/// <summary>The turn of one who changes what a host serves: only one has it at a time.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class HostTurn : IDisposable
{
    private readonly DeployHost _host;
    private readonly HostLock _held;

    private HostTurn(DeployHost host, HostLock held)
    {
        _host = host;
        _held = held;
    }

    /// <summary>
    /// Takes the turn, waiting for whoever has it; those who wait are told once. What a killed process left half done is done first. Only the
    /// repository's owner gets it.
    /// </summary>
    /// <returns>The turn, or <c>null</c> after a fault was reported.</returns>
    public static HostTurn? Take(
        DeployHost host,
        string purpose,
        TimeProvider clock,
        TextWriter output,
        DiagnosticSink sink,
        CancellationToken cancellation
    )
    {
        if (!HostOwner.IsThisUser(host, sink))
        {
            return null;
        }

        HostLock? held = HostLock.Take(
            host,
            purpose,
            host.Config.TimeLimit * 2,
            clock,
            holder => output.WriteLine($"sitegen: waiting for {holder}"),
            cancellation
        );
        if (held is not null)
        {
            HostTurn turn = new(host, held);
            Complete(host, clock);
            return turn;
        }

        sink.Error(
            DeployDiagnostics.Locked,
            $"still busy: {HostLock.HolderNow(host)}",
            location: null,
            "try again when it has ended"
        );
        return null;
    }

    private static void Complete(DeployHost host, TimeProvider clock)
    {
        try
        {
            Activation.Complete(host, new ReleaseStore(host), clock);
        }
        catch (IOException exception) when (FullDisk.IsReasonOf(exception))
        {
            // The next turn does it: this one may be the one that frees the disk.
        }
    }

    /// <summary>Removes what is not kept.</summary>
    /// <returns>The names of the releases that were removed.</returns>
    public ImmutableArray<string> RemoveOld(TimeProvider clock) =>
        Retention.Apply(_host, new ReleaseStore(_host), clock.GetUtcNow());

    /// <inheritdoc />
    public void Dispose() => _held.Dispose();
}
