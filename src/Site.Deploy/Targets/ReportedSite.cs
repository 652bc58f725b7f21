using System.Collections.Immutable;
using System.Globalization;
using Site.Core.Diagnostics;
using Site.Deploy.Building;
using Site.Deploy.Diagnostics;

namespace Site.Deploy.Targets;

/// <summary>A site that an earlier build left, by the report of that build.</summary>
public static class ReportedSite
{
    private const int MostNamed = 5;

    /// <summary>The files, if they are what the build wrote and may be shown to readers.</summary>
    /// <param name="report">The build's report.</param>
    /// <param name="folder">The output folder.</param>
    /// <param name="isPreview">Whether drafts may be pushed.</param>
    /// <param name="now">The time.</param>
    /// <param name="sink">Where faults are reported.</param>
    /// <returns>The files, or <c>null</c> after a fault.</returns>
    public static ImmutableArray<SiteFile>? Read(
        BuildReport report,
        string folder,
        bool isPreview,
        DateTimeOffset now,
        DiagnosticSink sink
    )
    {
        string? unfit = report switch
        {
            { HasUnpublished: true } when !isPreview => "it may hold drafts, posts of the future or expired ones",
            { Environment: not "production" } when !isPreview => $"it is for the environment '{report.Environment}'",
            { NextChange: { } change } when change <= now => string.Create(
                CultureInfo.InvariantCulture,
                $"a post's time came or went at {change.UtcDateTime:yyyy-MM-dd HH:mm} UTC"
            ),
            _ => null,
        };
        if (unfit is not null)
        {
            sink.Error(
                DeployDiagnostics.NotForPublishing,
                $"the site was not built for readers: {unfit}",
                location: null,
                "build it again with 'sitegen build --report FILE', without --drafts, --future, --expired and --environment"
            );
            return null;
        }

        string[] changed =
        [
            .. report.Files.AsParallel().AsOrdered().Where(f => !IsAsBuilt(f, folder)).Select(f => f.Path),
        ];
        foreach (string path in changed.Take(MostNamed))
        {
            sink.Error(
                DeployDiagnostics.ChangedSinceBuild,
                $"'{path}' in the output folder is not what the build wrote",
                location: null,
                "build again, or leave out --report: then 'deploy push' builds"
            );
        }

        return changed.Length > 0
            ? null
            :
            [
                .. report.Files.Select(f => new SiteFile(
                    f.Path,
                    Path.Combine(folder, f.Path),
                    f.IsFingerprinted,
                    f.CompressionOf
                )),
            ];
    }

    private static bool IsAsBuilt(BuiltFile file, string folder)
    {
        string path = Path.Combine(folder, file.Path);
        FileInfo info = new(path);
        if (
            !PushManifest.IsInside(file.Path)
            || !info.Exists
            || info.LinkTarget is not null
            || info.Length != file.Bytes
        )
        {
            return false;
        }

        using FileStream stream = PreparedFile.OpenFile(path);
        return BuiltFile.HashOf(stream) == file.Hash;
    }
}
