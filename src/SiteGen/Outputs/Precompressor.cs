using System.Collections.Immutable;
using System.IO.Compression;
using Site.Core.Diagnostics;
using SiteGen.Diagnostics;
using SiteGen.Writing;

namespace SiteGen.Outputs;

/// <summary>
/// Compresses text files at build time, for web servers that send such files as they are: <c>gzip_static</c> and <c>brotli_static</c> of nginx,
/// <c>precompressed</c> of Caddy.
/// </summary>
internal static class Precompressor
{
    /// <summary>Smaller files fit into one network packet whatever is done to them. In bytes.</summary>
    private const int LeastSize = 1024;

    private static readonly ImmutableHashSet<string> s_extensions = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        ".html",
        ".css",
        ".js",
        ".mjs",
        ".json",
        ".xml",
        ".svg",
        ".txt",
        ".md",
        ".webmanifest",
        ".wasm",
        ".ico",
        ".ttf",
        ".csv"
    );

    /// <summary>The files with a <c>.br</c> and a <c>.gz</c> file after each that they make smaller.</summary>
    public static ImmutableArray<OutputFile> AddTo(
        ImmutableArray<OutputFile> files,
        DiagnosticSink sink,
        CancellationToken cancellation
    )
    {
        HashSet<string> taken = [.. files.Select(f => f.Path)];
        OutputFile[][] made = new OutputFile[files.Length][];
        ParallelOptions options = new() { CancellationToken = cancellation };
        Parallel.For(0, files.Length, options, i => made[i] = [.. Compress(files[i], taken, sink)]);
        return [.. files.Zip(made).SelectMany(pair => pair.Second.Prepend(pair.First))];
    }

    private static IEnumerable<OutputFile> Compress(OutputFile file, HashSet<string> taken, DiagnosticSink sink)
    {
        if (!s_extensions.Contains(Path.GetExtension(file.Path)) || ContentOf(file, sink) is not { } content)
        {
            yield break;
        }

        if (content.Length < LeastSize)
        {
            yield break;
        }

        (string, Func<Stream, Stream>)[] encodings =
        [
            (".br", to => new BrotliStream(to, CompressionLevel.SmallestSize, leaveOpen: true)),
            (".gz", to => new GZipStream(to, CompressionLevel.SmallestSize, leaveOpen: true)),
        ];
        foreach ((string suffix, Func<Stream, Stream> encoder) in encodings)
        {
            // One that the site brings along stays.
            if (taken.Contains(file.Path + suffix))
            {
                continue;
            }

            using MemoryStream target = new();
            using (Stream encode = encoder(target))
            {
                encode.Write(content.Span);
            }

            if (target.Length < content.Length)
            {
                yield return OutputFile.FromBytes(file.Path + suffix, target.ToArray(), file.MadeFrom) with
                {
                    IsFingerprinted = file.IsFingerprinted,
                    CompressionOf = file.Path,
                };
            }
        }
    }

    private static ReadOnlyMemory<byte>? ContentOf(OutputFile file, DiagnosticSink sink)
    {
        if (file.CopyOf is not { } source)
        {
            return file.Content;
        }

        try
        {
            return File.ReadAllBytes(source);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            sink.Error(
                OutputDiagnostics.CannotCopy,
                $"'{file.Path}' can't be read: {SystemReason.Of(exception)}",
                file.MadeFrom
            );
            return null;
        }
    }
}
