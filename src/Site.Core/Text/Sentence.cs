namespace Site.Core.Text;

/// <summary>Brings messages of libraries to the form of our diagnostics.</summary>
public static class Sentence
{
    /// <summary>The text with a lower-case first letter (unless it begins with an acronym) and without a full stop at the end.</summary>
    public static string LowerFirst(string text)
    {
        text = text.TrimEnd().TrimEnd('.');
        return text.Length > 1 && char.IsUpper(text[0]) && !char.IsUpper(text[1])
            ? char.ToLowerInvariant(text[0]) + text[1..]
            : text;
    }
}
