namespace Drafter.Models.Attempts;

/// <summary>
/// Finds where a text that is being written begins to repeat itself without end: its tail is one unit, four times or more. Short
/// units need a longer tail, so that a rule of hyphens, a table's line or an indented code block is none.
/// </summary>
internal sealed class LoopDetector
{
    /// <summary>How much of a text's end is looked at, in characters.</summary>
    public const int Window = 4000;

    private const int CheckEvery = 128;
    private const int LeastRepeats = 4;
    private const int LeastTail = 240;
    private const int LeastTailOfShortUnit = 400;
    private const int ShortUnit = 4;

    private readonly int[] _border = new int[Window + 1];
    private int _checkedLength;

    /// <summary>Whether a text has grown enough to be looked at again.</summary>
    public bool NeedsCheck(int length) => length >= _checkedLength + CheckEvery;

    /// <summary>Looks at the end of a text that has grown.</summary>
    /// <param name="text">Its last <see cref="Window"/> characters.</param>
    /// <param name="textLength">The length of the whole text.</param>
    /// <returns>Where in the whole text the repetition begins, behind its first unit; <c>null</c> where there is none.</returns>
    public int? Find(ReadOnlySpan<char> text, int textLength)
    {
        _checkedLength = textLength;
        int length = text.Length;

        // The prefix function of the reversed tail: its period for every length at once.
        int best = 0;
        int unit = 0;
        _border[0] = 0;
        for (int i = 1; i < length; i++)
        {
            int k = _border[i - 1];
            while (k > 0 && text[^(i + 1)] != text[^(k + 1)])
            {
                k = _border[k - 1];
            }

            _border[i] = text[^(i + 1)] == text[^(k + 1)] ? k + 1 : 0;
            int tail = i + 1;
            int period = tail - _border[i];
            if (tail >= (period <= ShortUnit ? LeastTailOfShortUnit : LeastTail) && tail >= period * LeastRepeats)
            {
                best = tail;
                unit = period;
            }
        }

        if (best == 0)
        {
            return null;
        }

        return textLength - best + unit;
    }
}
