using Drafter.Models;

namespace Drafter.Workspace;

/// <summary>A line of the journal.</summary>
/// <param name="At">When it was written.</param>
internal abstract record JournalRecord(DateTimeOffset At);

/// <summary>A model is about to be asked.</summary>
/// <param name="Number">The call's number in this workspace, from 1.</param>
/// <param name="Key">The hash of everything that decides the answer: the same question is never paid for twice.</param>
/// <param name="Call">The question, with the exact prompt.</param>
internal sealed record CallStarted(DateTimeOffset At, int Number, string Key, RoleCall Call) : JournalRecord(At);

/// <summary>A call is over, well or badly.</summary>
/// <param name="Number">The call's number.</param>
/// <param name="Result">The raw answer and how it came.</param>
internal sealed record CallEnded(DateTimeOffset At, int Number, CallResult Result) : JournalRecord(At);

/// <summary>A text is about to be put in its place. Written before the file is, so that a file of ours is always known as ours.</summary>
/// <param name="Name">The file, from the workspace's folder; <c>post</c> for the post.</param>
/// <param name="Text">The whole text.</param>
internal sealed record FileWritten(DateTimeOffset At, string Name, string Text) : JournalRecord(At)
{
    /// <summary>The hash of the text.</summary>
    public string Hash { get; } = TextHash.Of(Text);

    /// <summary>The outline's heading that a section belongs to.</summary>
    public string? Heading { get; init; }

    /// <summary>The calls that the text came from.</summary>
    public int? Call { get; init; }

    /// <summary>Whether it stands in for an answer that no model gave; it is made anew when one answers.</summary>
    public bool IsProvisional { get; init; }

    /// <summary>Whether the answer was cut by the token limit.</summary>
    public bool IsCut { get; init; }
}

/// <summary>Something was decided, by the author or by a rule.</summary>
/// <param name="Subject">What about: <c>outline</c>, <c>revision 03.md</c>.</param>
/// <param name="Choice">What was decided.</param>
internal sealed record DecisionMade(DateTimeOffset At, string Subject, string Choice) : JournalRecord(At);
