using System.Runtime.CompilerServices;
using System.Text;
using Drafter.Models;

namespace Drafter.Servers.Wire;

/// <summary>An event of a stream of server-sent events (html.spec.whatwg.org, section 9.2).</summary>
/// <param name="Name">The <c>event</c> field; empty where it has none.</param>
/// <param name="Data">The <c>data</c> fields, joined with line feeds.</param>
/// <param name="Line">The number of the line that it began with.</param>
internal sealed record SseEvent(string Name, string Data, int Line);

/// <summary>Reads server-sent events. Comments (<c>: ping</c>) and fields without data make no event.</summary>
internal static class SseReader
{
    /// <summary>The events of a stream. An event that the end of the stream cut off is none, unless it is whole but for its empty line.</summary>
    public static async IAsyncEnumerable<SseEvent> ReadAsync(
        BoundedLineReader lines,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        StringBuilder data = new();
        string name = string.Empty;
        int begin = 0;
        bool hasData = false;
        while (true)
        {
            string? line = await lines.ReadLineAsync(cancellation).ConfigureAwait(false);
            if (string.IsNullOrEmpty(line))
            {
                if (hasData)
                {
                    yield return new SseEvent(name, data.ToString(), begin);
                }

                if (line is null)
                {
                    yield break;
                }

                data.Clear();
                name = string.Empty;
                hasData = false;
                continue;
            }

            int colon = line.IndexOf(':', StringComparison.Ordinal);
            string field = colon < 0 ? line : line[..colon];
            string value = colon < 0 ? string.Empty : line[(colon + 1)..];
            value = value.StartsWith(' ') ? value[1..] : value;
            switch (field)
            {
                case "data" when data.Length + value.Length <= WireLimits.MaxLineBytes:
                    begin = hasData ? begin : lines.LineNumber;
                    data.Append(hasData ? "\n" : string.Empty).Append(value);
                    hasData = true;
                    break;
                case "event":
                    name = value;
                    break;
                case "error":
                    // Older llama-servers write their errors as a field of their own.
                    yield return new SseEvent("error", value, lines.LineNumber);
                    break;
                case "" or "id" or "retry":
                    break;
                default:
                    throw new ModelServerException(
                        new CallFault(
                            FaultClass.Malformed,
                            $"line {lines.LineNumber} of the answer is no server-sent event",
                            Sample: Sample.Of(line)
                        )
                    );
            }
        }
    }
}
