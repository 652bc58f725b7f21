using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Drafter.Workspace;

namespace Drafter.Costs;

/// <summary>A call to a cloud as it was paid for.</summary>
/// <param name="Id">What ties the reservation before a call to the bill after it.</param>
/// <param name="At">When.</param>
/// <param name="Slug">The post; sites are not told apart.</param>
/// <param name="Server">The server, as the configuration names it.</param>
/// <param name="Model">The model.</param>
/// <param name="PromptTokens">The prompt's tokens.</param>
/// <param name="AnswerTokens">The answer's tokens.</param>
/// <param name="Amount">What they cost; <c>null</c> where no price is known.</param>
/// <param name="IsReserved">Whether it is the most that the call may cost, written before it, rather than what it did cost.</param>
internal sealed record Spending(
    string Id,
    DateTimeOffset At,
    string Slug,
    string Server,
    string Model,
    long PromptTokens,
    long AnswerTokens,
    decimal? Amount,
    bool IsReserved
);

/// <summary>The sum over some calls.</summary>
/// <param name="Calls">How many.</param>
/// <param name="PromptTokens">Their prompts' tokens.</param>
/// <param name="AnswerTokens">Their answers' tokens.</param>
/// <param name="Amount">What those with a known price cost.</param>
internal sealed record SpendTotal(int Calls, long PromptTokens, long AnswerTokens, decimal Amount);

/// <summary>
/// What clouds cost, in the user's state folder (<c>spend.jsonl</c>): a line before each call with the most that it may cost, and one after
/// it with what it did cost. A call that a kill cut off counts with the most.
/// </summary>
/// <param name="path">The file.</param>
internal sealed class SpendLog(string path)
{
    /// <summary>The file's name in the folder of states.</summary>
    public const string FileName = "spend.jsonl";

    private const string Reserved = "reserved";
    private const string Spent = "spent";

    /// <summary>Appends a line. When this returns, it is on the disk.</summary>
    /// <exception cref="IOException">It can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public void Append(Spending spending)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WriteString("id", spending.Id);
            json.WriteString(
                "at",
                spending.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
            );
            json.WriteString("state", spending.IsReserved ? Reserved : Spent);
            json.WriteString("post", spending.Slug);
            json.WriteString("server", spending.Server);
            json.WriteString("model", spending.Model);
            json.WriteNumber("prompt_tokens", spending.PromptTokens);
            json.WriteNumber("answer_tokens", spending.AnswerTokens);
            if (spending.Amount is { } amount)
            {
                json.WriteNumber("amount", amount);
            }

            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        AppendedLines.Append(path, buffer.WrittenSpan, flushToDisk: true);
    }

    /// <summary>What was spent in a month (UTC) over all posts.</summary>
    /// <param name="month">Any day of it.</param>
    /// <exception cref="IOException">The file can't be read.</exception>
    public SpendTotal Total(DateOnly month) => Sum(InMonth(month));

    /// <summary>As <see cref="Total"/>, by the servers' names in order.</summary>
    public ImmutableSortedDictionary<string, SpendTotal> TotalsByServer(DateOnly month) =>
        InMonth(month).GroupBy(s => s.Server).ToImmutableSortedDictionary(g => g.Key, Sum, StringComparer.Ordinal);

    /// <summary>What was spent on a post, ever.</summary>
    public SpendTotal TotalOf(string slug) => Sum(Calls().Where(s => s.Slug == slug));

    private IEnumerable<Spending> InMonth(DateOnly month) =>
        Calls().Where(s => s.At.UtcDateTime.Year == month.Year && s.At.UtcDateTime.Month == month.Month);

    private static SpendTotal Sum(IEnumerable<Spending> calls)
    {
        SpendTotal total = new(0, 0, 0, 0);
        foreach (Spending call in calls)
        {
            total = new SpendTotal(
                total.Calls + 1,
                total.PromptTokens + call.PromptTokens,
                total.AnswerTokens + call.AnswerTokens,
                total.Amount + (call.Amount ?? 0)
            );
        }

        return total;
    }

    /// <summary>Every call once: its bill where there is one, else what was reserved for it.</summary>
    private IEnumerable<Spending> Calls()
    {
        Dictionary<string, Spending> calls = new(StringComparer.Ordinal);
        if (!File.Exists(path))
        {
            return [];
        }

        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using StreamReader reader = new(file);
        while (reader.ReadLine() is { } line)
        {
            if (Read(line) is { } spending)
            {
                calls[spending.Id] = spending;
            }
        }

        return calls.Values;
    }

    /// <summary>Reads a line; <c>null</c> for one that a crash tore.</summary>
    private static Spending? Read(string line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement root = document.RootElement;
            return new Spending(
                root.GetProperty("id").GetString()!,
                root.GetProperty("at").GetDateTimeOffset(),
                root.GetProperty("post").GetString()!,
                root.GetProperty("server").GetString()!,
                root.GetProperty("model").GetString()!,
                root.GetProperty("prompt_tokens").GetInt64(),
                root.GetProperty("answer_tokens").GetInt64(),
                root.TryGetProperty("amount", out JsonElement amount) ? amount.GetDecimal() : null,
                root.GetProperty("state").GetString() == Reserved
            );
        }
        catch (Exception exception)
            when (exception is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            return null;
        }
    }
}
