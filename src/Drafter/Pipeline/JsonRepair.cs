using System.Text;
using System.Text.Json;

namespace Drafter.Pipeline;

/// <summary>Reads JSON as models write it, also where it broke off.</summary>
internal static class JsonRepair
{
    private static readonly JsonDocumentOptions s_lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = 16,
    };

    /// <summary>Reads the object in an answer: alone, with words or a fence around it, or broken off.</summary>
    /// <returns>The object, or <c>null</c> where there is none that can be read.</returns>
    public static JsonDocument? Read(string answer)
    {
        int start = answer.IndexOf('{', StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        string text = answer[start..];
        int end = text.LastIndexOf('}');
        string[] candidates = end > 0 ? [text[..(end + 1)], Close(text), Close(text[..(end + 1)])] : [Close(text)];
        foreach (string candidate in candidates)
        {
            try
            {
                JsonDocument document = JsonDocument.Parse(candidate, s_lenient);
                if (document.RootElement.ValueKind == JsonValueKind.Object)
                {
                    return document;
                }

                document.Dispose();
            }
            catch (JsonException)
            {
                // The next candidate may be whole.
            }
        }

        return null;
    }

    /// <summary>Closes the text, lists and objects that are open at the end. Not everything can be mended; the reader tells.</summary>
    private static string Close(string text)
    {
        Stack<char> open = new();
        bool isText = false;
        bool isEscaped = false;
        foreach (char c in text)
        {
            if (isText)
            {
                isText = isEscaped || c != '"';
                isEscaped = !isEscaped && c == '\\';
                continue;
            }

            switch (c)
            {
                case '"':
                    isText = true;
                    break;
                case '{':
                    open.Push('}');
                    break;
                case '[':
                    open.Push(']');
                    break;
                case '}' or ']' when open.Count > 0:
                    open.Pop();
                    break;
                default:
                    break;
            }
        }

        string body = isEscaped ? text[..^1] : text;
        StringBuilder closed = new(isText ? body + "\"" : body.TrimEnd().TrimEnd(','));
        if (!isText && closed.Length > 0 && closed[^1] == ':')
        {
            closed.Append("null");
        }

        while (open.Count > 0)
        {
            closed.Append(open.Pop());
        }

        return closed.ToString();
    }
}
