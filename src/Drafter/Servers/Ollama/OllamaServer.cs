using System.Collections.Immutable;
using Drafter.Models;
using Microsoft.Extensions.AI;

namespace Drafter.Servers.Ollama;

/// <summary>An Ollama as a model server.</summary>
internal sealed class OllamaServer(OllamaApiClient client) : IModelServer
{
    /// <inheritdoc />
    public IChatClient Chat => client;

    /// <inheritdoc />
    public async Task<ModelCheck> CheckAsync(ModelSettings model, CancellationToken cancellation)
    {
        ImmutableArray<Model> there = await client.ListLocalModelsAsync(cancellation).ConfigureAwait(false);
        Model found =
            there.FirstOrDefault(m => IsSame(m.Name, model.Model))
            ?? throw MissingModel.Of(model.Model, there.Select(m => m.Name), $"`ollama pull {model.Model}`");
        if (IsRemote(found))
        {
            throw NotLocal(model);
        }

        ImmutableArray<RunningModel> running = await client.ListRunningModelsAsync(cancellation).ConfigureAwait(false);
        ShowModelResponse shown = await client.ShowModelAsync(model.Model, cancellation).ConfigureAwait(false);
        if (shown.RemoteHost is { Length: > 0 })
        {
            throw NotLocal(model);
        }

        return new ModelCheck(
            new ModelIdentity(ServerKind.Ollama, model.Model, found.Digest),
            // Another context window than the allocated one makes it load again.
            running.Any(r => IsSame(r.Name, model.Model) && IsWindow(r, model, shown)),
            shown.TrainedContextLength
        )
        {
            Parts = PartsOf(found, shown),
        };
    }

    /// <inheritdoc />
    public Task<int?> CountTokensAsync(string text, CancellationToken cancellation) => Task.FromResult<int?>(null);

    /// <inheritdoc />
    public async Task<ServerDescription> DescribeAsync(CancellationToken cancellation)
    {
        string version = await client.GetVersionAsync(cancellation).ConfigureAwait(false);
        ImmutableArray<Model> models = await client.ListLocalModelsAsync(cancellation).ConfigureAwait(false);
        ImmutableArray<RunningModel> running = await client.ListRunningModelsAsync(cancellation).ConfigureAwait(false);
        return new ServerDescription(
            version,
            [
                .. models.Select(m =>
                {
                    RunningModel? loaded = running.FirstOrDefault(r => IsSame(r.Name, m.Name));
                    return new ModelDescription(
                        m.Name,
                        m.Digest,
                        m.QuantizationLevel,
                        loaded is not null,
                        loaded?.ContextLength,
                        IsRemote(m)
                    );
                }),
            ]
        );
    }

    /// <inheritdoc />
    public Task PingAsync(CancellationToken cancellation) => client.GetVersionAsync(cancellation);

    /// <inheritdoc />
    public void Dispose() => client.Dispose();

    /// <summary>Whether two names are the same model: a name without a tag means <c>latest</c>.</summary>
    internal static bool IsSame(string one, string other) =>
        string.Equals(WithTag(one), WithTag(other), StringComparison.OrdinalIgnoreCase);

    private static string WithTag(string name) =>
        name.LastIndexOf(':') > name.LastIndexOf('/') ? name : name + ":latest";

    private static bool IsWindow(RunningModel running, ModelSettings wanted, ShowModelResponse shown) =>
        running.ContextLength is not { } allocated
        || allocated == Math.Min(wanted.ContextTokens, shown.TrainedContextLength ?? long.MaxValue);

    private static ImmutableArray<IdentityPart> PartsOf(Model model, ShowModelResponse shown) =>
        IdentityParts.Of(
            ("size", IdentityParts.Number(model.Size)),
            ("parameters", model.ParameterSize),
            ("quantization", model.QuantizationLevel),
            ("trained_context", IdentityParts.Number(shown.TrainedContextLength)),
            ("template", IdentityParts.Hash(shown.Template))
        );

    private static ModelServerException NotLocal(ModelSettings model) =>
        new(
            new CallFault(
                FaultClass.NotLocal,
                $"the model '{model.Model}' runs in a cloud, not on the server",
                "choose a model that the server has itself"
            )
        );

    private static bool IsRemote(Model model) =>
        model.RemoteHost is { Length: > 0 }
        || model.Name.EndsWith(":cloud", StringComparison.OrdinalIgnoreCase)
        || model.Name.EndsWith("-cloud", StringComparison.OrdinalIgnoreCase);
}
