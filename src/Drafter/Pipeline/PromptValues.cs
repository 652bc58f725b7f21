using System.Collections.Immutable;
using Drafter.Sources;
using Site.Templating.Runtime;

namespace Drafter.Pipeline;

/// <summary>What prompts see of things that several of them have.</summary>
internal static class PromptValues
{
    /// <summary>Lines of text.</summary>
    public static ScriptArray Of(ImmutableArray<string> lines) => new(lines.Cast<object?>());

    /// <summary>Excerpts of sources: <c>number</c>, <c>title</c>, <c>url</c>, <c>text</c>, <c>left_out</c>, <c>all</c>.</summary>
    public static ScriptArray Of(ImmutableArray<Excerpt> excerpts) =>
        new(
            excerpts.Select(e =>
                (object?)
                    new ScriptObject
                    {
                        ["number"] = e.Source.Number,
                        ["title"] = e.Source.Title,
                        ["url"] = e.Source.Url ?? string.Empty,
                        ["text"] = e.Text,
                        ["left_out"] = e.All - e.Chosen,
                        ["all"] = e.All,
                    }
            )
        );
}
