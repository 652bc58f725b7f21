using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Site.Core.Diagnostics;
using Site.Status.Snapshots;
using Site.Status.Sources;

namespace Drafter.Models.Availability;

/// <summary>
/// Makes a status snapshot of the ledger, which pages can quote: a component for each server, for each model on it, and <c>local</c> and
/// <c>cloud</c> for all servers of the kind. It bears names of the settings, never hosts.
/// </summary>
internal static class LedgerSnapshot
{
    /// <summary>The service that pages quote.</summary>
    public const string ServiceId = "drafter";

    private const string Local = "local";
    private const string Cloud = "cloud";

    /// <summary>Makes the snapshot.</summary>
    /// <param name="entries">The ledger.</param>
    /// <param name="isCloud">Whether a server is a cloud, where its entries do not tell; <c>null</c> where nobody knows.</param>
    /// <param name="now">The capture time.</param>
    /// <param name="sink">Where faults are reported.</param>
    /// <returns>The snapshot, or <c>null</c> after an error was reported: there is nothing to show yet.</returns>
    public static StatusSnapshot? Make(
        ImmutableArray<LedgerEntry> entries,
        Func<string, bool?> isCloud,
        DateTimeOffset now,
        DiagnosticSink sink
    )
    {
        ArrayBufferWriter<byte> lines = new();
        foreach (LedgerEntry entry in entries)
        {
            foreach (string component in ComponentsOf(entry, isCloud).Distinct(StringComparer.Ordinal))
            {
                Write(lines, entry, component);
            }
        }

        ServiceSettings service = new(ServiceId, "drafter", Url: null, SourceKind.DrafterLedger);
        Payload payload = new(request: null, Ledger.FileName, lines.WrittenMemory, now);
        return StatusSources.Of(SourceKind.DrafterLedger)!.Read(service, [payload], new ReadContext(now, sink));
    }

    private static IEnumerable<string> ComponentsOf(LedgerEntry entry, Func<string, bool?> isCloud)
    {
        // A server of that name would count twice in the sum.
        if (entry.Server is not (Local or Cloud))
        {
            yield return entry.Server;
        }

        if (entry.Model is { } model)
        {
            yield return $"{entry.Server}/{model}";
        }

        if ((entry.IsCloud ?? isCloud(entry.Server)) is { } known)
        {
            yield return known ? Cloud : Local;
        }
    }

    private static void Write(ArrayBufferWriter<byte> lines, LedgerEntry entry, string component)
    {
        using (Utf8JsonWriter json = new(lines))
        {
            json.WriteStartObject();
            json.WriteString(
                "at",
                entry.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
            );
            json.WriteString("provider", component);
            json.WriteString("outcome", entry.Outcome);
            json.WriteEndObject();
        }

        lines.Write("\n"u8);
    }
}
