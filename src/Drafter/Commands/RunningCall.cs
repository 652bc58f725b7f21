using System.Globalization;
using Drafter.Text;

namespace Drafter.Commands;

/// <summary>How a call gets on: words, speed, time.</summary>
/// <param name="purpose">What it is for.</param>
/// <param name="expectedWords">How many words it should have; 0 where that is not known.</param>
/// <param name="clock">The time.</param>
internal sealed class RunningCall(string purpose, int expectedWords, TimeProvider clock)
{
    private readonly DateTimeOffset _began = clock.GetUtcNow();
    private DateTimeOffset? _first;
    private int _pieces;
    private int _words;
    private bool _isInWord;

    /// <summary>Whether the answer is text to read, and not an object for the program.</summary>
    public bool IsProse => expectedWords > 0;

    /// <summary>Takes new text; a piece is a token on nearly every server.</summary>
    public void Take(string delta)
    {
        _first ??= clock.GetUtcNow();
        _pieces++;
        foreach (char c in delta)
        {
            bool isWord = char.IsLetterOrDigit(c) || c is '\'' or '’' or '-';
            _words += isWord && !_isInWord ? 1 : 0;
            _isInWord = isWord;
        }
    }

    /// <summary>Begins again: what came is void.</summary>
    public void Restart()
    {
        _first = null;
        _pieces = 0;
        _words = 0;
        _isInWord = false;
    }

    /// <summary>It in a line: <c>section 2 · 120 words · 8.1 tokens/s · 0:16, about 0:12 left</c>.</summary>
    public string Describe()
    {
        DateTimeOffset now = clock.GetUtcNow();
        double writing = _first is { } first ? (now - first).TotalSeconds : 0;
        string text = string.Create(CultureInfo.InvariantCulture, $"{purpose} · {_words} words");
        if (writing > 0.5)
        {
            text += string.Create(CultureInfo.InvariantCulture, $" · {_pieces / writing:0.0} tokens/s");
        }

        text += $" · {Durations.Short(now - _began)}";
        if (expectedWords > _words && _words > 10 && writing > 1)
        {
            text +=
                $", about {Durations.Short(TimeSpan.FromSeconds(writing / _words * (expectedWords - _words)))} left";
        }

        return text;
    }
}
