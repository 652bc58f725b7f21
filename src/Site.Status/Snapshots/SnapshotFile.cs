using System.Globalization;

namespace Site.Status.Snapshots;

/// <summary>A snapshot's file, known by its name alone.</summary>
/// <param name="ServiceId">The service: the name of the folder.</param>
/// <param name="CapturedAt">The capture time, from the name: whole seconds in UTC.</param>
/// <param name="Path">Where it is on this machine.</param>
/// <param name="ShownPath">What diagnostics call it: relative to the site's folder, with forward slashes.</param>
public sealed record SnapshotFile(string ServiceId, DateTimeOffset CapturedAt, string Path, string ShownPath)
{
    private const string Extension = ".json";
    private const string Format = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>The name of the file of a capture time: <c>20261008T011002Z.json</c>.</summary>
    public static string NameOf(DateTimeOffset capturedAt) =>
        capturedAt.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture) + Extension;

    /// <summary>Reads a capture time from a file's name.</summary>
    public static bool TryReadName(string name, out DateTimeOffset capturedAt)
    {
        capturedAt = default;
        return name.EndsWith(Extension, StringComparison.Ordinal)
            && DateTimeOffset.TryParseExact(
                name[..^Extension.Length],
                Format,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out capturedAt
            );
    }
}
