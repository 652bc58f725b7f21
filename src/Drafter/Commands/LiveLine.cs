using Site.Core.Text;

namespace Drafter.Commands;

/// <summary>A line of a terminal that the next one is written over; in a pipe there is none.</summary>
internal sealed class LiveLine(Terminal terminal) : IDisposable
{
    private const int LeastWidth = 20;
    private static readonly TimeSpan s_every = TimeSpan.FromMilliseconds(100);

    private bool _isShown;
    private DateTimeOffset _last;

    /// <summary>Shows a text, unless the last one is too new for a person to have read it.</summary>
    public void Show(string text)
    {
        DateTimeOffset now = terminal.Clock.GetUtcNow();
        if (!terminal.IsErrorTerminal || (_isShown && now - _last < s_every))
        {
            return;
        }

        _last = now;
        _isShown = true;
        string clipped = TerminalText.Fit(TerminalText.Clean(text), Math.Max(LeastWidth, terminal.Width()) - 1);
        terminal.Error.Write("\r\u001b[K" + (terminal.Colour ? $"\u001b[36m{clipped}\u001b[0m" : clipped));
        terminal.Error.Flush();
    }

    /// <summary>Takes the line away.</summary>
    public void Clear()
    {
        if (_isShown)
        {
            terminal.Error.Write("\r\u001b[K");
            _isShown = false;
        }
    }

    /// <inheritdoc />
    public void Dispose() => Clear();
}
