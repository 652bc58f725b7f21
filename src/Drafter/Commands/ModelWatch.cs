using System.Globalization;
using Drafter.Models;
using Drafter.Text;

namespace Drafter.Commands;

/// <summary>Shows in a terminal which model is asked, and for how long it has been silent.</summary>
internal sealed class ModelWatch : IDisposable
{
    private readonly LiveLine _line;
    private readonly string _name;
    private int _characters;

    /// <summary>Begins to show.</summary>
    public ModelWatch(Terminal terminal, string name)
    {
        _line = new LiveLine(terminal);
        _name = name;
        _line.Show($"{name}: asking …");
    }

    /// <summary>Shows what happens.</summary>
    public void Tell(CallEvent happened)
    {
        switch (happened)
        {
            case CallEvent.Waiting waiting:
                _line.Show($"{_name}: {waiting.Reason}, {Durations.Short(waiting.Elapsed)}");
                break;
            case CallEvent.Text text:
                _characters += text.Delta.Length;
                Answering();
                break;
            case CallEvent.Thinking thinking:
                _characters = thinking.Characters;
                Answering();
                break;
            default:
                break;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _line.Dispose();

    private void Answering() =>
        _line.Show(string.Create(CultureInfo.InvariantCulture, $"{_name}: answering, {_characters} characters"));
}
