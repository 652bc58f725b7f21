using System.CommandLine;
using System.CommandLine.Completions;
using Site.Core.CommandLines;

namespace Testing.Shells;

/// <summary>What a shell must offer, read off the commands themselves.</summary>
public static class ExpectedCompletions
{
    /// <summary>Lines, and all that is to be offered for each, sorted.</summary>
    public static IReadOnlyDictionary<string, string[]> Of(string program, RootCommand root)
    {
        Dictionary<string, string[]> expected = [];
        Add(program, root, [.. root.Options.Where(o => o.Recursive)], expected);
        return expected;
    }

    private static void Add(string line, Command command, Option[] inherited, Dictionary<string, string[]> expected)
    {
        Option[] options = [.. command.Options.Union(inherited).Where(o => !o.Hidden)];
        expected[$"{line} -"] = Sorted(
            options.SelectMany(o => o.Aliases.Append(o.Name)).Where(n => n.StartsWith('-') && n != "-?")
        );
        Command[] subcommands = [.. command.Subcommands.Where(c => !c.Hidden)];
        if (subcommands.Length > 0)
        {
            expected[$"{line} "] = Sorted(subcommands.Select(c => c.Name));
        }

        foreach (Option option in options.Where(o => o.ValueType != typeof(bool)))
        {
            if (Words(option, option.CompletionSources) is { Length: > 0 } words)
            {
                expected[$"{line} {option.Name} "] = words;
                expected[$"{line} {option.Name} {words[0][..1]}"] = Sorted(
                    words.Where(w => w.StartsWith(words[0][..1], StringComparison.Ordinal))
                );
            }
        }

        if (
            command.Arguments.FirstOrDefault() is { } argument
            && Words(argument, argument.CompletionSources) is { Length: > 0 } choices
        )
        {
            expected[$"{line} "] = choices;
        }

        foreach (Command below in subcommands)
        {
            Add($"{line} {below.Name}", below, inherited, expected);
        }
    }

    private static string[] Words(Symbol symbol, List<Func<CompletionContext, IEnumerable<CompletionItem>>> sources) =>
        DynamicValues.In(sources) is null
            ? Sorted(symbol.GetCompletions(CompletionContext.Empty).Select(c => c.Label))
            : [];

    private static string[] Sorted(IEnumerable<string> words) =>
        [.. words.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
