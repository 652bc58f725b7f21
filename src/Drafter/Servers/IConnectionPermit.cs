using Drafter.Models;

namespace Drafter.Servers;

/// <summary>Says whether a server may be connected to. It is asked before each request and again before each connection, so that nothing passes it by.</summary>
public interface IConnectionPermit
{
    /// <summary>Why the server may not be connected to now; <c>null</c> where it may.</summary>
    CallFault? Refusal(ServerSettings server);
}

/// <summary>Lets nothing out: clouds are never connected to.</summary>
public sealed class NoClouds : IConnectionPermit
{
    /// <summary>The only one.</summary>
    public static NoClouds Instance { get; } = new();

    /// <inheritdoc />
    public CallFault? Refusal(ServerSettings server) =>
        server.IsCloud
            ? new CallFault(FaultClass.NotAllowed, $"'{server.Name}' is a cloud, and clouds are not allowed")
            : null;
}
