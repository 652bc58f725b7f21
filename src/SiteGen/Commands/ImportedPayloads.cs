using System.Collections.Immutable;
using Site.Core.Diagnostics;
using Site.Status.Fetching;
using Site.Status.Sources;
using SiteGen.Diagnostics;

namespace SiteGen.Commands;

/// <summary>Files that are read in the place of a source's answers.</summary>
internal static class ImportedPayloads
{
    /// <summary>The files named, or that of the service's settings; <c>null</c> after an error was reported.</summary>
    public static ImmutableArray<Payload>? Read(
        ImportRequest request,
        StatusSite site,
        Terminal terminal,
        DateTimeOffset capturedAt,
        DiagnosticSink sink
    )
    {
        IEnumerable<(string Path, string Shown)> files = request.Files.IsEmpty
            ? [(Path.Combine(site.Directory, site.Find(request.Service!)!.File!), site.Find(request.Service!)!.File!)]
            : request.Files.Select(f => (Path.GetFullPath(f, terminal.Directory), f));
        ImmutableArray<Payload?> payloads = [.. files.Select(f => ReadOne(f.Path, f.Shown, capturedAt, sink))];
        return payloads.Contains(null) ? null : [.. payloads.OfType<Payload>()];
    }

    private static Payload? ReadOne(string path, string shown, DateTimeOffset capturedAt, DiagnosticSink sink)
    {
        string reason;
        try
        {
            if (new FileInfo(path).Length <= FetchPolicy.Default.MaxBodyBytes)
            {
                return new Payload(null, shown, File.ReadAllBytes(path), capturedAt);
            }

            reason = "it is larger than 10 MB";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            reason = SystemReason.Of(e);
        }

        sink.Error(SourceDiagnostics.Unreadable, $"the file can't be read: {reason}", SourceLocation.File(shown));
        return null;
    }
}
