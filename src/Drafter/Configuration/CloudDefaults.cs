using Drafter.Models;

namespace Drafter.Configuration;

/// <summary>What is known of a cloud without being configured.</summary>
/// <param name="Url">Its address.</param>
/// <param name="KeyVariable">The environment variable that its users keep the key in.</param>
internal sealed record CloudDefaults(Uri Url, string KeyVariable)
{
    /// <summary>Of a kind of server; <c>null</c> where it is no cloud.</summary>
    public static CloudDefaults? Of(ServerKind kind) =>
        kind switch
        {
            ServerKind.Anthropic => new(new Uri("https://api.anthropic.com"), "ANTHROPIC_API_KEY"),
            ServerKind.OpenAi => new(new Uri("https://api.openai.com"), "OPENAI_API_KEY"),
            _ => null,
        };
}
