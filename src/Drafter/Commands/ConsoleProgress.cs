using System.Globalization;
using Drafter.Models;
using Drafter.Pipeline;
using Drafter.Text;
using Drafter.Workspace;

namespace Drafter.Commands;

/// <summary>
/// Shows what happens to a person: in a terminal the text as it comes, with a line below it that is written over; in a pipe a line for
/// each thing that is done.
/// </summary>
internal sealed class ConsoleProgress : IProgress
{
    private const int LeastWidth = 20;
    private static readonly TimeSpan s_every = TimeSpan.FromMilliseconds(100);

    private readonly Terminal _terminal;
    private readonly StreamedText _text;
    private RunningCall? _call;
    private bool _hasStatus;
    private DateTimeOffset _lastStatus;

    /// <summary>Shows on a terminal's error output.</summary>
    public ConsoleProgress(Terminal terminal)
    {
        _terminal = terminal;
        _text = new StreamedText(Width);
    }

    private TextWriter Error => _terminal.Error;

    private int Width => Math.Max(LeastWidth, _terminal.Width()) - 1;

    /// <inheritdoc />
    public void Tell(DraftEvent happened)
    {
        switch (happened)
        {
            case DraftEvent.Resumed resumed:
                Line(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"resuming at section {Math.Min(resumed.Done + 1, resumed.All)}/{resumed.All}: {resumed.Done} of them are there"
                    )
                );
                break;
            case DraftEvent.CallBegan began:
                _call = new RunningCall(began.Purpose, began.ExpectedWords, _terminal.Clock);
                Line($"{began.Purpose} …");
                break;
            case DraftEvent.Calling calling:
                Tell(calling.Event);
                break;
            case DraftEvent.CallDone done:
                Done(done);
                break;
            case DraftEvent.Wrote wrote:
                Line(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"wrote {wrote.Path} ({Terminal.Count(wrote.Words, "word")})"
                    ),
                    "  "
                );
                break;
            case DraftEvent.Remark remark:
                Line(remark.Text, remark.IsWarning ? "  note: " : "  ", "33;1");
                break;
            case DraftEvent.Difference difference:
                Clear();
                Error.Write(difference.Text);
                break;
            default:
                break;
        }
    }

    /// <inheritdoc />
    public void Clear()
    {
        if (_hasStatus)
        {
            Error.Write("\r\u001b[K");
            _hasStatus = false;
        }
    }

    /// <inheritdoc />
    public void Finish(Stop? stop, WorkspacePaths paths) => Clear();

    /// <inheritdoc />
    public void Dispose() => Clear();

    private void Tell(CallEvent happened)
    {
        switch (happened)
        {
            case CallEvent.Text text:
                _call?.Take(text.Delta);
                Stream(text.Delta);
                break;
            case CallEvent.Thinking thinking:
                Status(string.Create(CultureInfo.InvariantCulture, $"thinking, {thinking.Characters} characters"));
                break;
            case CallEvent.Waiting waiting:
                Status(
                    waiting.Left is { } left
                        ? $"{waiting.Server}: {waiting.Reason}, asking again in {Durations.Short(left)}"
                        : $"{waiting.Server}: {waiting.Reason}, {Durations.Short(waiting.Elapsed)}"
                );
                break;
            case CallEvent.Retrying retrying:
                Again(string.Create(CultureInfo.InvariantCulture, $"{retrying.Reason}; attempt {retrying.Attempt}"));
                break;
            case CallEvent.FellBack fellBack:
                Again($"{fellBack.From}: {fellBack.Reason}; going on with {fellBack.To}");
                break;
            case CallEvent.CloudSkipped skipped:
                Line($"  '{skipped.Server}' is not asked: {skipped.Reason}");
                break;
            case CallEvent.Leaving leaving:
                Line(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"  to '{leaving.Server}', a cloud: {Terminal.Count(leaving.Messages, "message")}, {leaving.Bytes} bytes, left out: {RedactionCount.Describe(leaving.Redactions)}"
                    )
                );
                break;
            case CallEvent.Stalled stalled:
                Line(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"stalled {Durations.Short(stalled.Silence)} after {Terminal.Count(stalled.Words, "word")}"
                    ),
                    "  "
                );
                break;
            case CallEvent.Continuing continuing:
                Line(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"hit the {continuing.MaxTokens}-token cap; asking it to go on"
                    ),
                    "  "
                );
                break;
            default:
                break;
        }
    }

    private void Again(string why)
    {
        _call?.Restart();
        _text.Reset();
        Line(why, "  ");
    }

    private void Stream(string delta)
    {
        if (!_terminal.IsErrorTerminal)
        {
            return;
        }

        if (_call is { IsProse: true })
        {
            Show(_text.Take(delta, Width - 4));
        }

        Status(_call?.Describe() ?? string.Empty);
    }

    private void Show(IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            Clear();
            Error.WriteLine(Paint("2", "    " + line.TrimEnd()));
        }
    }

    private void Done(DraftEvent.CallDone done)
    {
        if (_terminal.IsErrorTerminal)
        {
            Show(_text.Rest());
        }

        CallResult result = done.Result;
        string how = string.Create(
            CultureInfo.InvariantCulture,
            $"{Terminal.Count(Words.Count(result.Text), "word")}, {Durations.Short(result.Total)}"
        );
        if (result.Tokens?.Answer is { } tokens && result.Total - result.FirstToken is { TotalSeconds: > 0.01 } writing)
        {
            how += string.Create(CultureInfo.InvariantCulture, $", {tokens / writing.TotalSeconds:0.0} tokens/s");
        }

        Line(
            result.IsComplete ? $"{how}, {result.Model.Model}" : $"{result.Fault?.Sentence ?? "no answer"} ({how})",
            "  "
        );
        _call = null;
    }

    private void Line(string text, string mark = "", string? markColour = null)
    {
        Clear();
        _terminal.Say(text, mark, markColour: markColour);
    }

    /// <summary>A line that the next one is written over; nothing in a pipe.</summary>
    private void Status(string text)
    {
        DateTimeOffset now = _terminal.Clock.GetUtcNow();
        if (!_terminal.IsErrorTerminal || (_hasStatus && now - _lastStatus < s_every))
        {
            return;
        }

        _lastStatus = now;
        _hasStatus = true;
        string clipped = text.Length > Width ? text[..(Width - 1)] + "…" : text;
        Error.Write("\r\u001b[K" + Paint("36", clipped));
        Error.Flush();
    }

    private string Paint(string code, string text) => _terminal.Colour ? $"\u001b[{code}m{text}\u001b[0m" : text;
}
