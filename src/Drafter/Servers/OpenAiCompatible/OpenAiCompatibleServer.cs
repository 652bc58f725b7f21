using System.Collections.Immutable;
using Drafter.Models;
using Microsoft.Extensions.AI;

namespace Drafter.Servers.OpenAiCompatible;

/// <summary>A llama-server, vLLM, LM Studio or the like as a model server.</summary>
internal sealed class OpenAiCompatibleServer(OpenAiCompatibleClient client) : IModelServer
{
    /// <summary>Whether the server has no <c>/tokenize</c>: then it is not asked again.</summary>
    private bool _cannotCount;

    /// <inheritdoc />
    public IChatClient Chat => client;

    /// <inheritdoc />
    public async Task<ModelCheck> CheckAsync(ModelSettings model, CancellationToken cancellation)
    {
        ImmutableArray<ServedModel> there = await client.ListModelsAsync(cancellation).ConfigureAwait(false);
        ServedModel found =
            there.FirstOrDefault(m => IsSame(m.Id, model.Model))
            ?? throw MissingModel.Of(
                model.Model,
                there.Select(m => m.Id),
                "start the server with that model, or name one that it has"
            );
        ServerProperties? properties = await client.GetPropertiesAsync(cancellation).ConfigureAwait(false);
        return new ModelCheck(
            new ModelIdentity(ServerKind.OpenAiCompatible, model.Model, Fingerprint: FingerprintOf(found, properties)),
            // llama-server and vLLM answer only once the model is loaded; others load it with the first call.
            properties is { IsSleeping: false }
                || (properties is null && found.ContextTokens is not null),
            found.ContextTokens
        )
        {
            Parts = PartsOf(found, properties),
        };
    }

    /// <inheritdoc />
    public async Task<int?> CountTokensAsync(string text, CancellationToken cancellation)
    {
        if (_cannotCount)
        {
            return null;
        }

        try
        {
            int? count = await client.CountTokensAsync(text, cancellation).ConfigureAwait(false);
            _cannotCount = count is null;
            return count;
        }
        catch (ModelServerException)
        {
            // A count is an estimate's better half, not worth a fault: the call itself will tell. The next one is counted again.
            return null;
        }
    }

    /// <inheritdoc />
    public async Task<ServerDescription> DescribeAsync(CancellationToken cancellation)
    {
        ImmutableArray<ServedModel> models = await client.ListModelsAsync(cancellation).ConfigureAwait(false);
        ServerProperties? properties = await client.GetPropertiesAsync(cancellation).ConfigureAwait(false);
        return new ServerDescription(
            properties?.Build,
            [
                .. models.Select(m => new ModelDescription(
                    m.Id,
                    FingerprintOf(m, properties),
                    m.FileType,
                    properties is null ? null : !properties.IsSleeping,
                    m.ContextTokens,
                    IsRemote: false
                )),
            ]
        );
    }

    /// <inheritdoc />
    public Task PingAsync(CancellationToken cancellation) => client.ListModelsAsync(cancellation);

    /// <inheritdoc />
    public void Dispose() => client.Dispose();

    /// <summary>Whether a server's name for a model means the one that was asked for: some echo a path, or a name with a date behind it.</summary>
    internal static bool IsSame(string served, string asked) =>
        string.Equals(FileName(served), FileName(asked), StringComparison.OrdinalIgnoreCase)
        || string.Equals(served, asked, StringComparison.OrdinalIgnoreCase);

    private static string FileName(string name)
    {
        string last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        return last.EndsWith(".gguf", StringComparison.OrdinalIgnoreCase) ? last[..^5] : last;
    }

    private static string? FingerprintOf(ServedModel model, ServerProperties? properties) =>
        IdentityParts.Fingerprint(PartsOf(model, properties));

    private static ImmutableArray<IdentityPart> PartsOf(ServedModel model, ServerProperties? properties) =>
        IdentityParts.Of(
            ("size", IdentityParts.Number(model.Size)),
            ("parameters", IdentityParts.Number(model.Parameters)),
            ("quantization", model.FileType),
            ("context", IdentityParts.Number(model.ContextTokens)),
            ("trained_context", IdentityParts.Number(model.TrainedContextTokens)),
            ("template", IdentityParts.Hash(properties?.Template)),
            ("build", properties?.Build)
        );
}
