using System.Globalization;

namespace Drafter.Text;

/// <summary>Writes durations for people.</summary>
internal static class Durations
{
    /// <summary>Tenths of a second below ten, then minutes and seconds: <c>3.2 s</c>, <c>1:05</c>.</summary>
    public static string Short(TimeSpan time) =>
        time < TimeSpan.FromSeconds(10)
            ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s")
            : string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes}:{time.Seconds:00}");

    /// <summary>Whole milliseconds below a second, else as <see cref="Short"/>: <c>12 ms</c>.</summary>
    public static string Milliseconds(TimeSpan time) =>
        time < TimeSpan.FromSeconds(1)
            ? string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalMilliseconds} ms")
            : Short(time);
}
