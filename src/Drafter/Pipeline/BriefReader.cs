using Drafter.Diagnostics;
using Drafter.Privacy;
using Site.Core.Diagnostics;
using Site.Core.Schema;
using Site.Core.Text;
using Site.Core.Yaml;

namespace Drafter.Pipeline;

/// <summary>Reads <c>brief.md</c>: front matter, then the notes.</summary>
internal static class BriefReader
{
    private const string Fence = "---";
    private static readonly SchemaProperty s_topic = new("topic", new TextType(), "What the post is about.")
    {
        Required = true,
        MissingHint = "say what the post is about: topic: Why I run local models",
    };
    private static readonly SchemaProperty s_length = new("length", new IntegerType(50, 20_000), "The words wanted.");
    private static readonly SchemaProperty s_audience = new("audience", new TextType(), "Who reads it.");
    private static readonly SchemaProperty s_language = new("language", new TextType(), "The language.");
    private static readonly SchemaProperty s_seed = new("seed", new IntegerType(0), "The seed of every call.");
    private static readonly SchemaProperty s_created = new("created", new DateType(), "When it was begun.");
    private static readonly SchemaProperty s_cloud = new(
        "cloud",
        new ChoiceType(CloudPolicies.Words),
        "Whether clouds may be asked for this post."
    );
    private static readonly ObjectType s_type = new([
        s_topic,
        s_length,
        s_audience,
        s_language,
        s_seed,
        s_cloud,
        s_created,
    ]);

    /// <summary>Reads a brief.</summary>
    /// <returns>The brief, or <c>null</c> where an error was reported.</returns>
    public static Brief? Read(SourceText source, DiagnosticSink sink)
    {
        string text = source.Text;
        int end = text.StartsWith(Fence + "\n", StringComparison.Ordinal)
            ? text.IndexOf("\n" + Fence, Fence.Length, StringComparison.Ordinal)
            : -1;
        if (end < 0)
        {
            sink.Error(
                DraftDiagnostics.BrokenYaml,
                "the brief has no front matter",
                source,
                0,
                1,
                "begin it with '---', a line 'topic: …' and '---'"
            );
            return null;
        }

        int bodyStart = text.IndexOf('\n', end + 1);
        if (
            !YamlReader.TryRead(
                source,
                Fence.Length + 1,
                end - Fence.Length,
                DraftDiagnostics.YamlCodes,
                sink,
                out YamlNode? root
            )
        )
        {
            return null;
        }

        YamlMapping mapping = root as YamlMapping ?? new YamlMapping([], source, 0, 0);
        bool isRight = new SchemaChecker(DraftDiagnostics.SchemaCodes, sink).CheckObject(mapping, s_type);
        CheckedMapping values = new(mapping);
        return isRight && !sink.HasErrors
            ? new Brief(values.Text(s_topic, string.Empty))
            {
                Length = values.Number(s_length, Brief.UsualLength),
                Audience = values.Text(s_audience, string.Empty),
                Language = values.Text(s_language, "en"),
                Seed = values.Number(s_seed, 1),
                Cloud = CloudPolicies.Of(values.Text(s_cloud)),
                Created = values.Text(s_created, string.Empty),
                Notes = bodyStart < 0 ? string.Empty : text[(bodyStart + 1)..].Trim(),
            }
            : null;
    }
}
