using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Completions;

namespace Site.Core.CommandLines;

/// <summary>What stands for a value on disk.</summary>
public enum ValueKind
{
    /// <summary>A word.</summary>
    Word,

    /// <summary>The path of a file.</summary>
    File,

    /// <summary>The path of a folder.</summary>
    Folder,
}

/// <summary>What can be written for an argument or after an option.</summary>
/// <param name="Name">What help calls it; <c>FILE</c> and <c>DIR</c> are completed as paths.</param>
/// <param name="Words">All there is to choose from; empty where that is open.</param>
/// <param name="Dynamic">What the program is asked for when a shell completes it; <c>null</c> where it is not asked.</param>
public sealed record ValueDescription(string Name, ImmutableArray<string> Words, string? Dynamic)
{
    /// <summary>What it stands for.</summary>
    public ValueKind Kind =>
        Name.Split('|')[0] switch
        {
            "FILE" => ValueKind.File,
            "DIR" => ValueKind.Folder,
            _ => ValueKind.Word,
        };

    /// <summary>The name, or the words where they are few.</summary>
    public string Label => Words.Length is > 0 and <= MaxLabelWords ? string.Join('|', Words) : Name;

    private const int MaxLabelWords = 4;

    /// <summary>Describes the value of an argument or option.</summary>
    /// <param name="name">What help calls it.</param>
    /// <param name="symbol">The argument or option.</param>
    /// <param name="sources">Where its completions come from.</param>
    public static ValueDescription Of(
        string name,
        Symbol symbol,
        List<Func<CompletionContext, IEnumerable<CompletionItem>>> sources
    )
    {
        string? asked = DynamicValues.In(sources)?.Name;
        return new ValueDescription(
            name,
            asked is null ? [.. symbol.GetCompletions(CompletionContext.Empty).Select(i => i.Label)] : [],
            asked
        );
    }
}
