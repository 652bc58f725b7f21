using Drafter.Models;

namespace Drafter.Pipeline;

/// <summary>What happens on the way to a post: shown to the author, or written as JSON.</summary>
internal abstract record DraftEvent
{
    private DraftEvent() { }

    /// <summary>A stage begins.</summary>
    /// <param name="Name">The stage: <c>outline</c>, <c>sections</c>, <c>critique</c>, <c>revise</c>, <c>post</c>.</param>
    public sealed record StageStarted(string Name) : DraftEvent;

    /// <summary>An earlier run left off here.</summary>
    /// <param name="Done">The sections that are there.</param>
    /// <param name="All">All sections.</param>
    public sealed record Resumed(int Done, int All) : DraftEvent;

    /// <summary>A model is about to be asked.</summary>
    /// <param name="Number">The call's number in the journal.</param>
    /// <param name="Purpose">What for.</param>
    /// <param name="ExpectedWords">How long the answer should be; 0 where it is not counted in words.</param>
    public sealed record CallBegan(int Number, string Purpose, int ExpectedWords) : DraftEvent;

    /// <summary>Something about the running call.</summary>
    /// <param name="Purpose">What the call is for.</param>
    /// <param name="Event">What.</param>
    public sealed record Calling(string Purpose, CallEvent Event) : DraftEvent;

    /// <summary>A call is over.</summary>
    /// <param name="Number">Its number.</param>
    /// <param name="Purpose">What it was for.</param>
    /// <param name="Result">What came of it.</param>
    public sealed record CallDone(int Number, string Purpose, CallResult Result) : DraftEvent;

    /// <summary>A file was written.</summary>
    /// <param name="Path">Its path from the site's folder.</param>
    /// <param name="Words">Its words.</param>
    public sealed record Wrote(string Path, int Words) : DraftEvent;

    /// <summary>Something the author should know, in one line.</summary>
    /// <param name="Text">It.</param>
    /// <param name="IsWarning">Whether it is about something that may be wrong.</param>
    public sealed record Remark(string Text, bool IsWarning) : DraftEvent;

    /// <summary>A difference the author should see.</summary>
    /// <param name="Text">Lines as of <c>diff -u</c>.</param>
    public sealed record Difference(string Text) : DraftEvent;
}
