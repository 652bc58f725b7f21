using System.Collections.Immutable;
using System.Globalization;
using Drafter.Privacy;
using Drafter.Sources;
using Drafter.Text;
using Drafter.Voice;

namespace Drafter.Pipeline;

/// <summary>What the post is to be: <c>brief.md</c>.</summary>
/// <param name="Topic">What it is about.</param>
internal sealed record Brief(string Topic)
{
    /// <summary>The words wanted where the author says nothing of it.</summary>
    public const int UsualLength = 800;

    /// <summary>What the author knows and wants said; the only facts that a model may use.</summary>
    public string Notes { get; init; } = string.Empty;

    /// <summary>The words wanted.</summary>
    public int Length { get; init; } = UsualLength;

    /// <summary>Who reads it; empty where the author says nothing of it.</summary>
    public string Audience { get; init; } = string.Empty;

    /// <summary>The language, as a BCP 47 tag.</summary>
    public string Language { get; init; } = "en";

    /// <summary>The seed of every call: the same brief and model give the same post, where the server keeps its word.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>When it was begun, ISO 8601.</summary>
    public string Created { get; init; } = string.Empty;

    /// <summary>Whether clouds may be asked for this post; <c>null</c> where the brief says nothing of it.</summary>
    public CloudPolicy? Cloud { get; init; }

    /// <summary>What the author gave to rest on, each in its own file <c>sources/NN.md</c>.</summary>
    public ImmutableArray<Source> Sources { get; init; } = [];

    /// <summary>What the author answered to the questions before the outline, in <c>questions.md</c>.</summary>
    public string Answers { get; init; } = string.Empty;

    /// <summary>How the author writes, in <c>voice.md</c>.</summary>
    public VoiceProfile Voice { get; init; } = VoiceProfile.None;

    /// <summary>Everything the author said: the brief, the notes, the answers to questions.</summary>
    public string Said => $"{Topic}\n{Audience}\n{Notes}\n{Answers}";

    /// <summary>Everything that a claim may rest on: what the author said, and the sources.</summary>
    public string Ground => $"{Said}\n{string.Join('\n', Sources.Select(s => $"{s.Title}\n{s.Text}"))}";

    /// <summary>The text of the file.</summary>
    public string ToMarkdown() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"---\ntopic: {YamlText.Quote(Topic)}\nlength: {Length}\naudience: {YamlText.Quote(Audience)}\nlanguage: {Language}\nseed: {Seed}\n{(Cloud is { } cloud ? $"cloud: {cloud.Word()}\n" : string.Empty)}created: {Created}\n---\n\n{(Notes.Length == 0 ? string.Empty : Notes.Trim() + "\n")}"
        );
}
