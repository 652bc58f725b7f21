using System.Globalization;
using System.Net;
using Drafter.Models;

namespace Drafter.Servers.Wire;

/// <summary>What an error of a server means for a call. Wordings are matched loosely: they change from version to version.</summary>
internal static class ErrorClassifier
{
    /// <summary>The fault of an answer with a status that is no success.</summary>
    public static ModelServerException OfStatus(HttpStatusCode status, ErrorBody body, TimeSpan? retryAfter)
    {
        int number = (int)status;
        FaultClass fault = ClassOf(number, body);
        return new ModelServerException(FaultOf(fault, body, number))
        {
            RetryAfter = retryAfter,
            // 408 and 499 are about the connection, not about the request.
            IsPermanent = fault == FaultClass.ServerError && number is >= 400 and < 500 and not (408 or 499) or 501,
        };
    }

    /// <summary>The fault of an error within an answer that began with 200.</summary>
    public static ModelServerException InStream(ErrorBody body)
    {
        int status = int.TryParse(body.Code, CultureInfo.InvariantCulture, out int code) ? code : 500;
        FaultClass fault = ClassOf(status, body with { IsFromServer = true });
        // Within an answer, nothing is loading or waking any more.
        return new ModelServerException(
            FaultOf(
                fault is FaultClass.Loading or FaultClass.Waking or FaultClass.NotAModelServer
                    ? FaultClass.ServerError
                    : fault,
                body,
                null
            )
        );
    }

    private static FaultClass ClassOf(int status, ErrorBody body)
    {
        string words = $"{body.Type} {body.Message}";
        if (
            Has(words, "exceed_context_size")
            || Has(words, "context length")
            || Has(words, "context size")
            || Has(words, "longer than the context")
        )
        {
            return FaultClass.ContextOverflow;
        }

        if (
            Has(words, "out of memory")
            || Has(words, "cudaMalloc")
            || Has(words, "more system memory")
            || Has(words, "failed to allocate")
            || Has(words, "insufficient memory")
        )
        {
            return FaultClass.OutOfMemory;
        }

        if (Has(words, "insufficient_quota") || Has(words, "billing"))
        {
            return FaultClass.Quota;
        }

        if (Has(words, "overloaded") || Has(words, "server busy") || Has(words, "pending requests"))
        {
            return FaultClass.Overloaded;
        }

        return status switch
        {
            >= 300 and < 400 => FaultClass.NotAModelServer,
            401 or 403 => body.IsFromServer ? FaultClass.Unauthorized : FaultClass.NotAModelServer,
            404 when IsModel(words) => FaultClass.ModelMissing,
            404 or 405 when !body.IsFromServer => FaultClass.NotAModelServer,
            402 => FaultClass.Quota,
            429 => FaultClass.RateLimited,
            529 => FaultClass.Overloaded,
            503 => body.IsFromServer ? FaultClass.Loading : FaultClass.Waking,
            502 or 504 => FaultClass.Waking,
            _ => FaultClass.ServerError,
        };
    }

    /// <summary>A fault in words.</summary>
    public static CallFault FaultOf(FaultClass fault, ErrorBody body, int? status)
    {
        string said = body.Message.Length == 0 ? "nothing" : $"'{body.Message}'";
        string code = status is null ? string.Empty : $" with {status}";
        return fault switch
        {
            FaultClass.ContextOverflow when body is { PromptTokens: { } prompt, ContextTokens: { } window } =>
                new CallFault(
                    fault,
                    $"the prompt has {prompt} tokens, the model's context window {window}",
                    "make `context` larger where the model allows it, or the prompt shorter"
                ),
            FaultClass.ContextOverflow => new CallFault(
                fault,
                $"the prompt does not fit into the context window: {said}",
                "make `context` larger where the model allows it, or the prompt shorter"
            ),
            FaultClass.OutOfMemory => new CallFault(
                fault,
                $"the server is out of memory: {said}",
                "use a smaller `context` or quantization, or unload another model"
            ),
            FaultClass.ModelMissing => new CallFault(fault, $"the server does not have the model: {said}"),
            FaultClass.Loading => new CallFault(fault, $"the server is still loading: {said}"),
            FaultClass.Waking => new CallFault(fault, $"a proxy answered{code} while the server wakes up: {said}"),
            FaultClass.NotAModelServer => new CallFault(
                fault,
                $"something else than a model server answered{code}: {said}",
                "check the server's `url`",
                body.Message
            ),
            FaultClass.Unauthorized => new CallFault(
                fault,
                $"the server wants an API key, or another one: {said}",
                "check the key in the variable that `key` names"
            ),
            FaultClass.RateLimited => new CallFault(fault, $"the server has had too many requests: {said}"),
            FaultClass.Quota => new CallFault(fault, $"billing, not rate: {said}"),
            FaultClass.Overloaded => new CallFault(fault, $"the server is overloaded: {said}"),
            _ => new CallFault(fault, $"the server failed{code}: {said}"),
        };
    }

    private static bool IsModel(string words) => Has(words, "model") && !Has(words, "404 page");

    private static bool Has(string words, string part) => words.Contains(part, StringComparison.OrdinalIgnoreCase);
}
