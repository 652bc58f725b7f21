using System.Collections.Immutable;
using Site.Templating.Runtime;

namespace Drafter.Prompts;

/// <summary>What each prompt sees, with sample values: once with everything there, once with what may be empty left empty.</summary>
internal static class PromptSamples
{
    private static readonly ImmutableSortedDictionary<string, string[]> s_values = new Dictionary<string, string[]>
    {
        ["questions"] = ["topic", "notes", "audience", "language"],
        ["outline"] =
        [
            "topic",
            "notes",
            "audience",
            "language",
            "length",
            "sections",
            "questions",
            "excerpts",
            "voice",
            "again",
        ],
        ["section"] =
        [
            "title",
            "summary",
            "audience",
            "language",
            "notes",
            "excerpts",
            "plan",
            "number",
            "heading",
            "points",
            "words",
            "voice",
            "passages",
            "digest",
            "before",
        ],
        ["summary"] = ["language", "heading", "text"],
        ["continue"] = ["language"],
        ["critique"] = ["title", "language", "texts"],
        ["revise"] = ["language", "notes", "heading", "words", "text", "problems", "voice"],
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>The names of the prompts.</summary>
    public static IEnumerable<string> Names => s_values.Keys;

    /// <summary>The samples of a prompt, or <c>null</c> where there is no such prompt.</summary>
    public static ImmutableArray<ScriptObject>? Of(string name) =>
        s_values.TryGetValue(name, out string[]? keys)
            ? [Sample(keys, isFull: true), Sample(keys, isFull: false)]
            : null;

    private static ScriptObject Sample(string[] keys, bool isFull)
    {
        ScriptObject sample = [];
        foreach (string key in keys)
        {
            sample[key] = ValueOf(key, isFull);
        }

        return sample;
    }

    private static object ValueOf(string key, bool isFull) =>
        key switch
        {
            "length" or "sections" or "number" or "words" => 1,
            "again" => isFull,
            "language" => "en",
            "points" or "problems" or "voice" or "passages" => isFull ? new ScriptArray(["text"]) : [],
            "questions" => List(isFull, new ScriptObject { ["question"] = "text", ["answer"] = "text" }),
            "plan" => List(isFull, new ScriptObject { ["number"] = 1, ["heading"] = "text" }),
            "texts" => List(
                isFull,
                new ScriptObject
                {
                    ["number"] = 1,
                    ["heading"] = "text",
                    ["text"] = "text",
                }
            ),
            "excerpts" => List(
                isFull,
                new ScriptObject
                {
                    ["number"] = 1,
                    ["title"] = "text",
                    ["url"] = "text",
                    ["text"] = "text",
                    ["left_out"] = 1,
                    ["all"] = 2,
                }
            ),
            _ => isFull ? "text" : string.Empty,
        };

    private static ScriptArray List(bool isFull, ScriptObject item) => isFull ? [item] : [];
}
