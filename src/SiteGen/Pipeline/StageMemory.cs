using System.Collections.Concurrent;
using System.Collections.Immutable;
using Site.Core.Diagnostics;
using SiteGen.Sources;

namespace SiteGen.Pipeline;

/// <summary>
/// What stages made in earlier builds of one process. A stage is a function of its inputs: where they are the same objects and
/// the files it reads have the same stamps, its earlier result is its result. What a stage reported is reported again; what ended
/// in an error is not remembered. A single build has <see cref="None"/>.
/// </summary>
internal sealed class StageMemory
{
    /// <summary>A memory that remembers nothing.</summary>
    public static readonly StageMemory None = new();

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>The files as they were before the build began; <c>null</c> to remember nothing.</summary>
    public SourceStamps? Stamps { get; set; }

    /// <summary>The contents of files.</summary>
    public ContentMemory Content { get; private set; } = new();

    /// <summary>Forgets everything but the stamps.</summary>
    public void Forget()
    {
        _entries.Clear();
        Content = new ContentMemory();
    }

    /// <summary>The result of a stage, made anew where something it depends on is not what it was.</summary>
    /// <param name="stage">Its name.</param>
    /// <param name="files">The beginnings of the paths of the files that it reads.</param>
    /// <param name="inputs">What else it depends on, compared by identity.</param>
    /// <param name="sink">Where faults are reported.</param>
    /// <param name="make">The stage.</param>
    public T? Recall<T>(
        string stage,
        string[] files,
        object?[] inputs,
        DiagnosticSink sink,
        Func<DiagnosticSink, T?> make
    )
        where T : class => Stamps is null ? make(sink) : Recall(stage, Stamps.DigestOf(files), inputs, sink, make);

    /// <summary>The same for a stage that depends on something a text tells.</summary>
    public T? Recall<T>(string stage, string? key, object?[] inputs, DiagnosticSink sink, Func<DiagnosticSink, T?> make)
        where T : class
    {
        if (Stamps is null || key is null)
        {
            return make(sink);
        }

        if (
            _entries.TryGetValue(stage, out Entry? known)
            && known.Key == key
            && known.Inputs.AsSpan().SequenceEqual(inputs, ReferenceEqualityComparer.Instance)
        )
        {
            sink.Policy = known.Policy ?? sink.Policy;
            known.Diagnostics.ForEach(sink.Report);
            return (T?)known.Result;
        }

        DiagnosticSink own = new() { Policy = sink.Policy };
        T? result = make(own);
        DiagnosticPolicy? policy = ReferenceEquals(own.Policy, sink.Policy) ? null : own.Policy;
        sink.Policy = own.Policy;
        ImmutableList<Diagnostic> diagnostics = [.. own.ToSortedArray()];
        diagnostics.ForEach(sink.Report);
        if (own.HasErrors || result is null)
        {
            _entries.TryRemove(stage, out _);
        }
        else
        {
            _entries[stage] = new Entry(key, inputs, result, diagnostics, policy);
        }

        return result;
    }

    /// <summary>What a stage made.</summary>
    /// <param name="Key">Tells the files that it read from others.</param>
    /// <param name="Inputs">What else it was made from.</param>
    /// <param name="Result">What it is.</param>
    /// <param name="Diagnostics">What was reported.</param>
    /// <param name="Policy">The policy that the stage set; <c>null</c> where it set none.</param>
    private sealed record Entry(
        string Key,
        object?[] Inputs,
        object Result,
        ImmutableList<Diagnostic> Diagnostics,
        DiagnosticPolicy? Policy
    );
}
