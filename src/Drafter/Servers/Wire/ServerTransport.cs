using System.Net;
using System.Net.Http.Headers;
using Drafter.Models;

namespace Drafter.Servers.Wire;

/// <summary>Opens a connection to a host and port.</summary>
internal delegate ValueTask<Stream> Connect(DnsEndPoint endPoint, CancellationToken cancellation);

/// <summary>
/// The way to one model server and to nothing else: no proxy, no redirects, no cookies, no other host. Every fault is a
/// <see cref="ModelServerException"/>; only the caller's own cancellation is an <see cref="OperationCanceledException"/>.
/// </summary>
internal sealed class ServerTransport : IDisposable
{
    private readonly HttpClient _http;
    private readonly ServerSettings _server;

    /// <summary>Makes the way to a server.</summary>
    /// <param name="server">The server, the only one that is ever connected to.</param>
    /// <param name="permit">Whether it may be connected to.</param>
    /// <param name="connect">How connections are made; <c>null</c> for sockets.</param>
    public ServerTransport(ServerSettings server, IConnectionPermit permit, Connect? connect = null)
    {
        _server = server;
        _http = new HttpClient(new GuardedHandler(server, permit, connect))
        {
            // The budgets of a call are its runner's.
            Timeout = Timeout.InfiniteTimeSpan,
            BaseAddress = new Uri(server.Url.AbsoluteUri.TrimEnd('/') + "/"),
        };
    }

    /// <summary>Asks, and returns as soon as the headers are there.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path below the server's root, without a slash before it.</param>
    /// <param name="json">The body, or <c>null</c>.</param>
    /// <param name="cancellation">The caller's.</param>
    /// <returns>An answer with a success status.</returns>
    public async Task<ServerAnswer> SendAsync(
        HttpMethod method,
        string path,
        ReadOnlyMemory<byte>? json,
        CancellationToken cancellation
    )
    {
        using HttpRequestMessage request = new(method, path);
        if (json is { } body)
        {
            request.Content = new ReadOnlyMemoryContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        if (_server.ApiKey is { Length: > 0 } key)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        HttpResponseMessage response;
        try
        {
            response = await _http
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation)
                .ConfigureAwait(false);
        }
        catch (Exception exception) when (TransportFaults.IsOfTransport(exception, cancellation))
        {
            throw TransportFaults.Of(exception, _server.Url, isWithinAnswer: false);
        }

        ServerAnswer answer = new(response, _server.Url);
        if (response.IsSuccessStatusCode)
        {
            return answer;
        }

        using (answer)
        {
            throw ErrorClassifier.OfStatus(
                response.StatusCode,
                ErrorBody.Read(await answer.ReadSampleAsync(cancellation).ConfigureAwait(false)),
                RetryAfter.Of(response)
            );
        }
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();
}
