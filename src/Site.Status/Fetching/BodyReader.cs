using System.IO.Compression;

namespace Site.Status.Fetching;

/// <summary>Reads bodies within the limits of a policy: their size after decompression, and how slowly they may come.</summary>
internal sealed class BodyReader(FetchPolicy policy, TimeProvider time)
{
    private const int BufferSize = 16_384;

    /// <summary>Reads a body. A connection that breaks off shows as an exception of the stream.</summary>
    /// <returns>The bytes and no fault, or what had come and the fault.</returns>
    public async Task<(ReadOnlyMemory<byte> Bytes, BodyFault Fault)> ReadAsync(
        HttpContent content,
        CancellationToken cancellation
    )
    {
        if (content.Headers.ContentLength > policy.MaxBodyBytes)
        {
            return (default, BodyFault.TooLarge);
        }

        Stream raw = await content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        await using Stream? stream = Decompress(raw, content.Headers.ContentEncoding);
        return stream is null
            ? (default, BodyFault.UnknownEncoding)
            : await ReadAsync(stream, cancellation).ConfigureAwait(false);
    }

    private async Task<(ReadOnlyMemory<byte> Bytes, BodyFault Fault)> ReadAsync(
        Stream stream,
        CancellationToken cancellation
    )
    {
        using CancellationTokenSource window = new(policy.ProgressWindow, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(
            cancellation,
            window.Token
        );
        using MemoryStream body = new();
        byte[] buffer = new byte[BufferSize];
        int inWindow = 0;
        try
        {
            while (await stream.ReadAsync(buffer, either.Token).ConfigureAwait(false) is int count and > 0)
            {
                if (body.Length + count > policy.MaxBodyBytes)
                {
                    return (body.ToArray(), BodyFault.TooLarge);
                }

                body.Write(buffer, 0, count);
                inWindow += count;
                if (inWindow >= policy.MinBytesPerWindow)
                {
                    inWindow = 0;
                    window.CancelAfter(policy.ProgressWindow);
                }
            }
        }
        catch (OperationCanceledException)
            when (window.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return (body.ToArray(), BodyFault.SlowDrip);
        }

        return (body.ToArray(), BodyFault.None);
    }

    /// <summary>The stream without its compression; <c>null</c> where it is none that was asked for.</summary>
    private static Stream? Decompress(Stream raw, ICollection<string> encodings) =>
        encodings.Count == 0
            ? raw
            : string.Join(',', encodings).ToLowerInvariant() switch
            {
                "identity" => raw,
                "gzip" or "x-gzip" => new GZipStream(raw, CompressionMode.Decompress),
                _ => null,
            };
}

/// <summary>Why a body was not read to its end.</summary>
internal enum BodyFault
{
    None,
    TooLarge,
    SlowDrip,
    UnknownEncoding,
}
