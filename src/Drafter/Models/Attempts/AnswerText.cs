using System.Text;
using Drafter.Servers.Thinking;
using Microsoft.Extensions.AI;

namespace Drafter.Models.Attempts;

/// <summary>Gathers an answer from its pieces: text and thoughts apart, counts, the reason of its end, and repetitions.</summary>
internal sealed class AnswerText(Action<CallEvent> onEvent)
{
    private readonly ThinkFilter _filter = new();
    private readonly LoopDetector _textLoops = new();
    private readonly LoopDetector _thoughtLoops = new();
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _thoughts = new();

    /// <summary>The text so far.</summary>
    public string Text => _text.ToString();

    /// <summary>The thoughts so far.</summary>
    public string Thinking => _thoughts.ToString();

    /// <summary>The reason that the server gave; <c>null</c> as long as it gave none.</summary>
    public ChatFinishReason? Reason { get; private set; }

    /// <summary>The server's counts.</summary>
    public TokenCounts? Tokens { get; private set; }

    /// <summary>The pieces that had text or thoughts: about one a token.</summary>
    public int Pieces { get; private set; }

    /// <summary>The word at which the answer began to repeat itself; <c>null</c> where it does not.</summary>
    public int? LoopedAtWord { get; private set; }

    /// <summary>How many words the text has.</summary>
    public int Words => CountWords(_text.ToString());

    /// <summary>Takes a piece.</summary>
    /// <returns>Whether it had text or thoughts.</returns>
    public bool Add(ChatResponseUpdate update)
    {
        bool isToken = false;
        foreach (AIContent content in update.Contents)
        {
            switch (content)
            {
                case TextReasoningContent thought:
                    isToken = true;
                    AddThought(thought.Text);
                    break;
                case TextContent text:
                    isToken = true;
                    AddSegments(_filter.Push(text.Text));
                    break;
                case UsageContent usage:
                    Tokens = new TokenCounts((int?)usage.Details.InputTokenCount, (int?)usage.Details.OutputTokenCount);
                    break;
            }
        }

        Reason = update.FinishReason ?? Reason;
        Pieces += isToken ? 1 : 0;
        FindLoop();
        return isToken;
    }

    /// <summary>Ends the answer.</summary>
    public void Finish() => AddSegments(_filter.Finish());

    private static int CountWords(ReadOnlySpan<char> text)
    {
        int words = 0;
        bool isInWord = false;
        foreach (char c in text)
        {
            bool isSpace = char.IsWhiteSpace(c);
            words += !isSpace && !isInWord ? 1 : 0;
            isInWord = !isSpace;
        }

        return words;
    }

    private void AddSegments(IEnumerable<Segment> segments)
    {
        foreach (Segment segment in segments)
        {
            switch (segment.Kind)
            {
                case SegmentKind.Text:
                    _text.Append(segment.Content);
                    onEvent(new CallEvent.Text(segment.Content));
                    break;
                case SegmentKind.Thinking:
                    AddThought(segment.Content);
                    break;
                case SegmentKind.TextWasThinking:
                    onEvent(new CallEvent.TextWasThinking(_text.Length));
                    _thoughts.Append(_text);
                    _text.Clear();
                    break;
            }
        }
    }

    private void AddThought(string thought)
    {
        _thoughts.Append(thought);
        onEvent(new CallEvent.Thinking(_thoughts.Length));
    }

    private void FindLoop()
    {
        if (_textLoops.NeedsCheck(_text.Length) && _textLoops.Find(TailOf(_text), _text.Length) is { } start)
        {
            LoopedAtWord = CountWords(_text.ToString().AsSpan(0, start));
            _text.Length = start;
        }
        else if (
            _thoughtLoops.NeedsCheck(_thoughts.Length)
            && _thoughtLoops.Find(TailOf(_thoughts), _thoughts.Length) is { } end
        )
        {
            LoopedAtWord = CountWords(_thoughts.ToString().AsSpan(0, end));
        }
    }

    private static string TailOf(StringBuilder text)
    {
        int length = Math.Min(text.Length, LoopDetector.Window);
        return text.ToString(text.Length - length, length);
    }
}
