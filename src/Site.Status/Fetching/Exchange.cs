using System.Net;
using System.Net.Http.Headers;
using Site.Status.Sources;

namespace Site.Status.Fetching;

/// <summary>One attempt at a request with its redirects: within the time limit, and every fault in words.</summary>
internal sealed class Exchange(HttpClient http, FetchPolicy policy, TimeProvider time)
{
    private readonly BodyReader _bodies = new(policy, time);

    public async Task<FetchOutcome> RunAsync(
        StatusRequest request,
        FetchConditions? conditions,
        CancellationToken cancellation
    )
    {
        using CancellationTokenSource deadline = new(policy.RequestTimeout, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(
            cancellation,
            deadline.Token
        );
        try
        {
            return await FollowAsync(request, conditions, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return Failed(
                cancellation.IsCancellationRequested ? FaultSentences.Cancelled(request.Url)
                : deadline.IsCancellationRequested
                    ? FaultSentences.TimedOut(request.Url, "the answer", policy.RequestTimeout)
                : FaultSentences.TimedOut(request.Url, "the connection", policy.ConnectTimeout)
            );
        }
        catch (HttpRequestException exception)
        {
            return Failed(FaultSentences.Of(request.Url, exception));
        }
        catch (IOException)
        {
            return Failed(FaultSentences.Broken(request.Url, "the answer broke off before its end"));
        }
        catch (InvalidDataException)
        {
            return Failed(FaultSentences.Broken(request.Url, "the compressed answer is damaged or cut short"));
        }
    }

    private async Task<FetchOutcome> FollowAsync(
        StatusRequest request,
        FetchConditions? conditions,
        CancellationToken cancellation
    )
    {
        Uri url = request.Url;
        HashSet<Uri> seen = [url];
        while (true)
        {
            using HttpRequestMessage message = Message(request, url, conditions);
            using HttpResponseMessage response = await http.SendAsync(
                    message,
                    HttpCompletionOption.ResponseHeadersRead,
                    cancellation
                )
                .ConfigureAwait(false);
            if (
                response.StatusCode is not (>= HttpStatusCode.MovedPermanently and < HttpStatusCode.BadRequest)
                || response.StatusCode == HttpStatusCode.NotModified
            )
            {
                return await AnswerAsync(request, url, response, conditions, cancellation).ConfigureAwait(false);
            }

            if (response.Headers.Location is not { } location)
            {
                return Failed(FaultSentences.RedirectLoop(url, "it redirects without saying where to"));
            }

            if (!Uri.TryCreate(url, location, out Uri? target))
            {
                return Failed(FaultSentences.RedirectLoop(url, "it redirects to what is no URL"));
            }

            if (IsElsewhere(url, target))
            {
                return Failed(FaultSentences.RedirectElsewhere(url, target));
            }

            if (!seen.Add(target))
            {
                return Failed(FaultSentences.RedirectLoop(request.Url, "its redirects go in a circle"));
            }

            if (seen.Count > policy.MaxRedirects + 1)
            {
                return Failed(
                    FaultSentences.RedirectLoop(request.Url, $"it redirects more than {policy.MaxRedirects} times")
                );
            }

            url = target;
        }
    }

    private async Task<FetchOutcome> AnswerAsync(
        StatusRequest request,
        Uri url,
        HttpResponseMessage response,
        FetchConditions? conditions,
        CancellationToken cancellation
    )
    {
        int status = (int)response.StatusCode;
        if (status == 304 && conditions is not null)
        {
            return new FetchOutcome.Unchanged();
        }

        string? mediaType = response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant();
        bool isCompressed = response.Content.Headers.ContentEncoding.Count > 0;
        if (!response.IsSuccessStatusCode)
        {
            return Failed(
                await RefusalAsync(url, status, mediaType, response, cancellation).ConfigureAwait(false) with
                {
                    HttpStatus = status,
                    RetryAfter = RetryAfter(response.Headers.RetryAfter),
                }
            );
        }

        (ReadOnlyMemory<byte> body, BodyFault fault) = await _bodies
            .ReadAsync(response.Content, cancellation)
            .ConfigureAwait(false);
        if (
            fault == BodyFault.None
            && request.Format != PayloadFormat.Html
            && HtmlTitle.IsWebPage(mediaType, body.Span)
        )
        {
            return Failed(FaultSentences.WebPage(url, status, HtmlTitle.Find(body.Span)));
        }

        return fault switch
        {
            BodyFault.TooLarge => Failed(FaultSentences.TooLarge(url, policy.MaxBodyBytes, isCompressed)),
            BodyFault.SlowDrip => Failed(FaultSentences.SlowDrip(url, policy)),
            BodyFault.UnknownEncoding => Failed(
                FaultSentences.Broken(url, "the answer is compressed in a way that was not asked for")
            ),
            _ => new FetchOutcome.Fetched(
                new Payload(request, request.Url.AbsoluteUri, body, time.GetUtcNow())
                {
                    HttpStatus = status,
                    ContentType = response.Content.Headers.ContentType?.ToString(),
                    ETag = response.Headers.ETag?.ToString(),
                    LastModified = FirstOrNull(response.Content.Headers, "Last-Modified"),
                }
            ),
        };
    }

    /// <summary>Why there is no data: a challenge that wants to see a browser is told from a plain refusal by its page.</summary>
    private async Task<FetchFault> RefusalAsync(
        Uri url,
        int status,
        string? mediaType,
        HttpResponseMessage response,
        CancellationToken cancellation
    )
    {
        bool isChallenge = response.Headers.Contains("cf-mitigated");
        if (!isChallenge && !(status is 401 or 403 && mediaType == "text/html"))
        {
            return FaultSentences.OfStatus(url, status);
        }

        (ReadOnlyMemory<byte> body, _) = await _bodies.ReadAsync(response.Content, cancellation).ConfigureAwait(false);
        return FaultSentences.WebPage(url, status, HtmlTitle.Find(body.Span));
    }

    private HttpRequestMessage Message(StatusRequest request, Uri url, FetchConditions? conditions)
    {
        HttpRequestMessage message = new(HttpMethod.Get, url);
        message.Headers.UserAgent.ParseAdd(policy.UserAgent);
        message.Headers.AcceptEncoding.ParseAdd("gzip");
        message.Headers.Accept.ParseAdd(
            request.Format switch
            {
                PayloadFormat.Json => "application/json, */*;q=0.1",
                PayloadFormat.Xml => "application/atom+xml, application/xml, text/xml, */*;q=0.1",
                PayloadFormat.Text => "text/plain, application/yaml, */*;q=0.1",
                _ => "text/html, */*;q=0.1",
            }
        );
        if (conditions?.ETag is { } tag)
        {
            message.Headers.TryAddWithoutValidation("If-None-Match", tag);
        }

        if (conditions?.LastModified is { } date)
        {
            message.Headers.TryAddWithoutValidation("If-Modified-Since", date);
        }

        return message;
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) =>
        header?.Delta ?? (header?.Date is { } date ? date - time.GetUtcNow() : null);

    private static bool IsElsewhere(Uri from, Uri to) =>
        !from.IdnHost.Equals(to.IdnHost, StringComparison.OrdinalIgnoreCase)
        || !StatusHttpClient.IsHttp(to)
        || (from.Scheme == Uri.UriSchemeHttps && to.Scheme == Uri.UriSchemeHttp);

    private static string? FirstOrNull(HttpHeaders headers, string name) =>
        headers.TryGetValues(name, out IEnumerable<string>? values) ? values.FirstOrDefault() : null;

    private static FetchOutcome.Failed Failed(FetchFault fault) => new(fault);
}
