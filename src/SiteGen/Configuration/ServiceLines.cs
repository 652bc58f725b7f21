using System.Collections.Immutable;
using System.Text;
using Site.Status.Snapshots;
using Site.Status.Sources;

namespace SiteGen.Configuration;

/// <summary>Writes a service as lines of <c>site.yaml</c>.</summary>
internal static class ServiceLines
{
    private const string Step = "  ";

    /// <summary>The whole section, for a site that has none.</summary>
    public static string WholeSection(ServiceSettings service) => "status:\n" + Services(service, Step);

    /// <summary>The key <c>services</c> with one service.</summary>
    public static string Services(ServiceSettings service, string indent, string step = Step) =>
        $"{indent}services:\n{Entry(service, indent + step, step)}";

    /// <summary>One service.</summary>
    /// <param name="service">The service.</param>
    /// <param name="indent">What its key is indented by.</param>
    /// <param name="step">What is added for its own keys.</param>
    public static string Entry(ServiceSettings service, string indent, string step = Step)
    {
        StringBuilder lines = new();
        lines.Append(indent).Append(service.Id is "null" or "true" or "false" ? $"\"{service.Id}\"" : service.Id);
        lines.Append(":\n");
        void Add(string key, string? value)
        {
            if (value is not null)
            {
                lines.Append(indent).Append(step).Append(key).Append(": ").Append(value).Append('\n');
            }
        }

        Add("name", Scalar(service.Name));
        Add("kind", StatusWords.Kinds.WordOf(service.Kind));
        Add("url", Scalar(service.Url?.AbsoluteUri));
        Add("components", List(service.Components));
        Add("slug", Scalar(service.Slug));
        Add("query", Scalar(service.Query));
        Add("file", Scalar(service.File));
        return lines.ToString();
    }

    private static string? List(ImmutableArray<string> texts) =>
        texts.IsEmpty ? null : $"[{string.Join(", ", texts.Select(Scalar))}]";

    /// <summary>A text as a YAML scalar: plain where it is made of harmless characters, else in double quotes.</summary>
    private static string? Scalar(string? text)
    {
        if (text is null)
        {
            return null;
        }

        bool isPlain =
            text.Length > 0
            && char.IsAsciiLetter(text[0])
            && text[^1] is not (' ' or ':')
            && text.All(c => char.IsLetterOrDigit(c) || c is ' ' or '.' or '-' or '_' or '/' or ':' or '(' or ')')
            && !text.Contains(": ", StringComparison.Ordinal)
            && text.ToLowerInvariant() is not ("true" or "false" or "null" or "yes" or "no" or "on" or "off");
        return isPlain ? text : Quoted(text);
    }

    private static string Quoted(string text)
    {
        StringBuilder quoted = new("\"");
        foreach (char c in text)
        {
            quoted.Append(
                c switch
                {
                    '"' => "\\\"",
                    '\\' => "\\\\",
                    _ when char.IsControl(c) => $"\\u{(int)c:X4}",
                    _ => c.ToString(),
                }
            );
        }

        return quoted.Append('"').ToString();
    }
}
