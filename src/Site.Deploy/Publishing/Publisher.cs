using System.Collections.Immutable;
using System.Runtime.Versioning;
using Site.Core.Diagnostics;
using Site.Core.Files;
using Site.Deploy.Building;
using Site.Deploy.Checkout;
using Site.Deploy.Git;
using Site.Deploy.Hosting;
using Site.Deploy.Releases;

namespace Site.Deploy.Publishing;

/// <summary>
/// The whole way of a commit to a release: check → lay out → build → share → whole. What is served changes only with <see cref="Activate"/>.
/// Whoever calls holds the host's lock.
/// </summary>
/// <param name="host">The host.</param>
/// <param name="program">How to start sitegen.</param>
/// <param name="clock">The time.</param>
/// <param name="output">Where the build's diagnostics go.</param>
[UnsupportedOSPlatform("windows")]
public sealed class Publisher(DeployHost host, ProgramCommand program, TimeProvider clock, TextWriter output)
{
    private readonly GitRepository _git = host.Git;
    private readonly ReleaseStore _releases = new(host);

    /// <summary>The releases.</summary>
    public ReleaseStore Releases => _releases;

    /// <summary>Makes a release of a commit, without serving it.</summary>
    /// <returns>The release, or <c>null</c> after a fault was shown or reported.</returns>
    public Release? Prepare(string commit, DiagnosticSink sink, CancellationToken cancellation)
    {
        Retention.RemoveLeftovers(host);
        string id = _releases.NewId(clock.GetUtcNow(), commit);
        string unfinished = Path.Combine(host.ReleasesFolder, DeployHost.UnfinishedPrefix + id);
        if (Build(commit, id, unfinished, host.Config.BuildArguments, sink, cancellation) is not { } report)
        {
            return null;
        }

        if (_releases.Current() is { } current)
        {
            SharedFiles.Share(report.Files, unfinished, current, _releases.FolderOf(current.Id));
        }

        Release release = new()
        {
            Id = id,
            Commit = commit,
            Subject = _git.SubjectOf(commit),
            Built = clock.GetUtcNow(),
            BaseUrl = report.BaseUrl,
            Pages = report.Pages,
            NextChange = report.NextChange,
            Redirects = report.Redirects,
            Files = report.Files,
        };
        Directory.Move(unfinished, _releases.FolderOf(id));
        _releases.Save(release);
        return release;
    }

    /// <summary>Serves a release, and removes those that are no longer kept.</summary>
    public Release Activate(Release release)
    {
        Release activated = Activation.Activate(host, _releases, release, clock);
        DeployLog.Add(host, clock, $"serves {release.Id}");
        foreach (string removed in Retention.Apply(host, _releases, clock.GetUtcNow()))
        {
            DeployLog.Add(host, clock, $"removed {removed}");
        }

        return activated;
    }

    /// <summary>Builds another branch, drafts included, into the folder of previews and replaces what was there.</summary>
    /// <returns>Its address, or <c>null</c> after a fault was shown or reported.</returns>
    public string? Preview(string branch, string commit, DiagnosticSink sink, CancellationToken cancellation)
    {
        string name = PreviewName.Of(branch);
        string unfinished = Path.Combine(host.PreviewsFolder, DeployHost.UnfinishedPrefix + name);
        ImmutableArray<string> arguments = [.. host.Config.BuildArguments, "--drafts", "--future"];
        string? previews = host.Config.PreviewUrl ?? PreviewsOf(_releases.Current()?.BaseUrl);
        Retention.RemoveLeftovers(host);
        if (previews is null)
        {
            // Nothing is published that would say where the site is; the commit's own settings do.
            previews = PreviewsOf(Build(commit, name, unfinished, arguments, sink, cancellation)?.BaseUrl);
            if (previews is null)
            {
                return null;
            }

            Directory.Delete(unfinished, recursive: true);
        }

        arguments = [.. arguments, "--base-url", $"{previews}{name}/"];
        if (Build(commit, name, unfinished, arguments, sink, cancellation) is not { } report)
        {
            return null;
        }

        string folder = Path.Combine(host.PreviewsFolder, name);
        Replace(folder, unfinished);
        Retention.RemoveLeftovers(host);
        DeployLog.Add(host, clock, $"preview of {branch}: {commit[..7]}");
        return report.BaseUrl;
    }

    /// <summary>Removes the preview of a branch that is gone.</summary>
    public void RemovePreview(string branch)
    {
        string folder = Path.Combine(host.PreviewsFolder, PreviewName.Of(branch));
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
            DeployLog.Add(host, clock, $"removed the preview of {branch}");
        }
    }

    /// <summary>Puts a folder in another one's place, which is a leftover then: in one step where the file system can.</summary>
    private static void Replace(string folder, string next)
    {
        if (Directory.Exists(folder) && !FileSystemCalls.TryExchange(next, folder))
        {
            Directory.Move(folder, next + "-old");
        }

        if (!Directory.Exists(folder))
        {
            Directory.Move(next, folder);
        }
    }

    private static string? PreviewsOf(string? site) => site is null ? null : site + "previews/";

    private BuildReport? Build(
        string commit,
        string name,
        string target,
        ImmutableArray<string> arguments,
        DiagnosticSink sink,
        CancellationToken cancellation
    )
    {
        string work = Path.Combine(host.WorkFolder, name);
        string checkout = Path.Combine(work, "site");
        string scratch = Path.Combine(work, "scratch");
        foreach (string folder in new[] { checkout, scratch, target })
        {
            Directory.CreateDirectory(folder);
        }

        bool isBuilt = false;
        try
        {
            IReadOnlyList<TreeEntry> entries = _git.Tree(commit, host.Config.MaxFiles);
            using (BlobReader blobs = _git.ReadBlobs())
            {
                new CommitChecker(entry => blobs.ReadText(entry.ObjectName), host.Config, sink).Check(entries);
                if (sink.HasErrors)
                {
                    return null;
                }

                CommitExporter.Export(entries, blobs, checkout);
            }

            string history = Path.Combine(scratch, "history");
            _git.WriteContentHistory(commit, host.Config.Source, history);
            BuildJob job = new(
                Path.Combine(checkout, host.Config.Source),
                checkout,
                target,
                scratch,
                [.. arguments, "--git-log", history]
            );
            BuildReport? report = new ConfinedBuild(host.Config, program, Guards.OfThisHost(), output).Run(
                job,
                sink,
                cancellation
            );
            // The list of what a build may replace is of no use in a folder that no build touches again, and not for the public.
            File.Delete(Path.Combine(target, ".sitegen-manifest"));
            isBuilt = report is not null;
            return report;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
            if (!isBuilt)
            {
                Directory.Delete(target, recursive: true);
            }
        }
    }
}
