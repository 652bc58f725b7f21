using System.Collections.Immutable;
using Drafter.Models;

namespace Drafter.Configuration;

/// <summary>The settings of a run: flags over <c>drafter.yaml</c> over the user's own <c>config.yaml</c>.</summary>
internal sealed record DrafterConfig
{
    /// <summary>The folder of posts where the settings say nothing of it.</summary>
    public const string UsualPosts = "content/posts";

    /// <summary>The context window in tokens where nothing is said of it: what Ollama gives a model without a large graphics card.</summary>
    public const int UsualContext = 4096;

    /// <summary>The context window in tokens of a model in a cloud where nothing is said of it: what the smaller of today's have.</summary>
    public const int UsualCloudContext = 128_000;

    /// <summary>The servers by name.</summary>
    public ImmutableArray<ServerConfig> Servers { get; init; } = [];

    /// <summary>The models of every role.</summary>
    public ModelPlan Plan { get; init; } = new(ImmutableDictionary<ModelRole, ImmutableArray<ModelSettings>>.Empty);

    /// <summary>What holds for clouds.</summary>
    public CloudSettings Clouds { get; init; } = new();

    /// <summary>The folder that posts are written to, from the site's.</summary>
    public string Posts { get; init; } = UsualPosts;

    /// <summary>Whether prompts say how the author writes, learned from published posts.</summary>
    public bool LearnsVoice { get; init; } = true;

    /// <summary>The words of a post where its brief says nothing of it.</summary>
    public int Length { get; init; } = Pipeline.Brief.UsualLength;

    /// <summary>The language of a post where its brief says nothing of it.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Who reads, where a brief says nothing of it.</summary>
    public string Audience { get; init; } = string.Empty;

    /// <summary>How long a server may be silent.</summary>
    public Timeouts Timeouts { get; init; } = new();
}

/// <summary>A server as it is configured.</summary>
/// <param name="Settings">Its name, kind and address.</param>
/// <param name="Models">The models that are used on it, in order.</param>
/// <param name="ContextTokens">Their context window.</param>
/// <param name="Think">Whether they think in every role; <c>null</c> where the roles decide.</param>
internal sealed record ServerConfig(
    ServerSettings Settings,
    ImmutableArray<string> Models,
    int ContextTokens,
    bool? Think
)
{
    /// <summary>One of its models.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="thinks">Whether it thinks where the server's settings say nothing of it; clouds decide that themselves.</param>
    public ModelSettings Model(string model, bool thinks = false) =>
        new(Settings, model) { ContextTokens = ContextTokens, Think = Think ?? (Settings.IsCloud ? null : thinks) };
}

/// <summary>How long a server may be silent before a call counts as failed.</summary>
internal sealed record Timeouts
{
    /// <summary>Until the first token of a model that is loaded.</summary>
    public TimeSpan FirstToken { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Until a model is loaded and its first token comes.</summary>
    public TimeSpan ColdStart { get; init; } = TimeSpan.FromSeconds(600);

    /// <summary>Between two tokens.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(45);
}
