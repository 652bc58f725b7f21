using Drafter.Models;

namespace Drafter.Servers;

/// <summary>The fault of a server whose key is not in the environment: the variable is named, nothing is sent.</summary>
internal static class MissingKey
{
    /// <summary>The fault.</summary>
    public static ModelServerException Of(ServerSettings server) =>
        new(
            new CallFault(
                FaultClass.KeyMissing,
                $"no key for '{server.Name}': the environment variable {server.KeyVariable} is not set",
                $"set {server.KeyVariable}, or leave '{server.Name}' out of the roles"
            )
        );
}
