using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Drafter.Models.Availability;

/// <summary>
/// The availability that drafter itself saw, a JSON line for each call and probe (<c>availability.jsonl</c>), as the
/// <c>drafter_ledger</c> source of status snapshots reads it. Lines are only ever appended; servers bear their names of the configuration.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="time">The clock.</param>
/// <param name="clouds">The servers that are clouds: each record says where its server is. Without it, none does.</param>
public sealed class Ledger(string path, TimeProvider time, IReadOnlySet<string>? clouds = null)
{
    private readonly Lock _lock = new();

    /// <summary>The file's name in the folder of states.</summary>
    public const string FileName = "availability.jsonl";

    /// <summary>Why the ledger could not be written; <c>null</c> where it could. A call never fails for it.</summary>
    public string? Fault { get; private set; }

    /// <summary>Appends a record.</summary>
    /// <param name="server">The server's name.</param>
    /// <param name="model">The model, or <c>null</c> for a probe of the server.</param>
    /// <param name="fault">What went wrong, or <c>null</c>.</param>
    /// <param name="total">How long it took.</param>
    /// <param name="firstToken">Until the first token; <c>null</c> where none came.</param>
    /// <param name="tokensPerSecond">The pace; <c>null</c> where it is not known.</param>
    public void Add(
        string server,
        string? model,
        FaultClass? fault,
        TimeSpan total,
        TimeSpan? firstToken = null,
        double? tokensPerSecond = null
    ) =>
        Append(
            Line(time.GetUtcNow() - total, server, model, OutcomeOf(fault), fault, total, firstToken, tokensPerSecond)
        );

    /// <summary>Appends that a server was not asked, because its breaker is open.</summary>
    public void AddSkipped(string server, string model) =>
        Append(Line(time.GetUtcNow(), server, model, "skipped", null, TimeSpan.Zero, null, null));

    /// <summary>The ledger's word for a fault. What the model or the request did wrong is no fault of the server.</summary>
    public static string OutcomeOf(FaultClass? fault) =>
        fault switch
        {
            null
            or FaultClass.Length
            or FaultClass.Empty
            or FaultClass.Loop
            or FaultClass.ThinkingOnly
            or FaultClass.Refusal => "ok",
            FaultClass.Refused or FaultClass.Dns or FaultClass.Tls => "refused",
            FaultClass.Loading or FaultClass.Waking or FaultClass.NoFirstToken or FaultClass.Stalled => "timeout",
            FaultClass.Overloaded => "overloaded",
            FaultClass.RateLimited or FaultClass.Quota => "rate_limited",
            FaultClass.Cancelled => "cancelled",
            FaultClass.ModelMissing
            or FaultClass.ContextOverflow
            or FaultClass.Unauthorized
            or FaultClass.Drift
            or FaultClass.NotLocal
            or FaultClass.KeyMissing
            or FaultClass.NotAllowed => "rejected",
            _ => "error",
        };

    private byte[] Line(
        DateTimeOffset at,
        string server,
        string? model,
        string outcome,
        FaultClass? fault,
        TimeSpan total,
        TimeSpan? firstToken,
        double? tokensPerSecond
    )
    {
        ArrayBufferWriter<byte> line = new();
        using (Utf8JsonWriter json = new(line))
        {
            json.WriteStartObject();
            json.WriteString(
                "at",
                at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
            );
            json.WriteString("provider", server);
            json.WriteString("outcome", outcome);
            json.WriteNumber("latency_ms", (long)total.TotalMilliseconds);
            json.WriteString("kind", model is null ? "probe" : "call");
            if (model is not null)
            {
                json.WriteString("model", model);
            }

            if (clouds is not null)
            {
                json.WriteString("location", clouds.Contains(server) ? "cloud" : "local");
            }

            if (fault is { } known)
            {
                json.WriteString("fault", known.ToString());
            }

            if (firstToken is { } first)
            {
                json.WriteNumber("first_token_ms", (long)first.TotalMilliseconds);
            }

            if (tokensPerSecond is { } pace && double.IsFinite(pace))
            {
                json.WriteNumber("tokens_per_second", Math.Round(pace, 2));
            }

            json.WriteEndObject();
        }

        line.Write("\n"u8);
        return line.WrittenSpan.ToArray();
    }

    private void Append(byte[] line)
    {
        lock (_lock)
        {
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
                using FileStream file = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
                file.Seek(0, SeekOrigin.End);
                if (file.Length > 0)
                {
                    // A line that a kill cut off is ended first: it alone is lost then.
                    file.Seek(-1, SeekOrigin.End);
                    if (file.ReadByte() != '\n')
                    {
                        line = [(byte)'\n', .. line];
                    }
                }

                file.Write(line);
                Fault = null;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Fault = Site.Core.Diagnostics.SystemReason.Of(exception);
            }
        }
    }
}
