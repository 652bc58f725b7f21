using System.Collections.Concurrent;
using Drafter.Models;
using Drafter.Servers.Anthropic;
using Drafter.Servers.Clouds;
using Drafter.Servers.Ollama;
using Drafter.Servers.OpenAi;
using Drafter.Servers.OpenAiCompatible;
using Drafter.Servers.Wire;

namespace Drafter.Servers;

/// <summary>The servers of the configuration, a way to each; it is made when it is first needed.</summary>
public sealed class ModelServers : IDisposable
{
    private readonly ConcurrentDictionary<ServerSettings, IModelServer> _servers = new();
    private readonly IConnectionPermit _permit;
    private readonly Connect? _connect;

    /// <summary>Makes ways over sockets, to local servers alone.</summary>
    public ModelServers()
        : this(NoClouds.Instance) { }

    /// <summary>Makes ways over sockets.</summary>
    /// <param name="permit">Which servers may be connected to.</param>
    public ModelServers(IConnectionPermit permit) => _permit = permit;

    internal ModelServers(Connect connect)
        : this(NoClouds.Instance) => _connect = connect;

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (IModelServer server in _servers.Values)
        {
            server.Dispose();
        }

        _servers.Clear();
    }

    internal IModelServer Of(ServerSettings settings) =>
        _servers.GetOrAdd(
            settings,
            wanted =>
                wanted.Kind switch
                {
                    ServerKind.Ollama => new OllamaServer(
                        new OllamaApiClient(wanted, new ServerTransport(wanted, _permit, _connect), string.Empty)
                    ),
                    ServerKind.OpenAiCompatible => new OpenAiCompatibleServer(
                        new OpenAiCompatibleClient(wanted, new ServerTransport(wanted, _permit, _connect), string.Empty)
                    ),
                    ServerKind.Anthropic => new CloudServer(wanted, AnthropicChat.Create(wanted, _permit, _connect)),
                    ServerKind.OpenAi => new CloudServer(wanted, OpenAiChat.Create(wanted, _permit, _connect)),
                    _ => throw new InvalidOperationException($"no client for {wanted.Kind}"),
                }
        );
}
