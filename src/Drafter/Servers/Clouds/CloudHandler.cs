using System.Net;
using System.Net.Http.Headers;
using Drafter.Models;
using Drafter.Servers.Wire;

namespace Drafter.Servers.Clouds;

/// <summary>
/// What stands between an SDK and the network: it sends our headers in place of the SDK's, and judges each answer before the SDK sees it.
/// Every fault is a <see cref="ModelServerException"/>.
/// </summary>
internal sealed class CloudHandler(ServerSettings server, ICloudProtocol protocol, HttpMessageHandler inner)
    : DelegatingHandler(inner)
{
    /// <summary>A client over the handler, for an SDK.</summary>
    public static HttpClient Client(
        ServerSettings server,
        ICloudProtocol protocol,
        IConnectionPermit permit,
        Connect? connect
    ) =>
        new(new CloudHandler(server, protocol, new GuardedHandler(server, permit, connect)))
        {
            // The budgets of a call are its runner's.
            Timeout = Timeout.InfiniteTimeSpan,
        };

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        // The SDKs tell the system, the runtime and whatever the environment adds to their headers.
        request.Headers.Clear();
        protocol.AddHeaders(request.Headers, server.ApiKey ?? string.Empty);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("drafter", null));
        HttpResponseMessage response;
        try
        {
            response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (TransportFaults.IsOfTransport(exception, cancellationToken))
        {
            throw OfCloud(TransportFaults.Of(exception, server.Url, isWithinAnswer: false));
        }

        ServerAnswer answer = new(response, server.Url);
        try
        {
            return await JudgeAsync(answer, response, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    private async Task<HttpResponseMessage> JudgeAsync(
        ServerAnswer answer,
        HttpResponseMessage response,
        CancellationToken cancellation
    )
    {
        int status = (int)response.StatusCode;
        bool isPage = answer.MediaType.Contains("html", StringComparison.Ordinal);
        bool isChallenge = response.Headers.Contains("cf-mitigated");
        // A page with a status of 500 and above is the cloud's own gateway, unless it is a challenge.
        if (isChallenge || (isPage && status < 500))
        {
            throw await answer.NotAModelServerAsync(cancellation).ConfigureAwait(false);
        }

        if (!response.IsSuccessStatusCode)
        {
            ErrorBody body = ErrorBody.Read(await answer.ReadSampleAsync(cancellation).ConfigureAwait(false));
            throw CloudErrors.OfStatus(server, status, body, RetryAfter.Of(response));
        }

        if (answer.MediaType != "text/event-stream")
        {
            throw await answer.NotAModelServerAsync(cancellation).ConfigureAwait(false);
        }

        BoundedLineReader lines = await answer.LinesAsync(cancellation).ConfigureAwait(false);
        return new HttpResponseMessage(HttpStatusCode.OK)
        {
            RequestMessage = response.RequestMessage,
            Content = new StreamContent(new CheckedEventStream(answer, lines, protocol.Watch()))
            {
                Headers = { ContentType = new MediaTypeHeaderValue("text/event-stream") },
            },
        };
    }

    /// <summary>The same fault with what can be done about a cloud: nobody starts one.</summary>
    private ModelServerException OfCloud(ModelServerException known) =>
        known.Fault.Class == FaultClass.Refused
            ? new ModelServerException(
                known.Fault with
                {
                    Hint = $"the network, or '{server.Name}', is down; a local model goes on",
                },
                known
            )
            : known;
}
