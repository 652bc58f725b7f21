using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.Versioning;
using Site.Core.Diagnostics;
using Site.Deploy.Building;
using Site.Deploy.Diagnostics;
using Site.Deploy.Git;
using Site.Deploy.Hosting;
using Site.Deploy.Publishing;
using Site.Deploy.Releases;

namespace Site.Deploy.Hooks;

/// <summary>
/// What happens at a push: before git takes the commits, the published branch's is built, and refused if that fails; after git took them, it is served.
/// </summary>
/// <param name="host">The host.</param>
/// <param name="program">How to start sitegen.</param>
/// <param name="clock">The time.</param>
/// <param name="output">What the one who pushes sees.</param>
[UnsupportedOSPlatform("windows")]
public sealed class PushHooks(DeployHost host, ProgramCommand program, TimeProvider clock, TextWriter output)
{
    private readonly GitRepository _git = host.Git;

    /// <summary>Before: builds.</summary>
    /// <returns>Why the push is refused, in words; <c>null</c> where it is taken.</returns>
    public string? PreReceive(IEnumerable<PushedRef> refs, DiagnosticSink sink, CancellationToken cancellation)
    {
        ImmutableArray<PushedRef> pushed = [.. refs];
        if (pushed.FirstOrDefault(r => r.Name == host.PublishedRef) is not { } published)
        {
            return null;
        }

        if (published.IsDeleted)
        {
            sink.Error(
                DeployDiagnostics.BranchDeleted,
                $"the branch '{published.Branch}' is the one that is published, and can't be deleted",
                location: null,
                "to take the site down, run 'sitegen deploy uninstall' on the host"
            );
            return "refused";
        }

        using HostTurn? turn = TakeTurn($"a push of {published.New[..7]}", sink, cancellation);
        if (turn is null || IsOvertaken(published, sink))
        {
            return "refused; push again";
        }

        ReferenceLocks.RemoveStale(host, clock);
        if (!published.IsNew && !_git.IsAncestor(published.Old, published.New))
        {
            Say(
                $"the history of {host.Config.Branch} was rewritten; {published.Old[..7]} can still be served: sitegen deploy rollback"
            );
        }

        turn.RemoveOld(clock);
        Publisher publisher = new(host, program, clock, output);
        if (Build(publisher, published, sink, cancellation))
        {
            return null;
        }

        DeployLog.Add(host, clock, $"refused {published.New[..7]}");
        return publisher.Releases.Current() is { } current
            ? $"refused; the site stays as it is ({current.ShortCommit}, {current.Built.UtcDateTime:yyyy-MM-dd HH:mm} UTC)"
            : "refused; nothing is published yet";
    }

    /// <summary>After: serves what was built, and builds previews.</summary>
    public void PostReceive(IEnumerable<PushedRef> refs, DiagnosticSink sink, CancellationToken cancellation)
    {
        ImmutableArray<PushedRef> pushed = [.. refs];
        using HostTurn? turn = TakeTurn("a push", sink, cancellation);
        if (turn is null)
        {
            return;
        }

        Publisher publisher = new(host, program, clock, output);
        foreach (PushedRef reference in pushed)
        {
            if (reference.Name == host.PublishedRef)
            {
                Serve(publisher, reference, sink, cancellation);
            }
            else if (reference.Branch is { } branch && host.Config.Preview)
            {
                UpdatePreview(publisher, branch, reference, sink, cancellation);
            }
            else if (!reference.IsDeleted)
            {
                Say(
                    $"{reference.Branch ?? reference.Name} is stored and not published; '{host.Config.Branch}' is the branch that is"
                        + (
                            reference.Branch is null
                                ? string.Empty
                                : $": git push … {reference.Branch}:{host.Config.Branch}"
                        )
                );
            }
        }
    }

    private bool Build(Publisher publisher, PushedRef published, DiagnosticSink sink, CancellationToken cancellation)
    {
        Say($"building {published.New[..7]} …");
        long begin = clock.GetTimestamp();
        Release? current = publisher.Releases.Current();
        if (publisher.Prepare(published.New, sink, cancellation) is not { } release)
        {
            return false;
        }

        int same = current is null ? 0 : release.Files.Intersect(current.Files).Count();
        Say(
            string.Create(
                CultureInfo.InvariantCulture,
                $"built {Count(release.Pages, "page")} in {clock.GetElapsedTime(begin).TotalSeconds:0.0} s: {Count(release.Files.Length - same, "file")} new or changed, {same} as before"
            )
        );
        return true;
    }

    private bool IsOvertaken(PushedRef published, DiagnosticSink sink)
    {
        if (_git.HeadOf(host.PublishedRef) is not { } head || head == published.Old)
        {
            return false;
        }

        sink.Error(
            DeployDiagnostics.Overtaken,
            $"{head[..7]} was pushed in the meantime",
            location: null,
            "git pull, then push again"
        );
        return true;
    }

    private void Serve(Publisher publisher, PushedRef reference, DiagnosticSink sink, CancellationToken cancellation)
    {
        if (_git.HeadOf(host.PublishedRef) != reference.New)
        {
            Say($"{reference.New[..7]} is not published: a newer commit was pushed in the meantime");
            return;
        }

        Release? built = publisher
            .Releases.List()
            .FirstOrDefault(r => r.Commit == reference.New && r.Activated is null);
        if (built is null)
        {
            Say($"what was built of {reference.New[..7]} is gone: building it again …");
            built = publisher.Prepare(reference.New, sink, cancellation);
            if (built is null)
            {
                return;
            }
        }

        Release release = publisher.Activate(built);
        Say($"published {release.Id}");
        Say(release.BaseUrl);
    }

    private void UpdatePreview(
        Publisher publisher,
        string branch,
        PushedRef reference,
        DiagnosticSink sink,
        CancellationToken cancellation
    )
    {
        if (reference.IsDeleted)
        {
            publisher.RemovePreview(branch);
            Say($"the preview of {branch} is removed");
            return;
        }

        Say($"building a preview of {branch} …");
        if (publisher.Preview(branch, reference.New, sink, cancellation) is { } address)
        {
            Say($"preview of {branch}: {address}");
        }
        else
        {
            Say($"{branch} is stored; its preview stays as it was");
        }
    }

    private HostTurn? TakeTurn(string purpose, DiagnosticSink sink, CancellationToken cancellation) =>
        HostTurn.Take(host, purpose, clock, output, sink, cancellation);

    private void Say(string text) => output.WriteLine($"sitegen: {text}");

    private static string Count(int number, string noun) => $"{number} {noun}{(number == 1 ? string.Empty : "s")}";
}
