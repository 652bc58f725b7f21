using System.Globalization;
using Drafter.Servers.Ollama;
using Site.Core.Text;

namespace Drafter.Commands;

/// <summary>Shows how far a pull is: in a terminal a line that is written over, in a pipe a line for each layer and each quarter of it.</summary>
internal sealed class PullProgress(Terminal terminal, string model) : IDisposable
{
    private const int Step = 25;
    private static readonly string[] s_units = ["B", "kB", "MB", "GB", "TB"];

    private readonly LiveLine _line = new(terminal);
    private string _status = string.Empty;
    private long _shownPercent;

    /// <summary>Takes a line of the server.</summary>
    public void Tell(PullModelResponse progress)
    {
        string text = Describe(progress);
        _line.Show($"{model}: {text}");
        bool isNew = progress.Status != _status;
        long percent = PercentOf(progress) ?? 0;
        if (!isNew && percent / Step == _shownPercent / Step)
        {
            return;
        }

        _status = progress.Status;
        _shownPercent = percent;
        if (!terminal.IsErrorTerminal)
        {
            terminal.Error.WriteLine(TerminalText.Clean(text));
        }
    }

    /// <inheritdoc />
    public void Dispose() => _line.Dispose();

    private static string Describe(PullModelResponse progress) =>
        progress.Total is > 0 and { } total && PercentOf(progress) is { } percent
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{progress.Status}, {Bytes(progress.Completed ?? 0)} of {Bytes(total)}, {percent} %"
            )
            : progress.Status;

    private static long? PercentOf(PullModelResponse progress) =>
        progress.Total is > 0 and { } total
            ? (long)(Math.Clamp((decimal)(progress.Completed ?? 0) / total, 0, 1) * 100)
            : null;

    private static string Bytes(long bytes)
    {
        decimal shown = bytes;
        int unit = 0;
        while (shown >= 1000 && unit < s_units.Length - 1)
        {
            shown /= 1000;
            unit++;
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Math.Round(shown, unit == 0 || shown >= 100 ? 0 : 1)} {s_units[unit]}"
        );
    }
}
