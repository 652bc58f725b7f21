using System.Globalization;
using Drafter.Models;
using Drafter.Servers.Wire;

namespace Drafter.Servers.Clouds;

/// <summary>
/// What an error of a cloud means. It differs from that of a local server: nothing is loading or waking there, and a cloud has bills.
/// Sources: the pages on errors of Anthropic's and OpenAI's API references.
/// </summary>
internal static class CloudErrors
{
    /// <summary>The fault of an answer with a status that is no success.</summary>
    public static ModelServerException OfStatus(ServerSettings server, int status, ErrorBody body, TimeSpan? retryAfter)
    {
        FaultClass fault = ClassOf(status, body);
        return new ModelServerException(FaultOf(server, fault, body, status))
        {
            RetryAfter = retryAfter,
            IsPermanent = fault == FaultClass.ServerError && status is >= 400 and < 500 and not (408 or 409 or 499),
        };
    }

    /// <summary>The fault of an error within an answer that began with 200.</summary>
    public static ModelServerException InStream(ServerSettings server, ErrorBody body)
    {
        int status = body.Type switch
        {
            "invalid_request_error" => 400,
            "authentication_error" => 401,
            "billing_error" => 402,
            "permission_error" => 403,
            "not_found_error" => 404,
            "request_too_large" => 413,
            "rate_limit_error" => 429,
            "overloaded_error" => 529,
            _ => int.TryParse(body.Code, CultureInfo.InvariantCulture, out int code) ? code : 500,
        };
        return new ModelServerException(FaultOf(server, ClassOf(status, body), body, null));
    }

    /// <summary>The fault of an answer that ended without the cloud saying why.</summary>
    public static ModelServerException NoReason(string field) =>
        new(
            new CallFault(
                FaultClass.NoTerminalReason,
                $"the answer is incomplete: it ended without a `{field}`",
                "the cloud stopped within the answer, or a proxy cut it"
            )
        );

    /// <summary>The fault of an answer that ended with a reason that is no end.</summary>
    public static ModelServerException NoEnd(string reason) =>
        new(
            new CallFault(FaultClass.NoTerminalReason, $"the answer is incomplete: it ended with '{Sample.Of(reason)}'")
        );

    /// <summary>The fault of an answer that was refused.</summary>
    public static ModelServerException Refusal(string sentence) =>
        new(new CallFault(FaultClass.Refusal, sentence, "another model may answer; nothing was changed in the prompt"));

    private static FaultClass ClassOf(int status, ErrorBody body)
    {
        string kind = $"{body.Type} {body.Code}";
        // OpenAI's words for too many requests speak of billing too, so the kind comes first.
        if (
            Has(kind, "insufficient_quota")
            || Has(kind, "billing")
            || Has(body.Message, "credit balance")
            || Has(body.Message, "exceeded your current quota")
        )
        {
            return FaultClass.Quota;
        }

        if (Has(kind, "overloaded") || (status >= 500 && Has(body.Message, "overloaded")))
        {
            return FaultClass.Overloaded;
        }

        if (Has(kind, "context_length_exceeded") || Has(body.Message, "prompt is too long"))
        {
            return FaultClass.ContextOverflow;
        }

        return status switch
        {
            >= 300 and < 400 => FaultClass.NotAModelServer,
            401 or 403 or 404 or 405 when !body.IsFromServer => FaultClass.NotAModelServer,
            401 or 403 => FaultClass.Unauthorized,
            402 => FaultClass.Quota,
            404 when Has($"{kind} {body.Message}", "model") => FaultClass.ModelMissing,
            413 => FaultClass.ContextOverflow,
            429 => FaultClass.RateLimited,
            503 or 529 => FaultClass.Overloaded,
            _ => FaultClass.ServerError,
        };
    }

    private static CallFault FaultOf(ServerSettings server, FaultClass fault, ErrorBody body, int? status)
    {
        string message = server.ApiKey is { Length: > 0 } key
            ? body.Message.Replace(key, "[the key]", StringComparison.Ordinal)
            : body.Message;
        CallFault known = ErrorClassifier.FaultOf(fault, body with { Message = message }, status);
        return fault switch
        {
            FaultClass.Unauthorized => known with { Hint = $"check the key in {server.KeyVariable}" },
            FaultClass.ModelMissing => known with { Hint = $"check the models of '{server.Name}' in drafter.yaml" },
            FaultClass.Quota => known with { Hint = $"look at the billing page of '{server.Name}'" },
            FaultClass.ContextOverflow when status == 413 => known with
            {
                Sentence = $"the request is too large for the cloud: '{message}'",
            },
            _ => known,
        };
    }

    private static bool Has(string words, string part) => words.Contains(part, StringComparison.OrdinalIgnoreCase);
}
