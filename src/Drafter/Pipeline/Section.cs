using Drafter.Workspace;

namespace Drafter.Pipeline;

/// <summary>A section that is written.</summary>
/// <param name="Number">Its place in the outline, from 1.</param>
/// <param name="Plan">What the outline says of it.</param>
/// <param name="File">Its file: <c>sections/02.md</c>.</param>
/// <param name="Text">Its text without the heading.</param>
/// <param name="State">Whether a person changed it.</param>
internal sealed record Section(int Number, OutlineSection Plan, string File, string Text, FileState State)
{
    /// <summary>Its heading: the author's own where they changed it in the file.</summary>
    public string Heading { get; init; } = Plan.Heading;

    /// <summary>Whether the model's answer was cut by the token limit.</summary>
    public bool IsCut { get; init; }

    /// <summary>The text of a section's file.</summary>
    public static string ToMarkdown(string heading, string text) => $"## {heading}\n\n{text.Trim()}\n";

    /// <summary>Divides the text of a file into heading and text.</summary>
    public static (string? Heading, string Text) Split(string content)
    {
        string text = content.ReplaceLineEndings("\n").TrimStart();
        if (!text.StartsWith("## ", StringComparison.Ordinal))
        {
            return (null, text.Trim() + "\n");
        }

        int end = text.IndexOf('\n', StringComparison.Ordinal);
        return end < 0 ? (text[3..].Trim(), string.Empty) : (text[3..end].Trim(), text[end..].Trim() + "\n");
    }
}
