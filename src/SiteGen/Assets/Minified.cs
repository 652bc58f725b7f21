namespace SiteGen.Assets;

/// <summary>What a minifier made of a text.</summary>
/// <param name="Text">The shorter text, or the text as it was where it was not understood.</param>
/// <param name="FaultAt">The offset of what was not understood, or <c>null</c>.</param>
internal readonly record struct Minified(string Text, int? FaultAt)
{
    /// <summary>The text as it was, with the place that was not understood.</summary>
    public static Minified Unchanged(string text, int faultAt) => new(text, faultAt);

    /// <summary>Whether a comment is a licence, which stays: <c>/*!</c>, <c>//!</c>, <c>@license</c> or <c>@preserve</c>.</summary>
    public static bool IsLicence(ReadOnlySpan<char> comment) =>
        (comment.Length > 2 && comment[2] == '!')
        || comment.Contains("@license", StringComparison.Ordinal)
        || comment.Contains("@preserve", StringComparison.Ordinal);
}
