using Drafter.Models;
using Microsoft.Extensions.AI;

namespace Drafter.Servers.Clouds;

/// <summary>A cloud as a model server. It is asked for answers and for nothing else: what it has, and whether it is up, a call tells.</summary>
internal sealed class CloudServer(ServerSettings server, IChatClient chat) : IModelServer
{
    /// <inheritdoc />
    public IChatClient Chat => chat;

    /// <summary>What is known of a model without asking: its name. A cloud tells no digest; the name that an answer bears is recorded with it.</summary>
    public Task<ModelCheck> CheckAsync(ModelSettings model, CancellationToken cancellation) =>
        server.IsKeyMissing
            ? Task.FromException<ModelCheck>(MissingKey.Of(server))
            : Task.FromResult(
                new ModelCheck(new ModelIdentity(server.Kind, model.Model), IsWarm: true, MaxContextTokens: null)
            );

    /// <inheritdoc />
    public Task<int?> CountTokensAsync(string text, CancellationToken cancellation) => Task.FromResult<int?>(null);

    /// <inheritdoc />
    public Task<ServerDescription> DescribeAsync(CancellationToken cancellation) =>
        Task.FromException<ServerDescription>(new ModelServerException(NotProbed));

    /// <inheritdoc />
    public void Dispose() => chat.Dispose();

    /// <summary>Why a cloud is not probed.</summary>
    public static CallFault NotProbed { get; } =
        new(FaultClass.NotAllowed, "a cloud is not asked what it has: only calls go there");
}
