using System.Globalization;

namespace Drafter.Pipeline;

/// <summary>
/// The JSON Schemas of structured answers. All are bounded: a weak model runs to the token limit in a text or list without an end.
/// </summary>
internal static class Schemas
{
    /// <summary>A few questions.</summary>
    public const string Questions = """
        {"type":"object","properties":{"questions":{"type":"array","minItems":1,"maxItems":3,"items":{"type":"string","minLength":5,"maxLength":100}}},"required":["questions"],"additionalProperties":false}
        """;

    private const string Most = "MOST";
    private const string OutlineForm = """
        {"type":"object","properties":{"title":{"type":"string","minLength":3,"maxLength":80},"summary":{"type":"string","minLength":3,"maxLength":160},"sections":{"type":"array","minItems":2,"maxItems":MOST,"items":{"type":"object","properties":{"heading":{"type":"string","minLength":3,"maxLength":60},"points":{"type":"array","minItems":1,"maxItems":3,"items":{"type":"string","minLength":3,"maxLength":120}}},"required":["heading","points"],"additionalProperties":false}}},"required":["title","summary","sections"],"additionalProperties":false}
        """;
    private const string CritiqueForm = """
        {"type":"object","properties":{"remarks":{"type":"array","minItems":0,"maxItems":6,"items":{"type":"object","properties":{"section":{"type":"integer","minimum":1,"maximum":MOST},"problem":{"type":"string","minLength":5,"maxLength":160}},"required":["section","problem"],"additionalProperties":false}}},"required":["remarks"],"additionalProperties":false}
        """;

    /// <summary>An outline with at most so many sections.</summary>
    public static string Outline(int sections) => Fill(OutlineForm, sections);

    /// <summary>Remarks about so many sections.</summary>
    public static string Critique(int sections) => Fill(CritiqueForm, sections);

    private static string Fill(string form, int most) =>
        form.Replace(Most, most.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
