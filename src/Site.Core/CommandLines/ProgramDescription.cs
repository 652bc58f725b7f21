using System.Collections.Immutable;

namespace Site.Core.CommandLines;

/// <summary>What help and manual say of a program beside its commands.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">What <c>--version</c> prints after the name.</param>
/// <param name="Summary">What it is, for the index of manuals: no full stop.</param>
/// <param name="Groups">Its commands in the order in which help shows them; each command is in one.</param>
/// <param name="Examples">Command lines that show how it is used.</param>
/// <param name="ExitCodes">What its exit codes mean.</param>
/// <param name="Environment">The variables that it reads.</param>
/// <param name="Files">The files that it reads and writes.</param>
/// <param name="SeeAlso">Other manuals, such as <c>git(1)</c>.</param>
public sealed record ProgramDescription(
    string Name,
    string Version,
    string Summary,
    ImmutableArray<CommandGroup> Groups,
    ImmutableArray<Example> Examples,
    ImmutableArray<Term> ExitCodes,
    ImmutableArray<Term> Environment,
    ImmutableArray<Term> Files,
    ImmutableArray<string> SeeAlso
)
{
    /// <summary>The examples of a command, and of the commands below it.</summary>
    /// <param name="path">The command's path; empty for the program.</param>
    public IEnumerable<Example> ExamplesOf(ImmutableArray<string> path)
    {
        string start = string.Join(' ', path.Prepend(Name));
        return Examples.Where(e => e.Line == start || e.Line.StartsWith(start + " ", StringComparison.Ordinal));
    }
}

/// <summary>Commands that belong together.</summary>
/// <param name="Title">What they have in common.</param>
/// <param name="Commands">Their names.</param>
public sealed record CommandGroup(string Title, ImmutableArray<string> Commands);

/// <summary>A command line, as it is typed.</summary>
/// <param name="Line">The line, which begins with the program's name.</param>
/// <param name="Meaning">What it does.</param>
public sealed record Example(string Line, string Meaning);

/// <summary>Something and what it means.</summary>
/// <param name="Name">The thing.</param>
/// <param name="Meaning">What it means.</param>
public sealed record Term(string Name, string Meaning);
