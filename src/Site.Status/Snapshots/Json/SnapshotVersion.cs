using System.Globalization;
using System.Text;
using System.Text.Json;
using Site.Status.Diagnostics;

namespace Site.Status.Snapshots.Json;

/// <summary>Looks at the version first, so that a newer file has one fault and not a list of unknown keys.</summary>
internal static class SnapshotVersion
{
    /// <summary>Whether the file may be read; reports it where it has another version. A missing version is left to the reader.</summary>
    public static bool IsReadable(ReadOnlySpan<byte> utf8, SnapshotFaults faults)
    {
        Utf8JsonReader json = new(utf8);
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
        {
            return true;
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            bool found = json.ValueTextEquals("schema_version"u8);
            json.Read();
            if (!found)
            {
                json.Skip();
                continue;
            }

            if (
                json.TokenType == JsonTokenType.Number
                && json.TryGetDecimal(out decimal version)
                && version == StatusSnapshot.SchemaVersion
            )
            {
                return true;
            }

            Report(ref json, faults);
            return false;
        }

        return true;
    }

    private static void Report(ref Utf8JsonReader json, SnapshotFaults faults)
    {
        long start = json.TokenStartIndex;
        string found = json.TokenType switch
        {
            JsonTokenType.Number => Encoding.UTF8.GetString(json.ValueSpan),
            JsonTokenType.String => "a text",
            _ => "no number",
        };
        string known = StatusSnapshot.SchemaVersion.ToString(CultureInfo.InvariantCulture);
        faults.Error(
            SnapshotDiagnostics.Version,
            start,
            path => $"{path} is {found}; this program reads version {known}",
            json.TokenType == JsonTokenType.Number
                ? "a newer program may have written the file"
                : $"write \"schema_version\": {known}"
        );
    }
}
