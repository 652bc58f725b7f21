using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace SiteGen.Serving.Http;

/// <summary>Writes answers to a connection: conditional requests, ranges and HEAD included.</summary>
/// <param name="socket">The connection.</param>
/// <param name="time">How long the client may take for each part.</param>
internal sealed class AnswerWriter(Socket socket, TimeSpan time)
{
    private const int ChunkBytes = 64 * 1024;

    /// <summary>Writes an answer.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="head">The request; <c>null</c> where it could not be read.</param>
    /// <param name="keep">Whether the connection takes another request.</param>
    /// <param name="stop">Stops the writing.</param>
    public async Task WriteAsync(Answer answer, RequestHead? head, bool keep, CancellationToken stop)
    {
        using FileStream? file = Open(ref answer);
        long size = file?.Length ?? answer.Body.Length;
        bool matches = answer.Status == 200 && answer.EntityTag is { } tag && Matches(head?["if-none-match"], tag);
        ByteRange? range =
            answer.Status == 200
            && answer.Stream is null
            && !matches
            && head?["if-range"] is var condition
            && (string.IsNullOrEmpty(condition) || condition == answer.EntityTag)
                ? ByteRange.Parse(head?["range"] ?? string.Empty, size)
                : null;
        int status =
            matches ? 304
            : range is { Length: 0 } ? 416
            : range is not null ? 206
            : answer.Status;
        (long start, long length) =
            status is 304 or 416 ? (0, 0)
            : range is { } r ? (r.Start, r.Length)
            : (0, size);
        byte[] lines = Encoding.Latin1.GetBytes(HeadOf(answer, status, start, length, size, keep));
        if (head?.Method == "HEAD" || status is 304 or 416 || (length == 0 && answer.Stream is null))
        {
            await SendAsync(lines, stop).ConfigureAwait(false);
        }
        else if (answer.Stream is { } stream)
        {
            await SendAsync(lines, stop).ConfigureAwait(false);
            await StreamAsync(stream, stop).ConfigureAwait(false);
        }
        else if (file is not null)
        {
            await SendAsync(lines, stop).ConfigureAwait(false);
            await CopyAsync(file, start, length, stop).ConfigureAwait(false);
        }
        else
        {
            byte[] whole = new byte[lines.Length + length];
            lines.CopyTo(whole, 0);
            answer.Body.Slice((int)start, (int)length).CopyTo(whole.AsMemory(lines.Length));
            await SendAsync(whole, stop).ConfigureAwait(false);
        }
    }

    /// <summary>Whether a field of entity tags names one (RFC 9110, section 13.1.2).</summary>
    private static bool Matches(string? field, string tag) =>
        !string.IsNullOrEmpty(field)
        && field.Split(',').Select(t => t.Trim()).Any(t => t == "*" || t == tag || t == "W/" + tag);

    private static FileStream? Open(ref Answer answer)
    {
        if (answer.File is not { } path)
        {
            return null;
        }

        try
        {
            FileStream file = new(
                path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete,
                1,
                useAsync: true
            );
            answer = answer with
            {
                EntityTag = string.Create(
                    CultureInfo.InvariantCulture,
                    $"\"{file.Length:x}-{File.GetLastWriteTimeUtc(file.SafeFileHandle).Ticks:x}\""
                ),
            };
            return file;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            answer = Answer.Text(404, "the file cannot be read: " + Site.Core.Diagnostics.SystemReason.Of(exception));
            return null;
        }
    }

    private static string HeadOf(Answer answer, int status, long start, long length, long size, bool keep)
    {
        StringBuilder head = new();
        void Line(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                head.Append(name).Append(": ").Append(value).Append("\r\n");
            }
        }

        head.Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} {Answer.ReasonOf(status)}\r\n");
        Line("Content-Type", status is 304 or 416 ? null : answer.MediaType);
        if (answer.Stream is null && status != 304)
        {
            Line("Content-Length", length.ToString(CultureInfo.InvariantCulture));
        }

        Line(
            "Content-Range",
            status switch
            {
                206 => string.Create(CultureInfo.InvariantCulture, $"bytes {start}-{start + length - 1}/{size}"),
                416 => string.Create(CultureInfo.InvariantCulture, $"bytes */{size}"),
                _ => null,
            }
        );
        Line("ETag", status is 200 or 206 or 304 ? answer.EntityTag : null);
        Line("Accept-Ranges", answer.Status == 200 && answer.Stream is null ? "bytes" : null);
        Line("Location", answer.Location);
        Line("Allow", answer.Allow);
        Line("Cache-Control", answer.Stream is null ? "no-cache" : "no-store");
        Line("X-Content-Type-Options", "nosniff");
        Line("Cross-Origin-Resource-Policy", "same-origin");
        Line("Connection", keep ? "keep-alive" : "close");
        return head.Append("\r\n").ToString();
    }

    private async Task CopyAsync(FileStream file, long start, long length, CancellationToken stop)
    {
        byte[] chunk = new byte[ChunkBytes];
        file.Position = start;
        while (length > 0)
        {
            int read = await file.ReadAsync(chunk.AsMemory(0, (int)Math.Min(length, chunk.Length)), stop)
                .ConfigureAwait(false);
            if (read == 0)
            {
                // It became shorter meanwhile; only the end of the connection can say so.
                throw new EndOfStreamException();
            }

            await SendAsync(chunk.AsMemory(0, read), stop).ConfigureAwait(false);
            length -= read;
        }
    }

    /// <summary>Lets a body be written until the client closes its side.</summary>
    private async Task StreamAsync(
        Func<Func<ReadOnlyMemory<byte>, Task>, CancellationToken, Task> stream,
        CancellationToken stop
    )
    {
        using CancellationTokenSource gone = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task watching = WatchAsync(gone);
        try
        {
            await stream(bytes => SendAsync(bytes, gone.Token), gone.Token).ConfigureAwait(false);
        }
        finally
        {
            await gone.CancelAsync().ConfigureAwait(false);
            await watching.ConfigureAwait(false);
        }
    }

    private async Task WatchAsync(CancellationTokenSource gone)
    {
        byte[] ignored = new byte[256];
        try
        {
            while (await socket.ReceiveAsync(ignored, gone.Token).ConfigureAwait(false) > 0)
            {
                // A client has nothing to say while it listens.
            }
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            // It is gone, or the stream has ended.
        }

        await gone.CancelAsync().ConfigureAwait(false);
    }

    private async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        using CancellationTokenSource late = CancellationTokenSource.CreateLinkedTokenSource(stop);
        late.CancelAfter(time);
        while (bytes.Length > 0)
        {
            int sent = await socket.SendAsync(bytes, late.Token).ConfigureAwait(false);
            bytes = bytes[sent..];
        }
    }
}
