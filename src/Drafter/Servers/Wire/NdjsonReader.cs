using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Drafter.Servers.Wire;

/// <summary>Reads newline-delimited JSON: an object a line, empty lines between them.</summary>
internal static class NdjsonReader
{
    /// <summary>The objects of a stream with the numbers of their lines.</summary>
    public static async IAsyncEnumerable<(JsonElement Object, int Line)> ReadAsync(
        BoundedLineReader lines,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        while (await lines.ReadLineAsync(cancellation).ConfigureAwait(false) is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return (JsonLine.Read(line, lines.LineNumber), lines.LineNumber);
            }
        }
    }
}
