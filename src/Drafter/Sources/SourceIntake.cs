using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Drafter.Diagnostics;
using Site.Core.Diagnostics;

namespace Drafter.Sources;

/// <summary>Takes in the sources that the author names: files are copied, pages fetched. Nothing else is ever fetched.</summary>
/// <param name="folder">The folder that the names of files start from.</param>
/// <param name="clock">The time.</param>
/// <param name="sink">Where faults are reported.</param>
internal sealed class SourceIntake(string folder, TimeProvider clock, DiagnosticSink sink)
{
    /// <summary>Takes them in, in their order; the first that is of no use ends it.</summary>
    /// <returns>The sources, or <c>null</c> where an error was reported.</returns>
    public async Task<ImmutableArray<Source>?> TakeAsync(IEnumerable<string> names, CancellationToken cancellation)
    {
        ImmutableArray<Source>.Builder sources = ImmutableArray.CreateBuilder<Source>();
        foreach (string name in names)
        {
            bool isPage = SourceFetcher.IsAddress(name);
            (RawSource? raw, SourceFault? fault) = isPage
                ? await new SourceFetcher(clock).FetchAsync(name, cancellation).ConfigureAwait(false)
                : ReadFile(name);
            string file = Path.GetFileName(name);
            string title = string.Empty;
            string text = string.Empty;
            if (raw is not null)
            {
                (title, text, fault) = SourceContent.Read(raw, isPage ? new Uri(name).Host : file);
            }

            if (fault is not null || raw is null)
            {
                sink.Error(
                    fault!.Code,
                    $"the source cannot be used: {fault.Message}",
                    SourceLocation.File(name),
                    fault.Hint
                );
                return null;
            }

            sources.Add(
                new Source(sources.Count + 1, title, text)
                {
                    Url = isPage ? new Uri(name).AbsoluteUri : null,
                    File = isPage ? null : file,
                    Fetched = clock
                        .GetUtcNow()
                        .UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                    Sha256 = Convert.ToHexStringLower(SHA256.HashData(raw.Bytes.Span)),
                }
            );
        }

        return sources.ToImmutable();
    }

    private (RawSource?, SourceFault?) ReadFile(string name)
    {
        try
        {
            string path = Path.GetFullPath(name, folder);
            if (new FileInfo(path) is { Exists: true, Length: > SourceFetcher.MaxBytes })
            {
                return (null, SourceContent.TooLarge);
            }

            byte[] bytes = File.ReadAllBytes(path);
            return (new RawSource(bytes, SourceContent.MediaTypeOf(path, bytes)), null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (null, new SourceFault(DraftDiagnostics.UnreadableFile, SystemReason.Of(exception)));
        }
    }
}
