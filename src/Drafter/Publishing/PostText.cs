using System.Text.RegularExpressions;

namespace Drafter.Publishing;

/// <summary>A post divided into front matter and text. Changes touch single lines: everything else stays as the author left it.</summary>
/// <param name="Head">The lines between the fences, each with its line end.</param>
/// <param name="Body">What comes after the second fence's line.</param>
internal sealed partial record PostText(string Head, string Body)
{
    private const string Fence = "---\n";

    /// <summary>Divides a post; <c>null</c> where it has no front matter.</summary>
    public static PostText? Read(string text)
    {
        string normal = text.ReplaceLineEndings("\n");
        if (!normal.StartsWith(Fence, StringComparison.Ordinal))
        {
            return null;
        }

        int end = normal.IndexOf("\n" + Fence, Fence.Length - 1, StringComparison.Ordinal);
        return end < 0 ? null : new PostText(normal[Fence.Length..(end + 1)], normal[(end + 1 + Fence.Length)..]);
    }

    /// <summary>The post with a key of its front matter set: its line replaced, or a new one at the end of the plain keys.</summary>
    public PostText With(string key, string value)
    {
        Regex line = new($"^{Regex.Escape(key)}[ ]*:.*\n", RegexOptions.Multiline | RegexOptions.CultureInvariant);
        string text = $"{key}: {value}\n";
        return this with
        {
            Head = line.IsMatch(Head)
                ? line.Replace(Head, text.Replace("$", "$$", StringComparison.Ordinal), 1)
                : text + Head,
        };
    }

    /// <summary>The value of a key as it is written, or <c>null</c>.</summary>
    public string? Value(string key)
    {
        Match match = Regex.Match(
            Head,
            $"^{Regex.Escape(key)}[ ]*:[ ]*(.*)$",
            RegexOptions.Multiline | RegexOptions.CultureInvariant
        );
        return match.Success ? match.Groups[1].Value.Trim() : null;
    }

    /// <inheritdoc />
    public override string ToString() => Fence + Head + Fence + Body;
}
