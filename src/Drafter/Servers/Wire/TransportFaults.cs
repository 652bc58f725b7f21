using System.Net.Sockets;
using System.Security.Authentication;
using Drafter.Models;

namespace Drafter.Servers.Wire;

/// <summary>What a broken connection means.</summary>
internal static class TransportFaults
{
    /// <summary>What to do where nobody listens.</summary>
    public const string StartHint =
        "start the server (`ollama serve`, `llama-server …`), or check its `url`; then `drafter resume`";

    /// <summary>Whether an exception comes from the connection rather than from the caller or from a bug.</summary>
    public static bool IsOfTransport(Exception exception, CancellationToken cancellation) =>
        !cancellation.IsCancellationRequested
        && (
            exception
            is HttpRequestException
                or IOException
                or SocketException
                or OperationCanceledException
                or ModelServerException
        );

    /// <summary>The fault.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="server">The server's URL.</param>
    /// <param name="isWithinAnswer">Whether the answer had begun.</param>
    public static ModelServerException Of(Exception exception, Uri server, bool isWithinAnswer)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case ModelServerException known:
                    return known;
                case AuthenticationException:
                    return Fault(
                        FaultClass.Tls,
                        $"the connection to {server.Host}:{server.Port} is not safe: {Reason(cause)}",
                        "mend the certificate, or trust its authority; drafter never goes on without TLS"
                    );
                case SocketException
                {
                    SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData
                }:
                    return Fault(
                        FaultClass.Dns,
                        $"the host {server.Host} is unknown",
                        "check the server's `url`, and that the network is up"
                    );
                case SocketException socket when !isWithinAnswer && IsNoConnection(socket.SocketErrorCode):
                    return Fault(
                        FaultClass.Refused,
                        $"{server.Host}:{server.Port} refused the connection: {Reason(cause)}",
                        StartHint
                    );
            }
        }

        return exception is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError }
            ? Fault(
                FaultClass.Tls,
                $"the connection to {server.Host}:{server.Port} is not safe: {Reason(exception)}",
                null
            )
            : Fault(
                FaultClass.Reset,
                isWithinAnswer
                    ? "the connection broke within the answer"
                    : "the connection broke before an answer came",
                "look at the server's log: it may have crashed"
            );

        ModelServerException Fault(FaultClass fault, string sentence, string? hint) =>
            new(new CallFault(fault, sentence, hint), exception);
    }

    private static bool IsNoConnection(SocketError error) =>
        error
            is SocketError.ConnectionRefused
                or SocketError.HostUnreachable
                or SocketError.NetworkUnreachable
                or SocketError.HostDown
                or SocketError.NetworkDown
                or SocketError.TimedOut
                or SocketError.AddressNotAvailable
                or SocketError.AccessDenied;

    private static string Reason(Exception cause)
    {
        string message = cause.Message.ReplaceLineEndings(" ").TrimEnd('.');
        return message.Length == 0 ? cause.GetType().Name : char.ToLowerInvariant(message[0]) + message[1..];
    }
}
