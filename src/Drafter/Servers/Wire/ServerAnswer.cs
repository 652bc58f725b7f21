using System.Text.Json;
using Drafter.Models;

namespace Drafter.Servers.Wire;

/// <summary>An answer whose headers are there. What breaks while it is read is a <see cref="ModelServerException"/>.</summary>
internal sealed class ServerAnswer(HttpResponseMessage response, Uri server) : IDisposable
{
    /// <summary>The media type in lower case; empty where there is none.</summary>
    public string MediaType { get; } =
        response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant() ?? string.Empty;

    /// <summary>The lines of the body.</summary>
    public async Task<BoundedLineReader> LinesAsync(CancellationToken cancellation) =>
        new(await StreamAsync(cancellation).ConfigureAwait(false));

    /// <summary>The body as one JSON object.</summary>
    public async Task<JsonElement> ReadObjectAsync(CancellationToken cancellation)
    {
        if (MediaType.Contains("html", StringComparison.Ordinal))
        {
            throw await NotAModelServerAsync(cancellation).ConfigureAwait(false);
        }

        return JsonLine.Read(
            ErrorBody.Decode(await ReadAsync(WireLimits.MaxDocumentBytes, true, cancellation).ConfigureAwait(false)),
            1
        );
    }

    /// <summary>The beginning of the body as text.</summary>
    public async Task<string> ReadSampleAsync(CancellationToken cancellation)
    {
        try
        {
            return ErrorBody.Decode(
                await ReadAsync(WireLimits.MaxErrorBytes, false, cancellation).ConfigureAwait(false)
            );
        }
        catch (ModelServerException)
        {
            // The status has said enough.
            return string.Empty;
        }
    }

    /// <summary>The fault of a success that no model server wrote.</summary>
    public async Task<ModelServerException> NotAModelServerAsync(CancellationToken cancellation)
    {
        string body = await ReadSampleAsync(cancellation).ConfigureAwait(false);
        string what = MediaType.Length == 0 ? "a body without a type" : MediaType;
        return new ModelServerException(
            new CallFault(
                FaultClass.NotAModelServer,
                $"a proxy or another program answered with {what}: '{ErrorBody.Read(body).Message}'",
                "check the server's `url`",
                Sample.Of(body)
            )
        );
    }

    /// <inheritdoc />
    public void Dispose() => response.Dispose();

    private async Task<Stream> StreamAsync(CancellationToken cancellation) =>
        new FaultingStream(await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false), server);

    private async Task<byte[]> ReadAsync(int maxBytes, bool isAll, CancellationToken cancellation)
    {
        Stream stream = await StreamAsync(cancellation).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            using MemoryStream body = new();
            byte[] buffer = new byte[16 * 1024];
            while (body.Length < maxBytes)
            {
                int read = await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false);
                if (read == 0)
                {
                    return body.ToArray();
                }

                body.Write(buffer, 0, read);
            }

            return isAll
                ? throw new ModelServerException(
                    new CallFault(FaultClass.Malformed, $"the answer is longer than {maxBytes} bytes")
                )
                : body.ToArray();
        }
    }
}
