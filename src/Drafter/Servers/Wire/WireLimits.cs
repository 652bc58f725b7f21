namespace Drafter.Servers.Wire;

/// <summary>How much of an answer is read. Beyond it something else than a model server is talking.</summary>
internal static class WireLimits
{
    /// <summary>The longest line; the longest honest one is a whole answer that was not streamed.</summary>
    public const int MaxLineBytes = 4 * 1024 * 1024;

    /// <summary>The longest answer.</summary>
    public const long MaxAnswerBytes = 256L * 1024 * 1024;

    /// <summary>How much of an error's body is read.</summary>
    public const int MaxErrorBytes = 64 * 1024;

    /// <summary>The longest document that is no answer: lists of models, what a model is.</summary>
    public const int MaxDocumentBytes = 32 * 1024 * 1024;

    /// <summary>How many characters of what a server sent are shown.</summary>
    public const int MaxSampleLength = 200;
}
