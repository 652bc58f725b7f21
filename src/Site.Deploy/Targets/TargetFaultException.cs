namespace Site.Deploy.Targets;

/// <summary>A target, or what leads to it, said no. The command reports it as a diagnostic.</summary>
/// <param name="code">The diagnostic's code.</param>
/// <param name="message">What is wrong.</param>
/// <param name="hint">What to do, or <c>null</c>.</param>
public sealed class TargetFaultException(string code, string message, string? hint = null) : Exception(message)
{
    /// <summary>The diagnostic's code.</summary>
    public string Code { get; } = code;

    /// <summary>What to do, or <c>null</c>.</summary>
    public string? Hint { get; } = hint;
}
