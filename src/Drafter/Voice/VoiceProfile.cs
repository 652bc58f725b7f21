using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Drafter.Voice;

/// <summary>How the author writes: facts counted in published posts, and a few passages of them.</summary>
/// <param name="Text">Facts about sentences, person, spelling, punctuation and openings.</param>
/// <param name="Headings">Facts about headings.</param>
/// <param name="Passages">Paragraphs of the posts, the nearest to the topic first.</param>
internal sealed record VoiceProfile(
    ImmutableArray<string> Text,
    ImmutableArray<string> Headings,
    ImmutableArray<string> Passages
)
{
    private const string TextHeading = "## Text";
    private const string HeadingsHeading = "## Headings";
    private const string PassagesHeading = "## Passages";

    /// <summary>Nothing known.</summary>
    public static VoiceProfile None { get; } = new([], [], []);

    /// <summary>Whether nothing is known.</summary>
    public bool IsEmpty => Text.IsEmpty && Headings.IsEmpty && Passages.IsEmpty;

    /// <summary>Learns from posts.</summary>
    /// <param name="posts">The posts.</param>
    /// <param name="topic">What the passages should be near to.</param>
    /// <param name="language">The language of the posts.</param>
    public static VoiceProfile Of(ImmutableArray<PublishedPost> posts, string topic, string language) =>
        VoiceFacts.OfText(posts, language) is { IsEmpty: false } facts
            ? new VoiceProfile(facts, VoiceFacts.OfHeadings(posts), Voice.Passages.Choose(posts, topic))
            : None;

    /// <summary>The text of the file <c>voice.md</c>.</summary>
    /// <param name="posts">How many posts it was learned from.</param>
    public string ToMarkdown(int posts)
    {
        StringBuilder text = new("# How you write\n\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"Learned from {posts} published post{(posts == 1 ? string.Empty : "s")}. What stands below goes into the prompts: change it, or delete lines.\n"
        );
        Append(TextHeading, Text, "- ");
        Append(HeadingsHeading, Headings, "- ");
        Append(PassagesHeading, Passages, "> ", "\n");
        return text.ToString();

        void Append(string heading, ImmutableArray<string> lines, string mark, string between = "")
        {
            text.Append(lines.IsEmpty ? string.Empty : $"\n{heading}\n\n")
                .Append(string.Join(between, lines.Select(l => $"{mark}{l}\n")));
        }
    }

    /// <summary>Reads the file, which the author may have changed.</summary>
    public static VoiceProfile Read(string markdown)
    {
        List<string> text = [];
        List<string> headings = [];
        List<string> passages = [];
        string under = TextHeading;
        foreach (string line in markdown.ReplaceLineEndings("\n").Split('\n').Select(l => l.TrimEnd()))
        {
            if (line.StartsWith('#'))
            {
                under = line;
            }
            else if (line.StartsWith("- ", StringComparison.Ordinal))
            {
                (under == HeadingsHeading ? headings : text).Add(line[2..].Trim());
            }
            else if (line.StartsWith("> ", StringComparison.Ordinal))
            {
                passages.Add(line[2..].Trim());
            }
        }

        return new VoiceProfile([.. text], [.. headings], [.. passages]);
    }
}
