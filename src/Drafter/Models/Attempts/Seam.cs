namespace Drafter.Models.Attempts;

/// <summary>Joins a text that was cut with its continuation.</summary>
internal static class Seam
{
    private const int LeastOverlap = 12;
    private const int MostOverlap = 400;

    /// <summary>The whole text; what the continuation says again of its end is left out.</summary>
    public static string Join(string text, string more)
    {
        for (int length = Math.Min(MostOverlap, Math.Min(text.Length, more.Length)); length >= LeastOverlap; length--)
        {
            if (text.AsSpan(text.Length - length).SequenceEqual(more.AsSpan(0, length)))
            {
                return text + more[length..];
            }
        }

        return text + more;
    }
}
