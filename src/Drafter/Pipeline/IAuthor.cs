using System.Collections.Immutable;

namespace Drafter.Pipeline;

/// <summary>What the author says to an outline or a section.</summary>
internal enum Verdict
{
    /// <summary>Go on with it.</summary>
    Accept,

    /// <summary>It was changed in the editor; look again.</summary>
    Edited,

    /// <summary>Have the model write another one.</summary>
    Regenerate,

    /// <summary>Stop here; the run can be resumed.</summary>
    Stop,
}

/// <summary>What the author says to a change.</summary>
/// <param name="Accept">Whether it is made.</param>
/// <param name="Replacement">The author's own words in its place, or <c>null</c>.</param>
internal sealed record HunkVerdict(bool Accept, string? Replacement = null);

/// <summary>Who decides: a person at a terminal, or nobody. A person who stops the program at a question ends it with an <see cref="OperationCanceledException"/>.</summary>
internal interface IAuthor
{
    /// <summary>Whether somebody is there to be asked.</summary>
    bool IsPresent { get; }

    /// <summary>Asks the questions before the outline; an empty answer is none.</summary>
    ImmutableArray<string> Answer(ImmutableArray<string> questions);

    /// <summary>Shows a text and asks what to do with it.</summary>
    /// <param name="what">What it is: <c>outline</c>, <c>section 2</c>.</param>
    /// <param name="text">The text.</param>
    /// <param name="path">The file it is in, which the editor opens.</param>
    Verdict Review(string what, string text, string path);

    /// <summary>Shows a change and asks for a verdict.</summary>
    HunkVerdict Review(Hunk hunk, int number, int count);
}

/// <summary>Nobody is there: <c>--yes</c>, or no terminal.</summary>
/// <param name="acceptsAll">Whether everything that may be accepted without a person is; otherwise the run stops for the author to look.</param>
internal sealed class AbsentAuthor(bool acceptsAll) : IAuthor
{
    /// <inheritdoc />
    public bool IsPresent => false;

    /// <inheritdoc />
    public ImmutableArray<string> Answer(ImmutableArray<string> questions) => [.. questions.Select(_ => string.Empty)];

    /// <inheritdoc />
    public Verdict Review(string what, string text, string path) =>
        acceptsAll || what != "outline" ? Verdict.Accept : Verdict.Stop;

    /// <inheritdoc />
    public HunkVerdict Review(Hunk hunk, int number, int count) => new(acceptsAll && hunk.IsHarmless);
}
