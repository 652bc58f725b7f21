namespace Drafter.Health;

/// <summary>How well something is.</summary>
internal enum Grade
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Drafts can be written, and something is worth knowing.</summary>
    Warning,

    /// <summary>Something cannot work as it is.</summary>
    Broken,
}

/// <summary>What a check found.</summary>
/// <param name="Area">What was looked at: <c>config</c>, <c>server gpu</c>.</param>
/// <param name="Grade">How well it is.</param>
/// <param name="Text">What was found, in one line.</param>
/// <param name="Advice">What to do about it; <c>null</c> where there is nothing to do.</param>
internal sealed record Finding(string Area, Grade Grade, string Text, string? Advice = null)
{
    /// <summary>Something that is as it should be.</summary>
    public static Finding Ok(string area, string text) => new(area, Grade.Ok, text);

    /// <summary>Something worth knowing.</summary>
    public static Finding Warning(string area, string text, string advice) => new(area, Grade.Warning, text, advice);

    /// <summary>Something that cannot work.</summary>
    public static Finding Broken(string area, string text, string advice) => new(area, Grade.Broken, text, advice);
}
