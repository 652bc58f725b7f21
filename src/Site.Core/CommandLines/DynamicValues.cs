using System.CommandLine;
using System.CommandLine.Completions;

namespace Site.Core.CommandLines;

/// <summary>Values that only the program can list, such as the posts of a folder; shells ask for them by name.</summary>
/// <param name="name">The name, one word.</param>
/// <param name="read">Lists them. What is on the line so far may have errors; where nothing can be read there is nothing to list.</param>
public sealed class DynamicValues(string name, Func<ParseResult, IEnumerable<string>> read)
{
    /// <summary>The name.</summary>
    public string Name => name;

    /// <summary>Gives them to an argument.</summary>
    public void AddTo(Argument argument) => argument.CompletionSources.Add(Complete);

    /// <summary>Gives them to an option.</summary>
    public void AddTo(Option option) => option.CompletionSources.Add(Complete);

    /// <summary>Lists them.</summary>
    public IEnumerable<string> Read(ParseResult parsed) => read(parsed);

    /// <summary>The values among the sources of an argument or option, or <c>null</c>.</summary>
    public static DynamicValues? In(List<Func<CompletionContext, IEnumerable<CompletionItem>>> sources) =>
        sources.Select(s => s.Target).OfType<DynamicValues>().FirstOrDefault();

    private IEnumerable<CompletionItem> Complete(CompletionContext context) =>
        read(context.ParseResult).Select(v => new CompletionItem(v));
}
