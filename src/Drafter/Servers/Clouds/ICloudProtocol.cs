using System.Net.Http.Headers;
using Drafter.Servers.Wire;

namespace Drafter.Servers.Clouds;

/// <summary>What is particular to the protocol of a cloud.</summary>
internal interface ICloudProtocol
{
    /// <summary>Adds the headers of a request, the key among them. There are no others: what an SDK tells about the machine is left out.</summary>
    void AddHeaders(HttpRequestHeaders headers, string key);

    /// <summary>Watches over a new stream.</summary>
    IStreamWatch Watch();
}

/// <summary>Watches the events of one streamed answer before a client sees them. SDKs take an end without a reason, or a reason that they do not know, for an end.</summary>
internal interface IStreamWatch
{
    /// <summary>Looks at an event.</summary>
    /// <exception cref="ModelServerException">It is an error, is no JSON, or ends the answer without being its end.</exception>
    void See(SseEvent received);

    /// <summary>The stream has ended.</summary>
    /// <exception cref="ModelServerException">The answer has not.</exception>
    void End();
}
