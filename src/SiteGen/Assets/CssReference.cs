namespace SiteGen.Assets;

/// <summary>What a URL in a style sheet refers to.</summary>
/// <param name="IsLocal">Whether it is a file among the assets: a relative path.</param>
/// <param name="Path">The path, decoded.</param>
/// <param name="Suffix">The query and fragment, as written.</param>
internal readonly record struct CssReference(bool IsLocal, string Path, string Suffix)
{
    /// <summary>Reads a URL: one with a scheme, one from the root, a fragment and <c>data:</c> are not local.</summary>
    public static CssReference Parse(string url)
    {
        string trimmed = url.Trim();
        if (trimmed.Length == 0 || trimmed[0] is '#' or '/' or '?' || HasScheme(trimmed))
        {
            return new CssReference(IsLocal: false, trimmed, string.Empty);
        }

        int end = trimmed.AsSpan().IndexOfAny('?', '#');
        string path = end < 0 ? trimmed : trimmed[..end];
        return new CssReference(IsLocal: true, Uri.UnescapeDataString(path), end < 0 ? string.Empty : trimmed[end..]);
    }

    private static bool HasScheme(string url)
    {
        int colon = url.IndexOf(':');
        return colon > 0 && char.IsAsciiLetter(url[0]) && url.AsSpan(0, colon).IndexOfAny("/?#") < 0;
    }
}
