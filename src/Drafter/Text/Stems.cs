namespace Drafter.Text;

/// <summary>The words of a text that carry meaning, cut to their begin: <c>models</c> and <c>model</c> are one.</summary>
internal static class Stems
{
    private const int LeastLetters = 4;
    private const int Longest = 6;

    /// <summary>All of them, in order.</summary>
    public static IEnumerable<string> Of(string text) =>
        Words
            .Of(text)
            .Select(w => w.Text)
            .Where(w => w.Length >= LeastLetters)
            .Select(w => w.Length > Longest ? w[..Longest] : w.TrimEnd('s'));
}
