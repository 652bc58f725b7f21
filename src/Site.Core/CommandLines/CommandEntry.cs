using System.CommandLine;

namespace Site.Core.CommandLines;

/// <summary>A command that is made only when it is wanted.</summary>
/// <param name="Name">The word that names it.</param>
/// <param name="Create">Makes it.</param>
public sealed record CommandEntry(string Name, Func<Command> Create)
{
    /// <summary>
    /// Adds to a root what a command line is about: the command that it begins with, or all of them where it begins with
    /// anything else (<c>--help</c>, a word that is not known).
    /// </summary>
    public static void AddTo(RootCommand root, IReadOnlyList<CommandEntry> entries, IReadOnlyList<string> arguments)
    {
        CommandEntry? one = arguments.Count == 0 ? null : entries.FirstOrDefault(e => e.Name == arguments[0]);
        foreach (CommandEntry entry in one is null ? entries : [one])
        {
            root.Subcommands.Add(entry.Create());
        }
    }
}
