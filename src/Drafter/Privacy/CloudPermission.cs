using Drafter.Models;
using Drafter.Servers;

namespace Drafter.Privacy;

/// <summary>
/// Lets a connection to a cloud be made while a request to it is on its way that was redacted, logged and paid for, and at no other time.
/// Every request and every connection asks it, so code that goes around the rules reaches nobody.
/// </summary>
internal sealed class CloudPermission : IConnectionPermit
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _held = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public CallFault? Refusal(ServerSettings server)
    {
        lock (_lock)
        {
            return !server.IsCloud || _held.GetValueOrDefault(server.Name) > 0
                ? null
                : new CallFault(
                    FaultClass.NotAllowed,
                    $"'{server.Name}' is a cloud, and nothing allows a connection to it now"
                );
        }
    }

    /// <summary>Allows connections to a cloud until it is disposed.</summary>
    public IDisposable Hold(ServerSettings server)
    {
        Change(server.Name, 1);
        return new Held(this, server.Name);
    }

    private void Change(string server, int by)
    {
        lock (_lock)
        {
            _held[server] = _held.GetValueOrDefault(server) + by;
        }
    }

    private sealed class Held(CloudPermission permission, string server) : IDisposable
    {
        private int _isOver;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isOver, 1) == 0)
            {
                permission.Change(server, -1);
            }
        }
    }
}
