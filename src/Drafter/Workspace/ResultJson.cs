using System.Collections.Immutable;
using System.Text.Json;
using Drafter.Models;

namespace Drafter.Workspace;

/// <summary>Writes and reads the outcome of a call, with everything that came.</summary>
internal static class ResultJson
{
    /// <summary>Writes the properties of a result into an open object.</summary>
    public static void Write(Utf8JsonWriter json, CallResult result)
    {
        json.WriteBoolean("complete", result.IsComplete);
        json.WriteString("finish", result.Finish.ToString().ToLowerInvariant());
        json.WriteStartObject("model");
        json.WriteString("server", result.Model.Server.Word());
        json.WriteString("name", result.Model.Model);
        json.WriteString("digest", result.Model.Digest);
        json.WriteString("fingerprint", result.Model.Fingerprint);
        json.WriteString("echoed", result.Model.EchoedModel);
        json.WriteBoolean("cloud", result.Model.IsCloud);
        json.WriteEndObject();
        WriteMeasures(json, result.Tokens, result.FirstToken, result.Total);
        WriteFault(json, result.Fault);
        json.WriteString("text", result.Text);
        json.WriteString("thinking", result.Thinking);
        json.WriteStartArray("attempts");
        foreach (AttemptRecord attempt in result.Attempts)
        {
            json.WriteStartObject();
            json.WriteString("server", attempt.Server);
            json.WriteString("model", attempt.Model);
            json.WriteNumber("seed", attempt.Seed);
            if (attempt.Think is { } think)
            {
                json.WriteBoolean("think", think);
            }

            json.WriteString("finish", attempt.Finish.ToString().ToLowerInvariant());
            WriteMeasures(json, attempt.Tokens, attempt.FirstToken, attempt.Total);
            WriteFault(json, attempt.Fault);
            json.WriteString("text", attempt.Text);
            json.WriteString("thinking", attempt.Thinking);
            if (!attempt.Redactions.IsEmpty)
            {
                json.WriteStartObject("redactions");
                foreach (RedactionCount redaction in attempt.Redactions)
                {
                    json.WriteNumber(redaction.Kind, redaction.Count);
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Reads a result.</summary>
    public static CallResult Read(JsonElement root)
    {
        JsonElement model = root.GetProperty("model");
        ImmutableArray<AttemptRecord> attempts = [.. root.GetProperty("attempts").EnumerateArray().Select(ReadAttempt)];
        return new CallResult(
            root.GetProperty("complete").GetBoolean(),
            Text(root, "text"),
            Text(root, "thinking"),
            Finish(root),
            new ModelIdentity(
                ServerKinds.Of(model.GetProperty("server").GetString()!)
                    ?? throw new FormatException("an unknown kind of server"),
                Text(model, "name"),
                model.GetProperty("digest").GetString(),
                model.GetProperty("fingerprint").GetString(),
                model.GetProperty("echoed").GetString()
            )
            {
                IsCloud = model.TryGetProperty("cloud", out JsonElement cloud) && cloud.GetBoolean(),
            },
            Tokens(root),
            Milliseconds(root, "first_token_ms"),
            Milliseconds(root, "total_ms"),
            Fault(root),
            attempts
        );
    }

    private static AttemptRecord ReadAttempt(JsonElement attempt) =>
        new(
            Text(attempt, "server"),
            Text(attempt, "model"),
            attempt.GetProperty("seed").GetInt32(),
            attempt.TryGetProperty("think", out JsonElement think) ? think.GetBoolean() : null,
            Finish(attempt),
            Fault(attempt),
            Milliseconds(attempt, "first_token_ms"),
            Milliseconds(attempt, "total_ms"),
            Text(attempt, "text"),
            Text(attempt, "thinking"),
            Tokens(attempt)
        )
        {
            Redactions = attempt.TryGetProperty("redactions", out JsonElement redactions)
                ? [.. redactions.EnumerateObject().Select(r => new RedactionCount(r.Name, r.Value.GetInt32()))]
                : [],
        };

    private static void WriteMeasures(Utf8JsonWriter json, TokenCounts? tokens, TimeSpan first, TimeSpan total)
    {
        if (tokens is not null)
        {
            json.WriteStartObject("tokens");
            if (tokens.Prompt is { } prompt)
            {
                json.WriteNumber("prompt", prompt);
            }

            if (tokens.Answer is { } answer)
            {
                json.WriteNumber("answer", answer);
            }

            json.WriteEndObject();
        }

        json.WriteNumber("first_token_ms", (long)first.TotalMilliseconds);
        json.WriteNumber("total_ms", (long)total.TotalMilliseconds);
    }

    private static void WriteFault(Utf8JsonWriter json, CallFault? fault)
    {
        if (fault is null)
        {
            return;
        }

        json.WriteStartObject("fault");
        json.WriteString("class", fault.Class.ToString());
        json.WriteString("sentence", fault.Sentence);
        json.WriteString("hint", fault.Hint);
        json.WriteString("sample", fault.Sample);
        json.WriteEndObject();
    }

    private static CallFault? Fault(JsonElement root) =>
        root.TryGetProperty("fault", out JsonElement fault)
            ? new CallFault(
                Enum.Parse<FaultClass>(fault.GetProperty("class").GetString()!),
                Text(fault, "sentence"),
                fault.GetProperty("hint").GetString(),
                fault.GetProperty("sample").GetString()
            )
            : null;

    private static TokenCounts? Tokens(JsonElement root) =>
        root.TryGetProperty("tokens", out JsonElement tokens)
            ? new TokenCounts(
                tokens.TryGetProperty("prompt", out JsonElement prompt) ? prompt.GetInt32() : null,
                tokens.TryGetProperty("answer", out JsonElement answer) ? answer.GetInt32() : null
            )
            : null;

    private static FinishReason Finish(JsonElement root) =>
        Enum.Parse<FinishReason>(root.GetProperty("finish").GetString()!, ignoreCase: true);

    private static string Text(JsonElement root, string name) => root.GetProperty(name).GetString() ?? string.Empty;

    private static TimeSpan Milliseconds(JsonElement root, string name) =>
        TimeSpan.FromMilliseconds(root.GetProperty(name).GetInt64());
}
