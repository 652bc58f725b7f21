using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Drafter.Servers.Wire;

/// <summary>What a server, or something in front of it, says of an error.</summary>
/// <param name="Message">Its words; empty where it has none.</param>
/// <param name="Type">The error's type: <c>exceed_context_size_error</c>.</param>
/// <param name="Code">The error's code.</param>
/// <param name="PromptTokens">How many tokens the prompt has, where the error is about that.</param>
/// <param name="ContextTokens">How many the window has.</param>
/// <param name="IsFromServer">Whether it is an error in JSON, as model servers write them; gateways write pages or plain text.</param>
internal sealed partial record ErrorBody(
    string Message,
    string? Type = null,
    string? Code = null,
    long? PromptTokens = null,
    long? ContextTokens = null,
    bool IsFromServer = false
)
{
    /// <summary>How often a JSON text may hold a JSON text: Ollama hands on the errors of its runner as texts.</summary>
    private const int MaxNesting = 4;

    /// <summary>Reads the body of an answer that is no success.</summary>
    public static ErrorBody Read(string body)
    {
        string text = body.Trim();
        if (text.StartsWith('{') && Parse(text) is { } root && Read(root) is { } error)
        {
            return error;
        }

        Match title = Title().Match(text);
        return title.Success || text.StartsWith('<')
            ? new ErrorBody(Sample.Of(title.Success ? title.Groups[1].Value : Tag().Replace(text, " ")))
            : new ErrorBody(Sample.Of(text));
    }

    /// <summary>Reads an object that has an <c>error</c>, or is one; <c>null</c> where it is neither.</summary>
    public static ErrorBody? Read(JsonElement root)
    {
        if (root.Object("error") is { } error)
        {
            return OfObject(error);
        }

        if (root.Text("error") is { } text)
        {
            return OfText(text, MaxNesting);
        }

        // The flat shape of older vLLM, and the one of FastAPI.
        return root.Text("object") == "error" || (root.Text("message") is not null && root.Text("type") is not null)
                ? OfObject(root)
            : root.Text("detail") is { } detail ? new ErrorBody(Sample.Of(detail), IsFromServer: true)
            : root.Member("error") is { ValueKind: not (JsonValueKind.Null or JsonValueKind.False) } other
                ? new ErrorBody(Sample.Of(other.GetRawText()), IsFromServer: true)
            : null;
    }

    private static ErrorBody OfObject(JsonElement error)
    {
        string message = error.Text("message") ?? error.Text("error") ?? Sample.Of(error.GetRawText());
        ErrorBody inner = OfText(message, MaxNesting);
        return inner with
        {
            Type = error.Text("type") ?? inner.Type,
            Code = error.Text("code") ?? error.Number("code")?.ToString(CultureInfo.InvariantCulture) ?? inner.Code,
            PromptTokens = error.Number("n_prompt_tokens") ?? inner.PromptTokens,
            ContextTokens = error.Number("n_ctx") ?? inner.ContextTokens,
        };
    }

    private static ErrorBody OfText(string text, int nesting)
    {
        if (nesting > 0 && text.TrimStart().StartsWith('{') && Parse(text) is { } root)
        {
            if (root.Object("error") is { } error)
            {
                return OfObject(error);
            }

            if (root.Text("error") is { } inner)
            {
                return OfText(inner, nesting - 1);
            }
        }

        return new ErrorBody(Sample.Of(text), IsFromServer: true);
    }

    private static JsonElement? Parse(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Reads the text of a body that may be anything.</summary>
    public static string Decode(ReadOnlySpan<byte> body) => Encoding.UTF8.GetString(body);

    [GeneratedRegex("<title[^>]*>([^<]*)</title>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Title();

    [GeneratedRegex("<[^>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
