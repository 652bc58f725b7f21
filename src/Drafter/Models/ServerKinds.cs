namespace Drafter.Models;

/// <summary>The kinds of servers in words, as the configuration and posts have them.</summary>
public static class ServerKinds
{
    /// <summary>The word of a kind.</summary>
    public static string Word(this ServerKind kind) =>
        kind switch
        {
            ServerKind.Ollama => "ollama",
            ServerKind.OpenAiCompatible => "openai-compatible",
            ServerKind.Anthropic => "anthropic",
            ServerKind.OpenAi => "openai",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
        };

    /// <summary>The kind of a word; <c>null</c> where it is none.</summary>
    public static ServerKind? Of(string word)
    {
        foreach (ServerKind kind in Enum.GetValues<ServerKind>())
        {
            if (kind.Word() == word)
            {
                return kind;
            }
        }

        return null;
    }

    /// <summary>Whether servers of the kind are clouds wherever their address points.</summary>
    public static bool IsCloud(this ServerKind kind) => kind is ServerKind.Anthropic or ServerKind.OpenAi;
}
