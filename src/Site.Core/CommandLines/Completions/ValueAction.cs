using System.Collections.Immutable;

namespace Site.Core.CommandLines.Completions;

/// <summary>A value of a command line: where it stands, and what can be there.</summary>
/// <param name="Command">The key of the command.</param>
/// <param name="Names">The names of the option; none for an argument.</param>
/// <param name="Position">The number of the argument, from 1; 0 for an option.</param>
/// <param name="IsRepeatable">Whether all arguments that follow are of the same kind.</param>
/// <param name="Value">What can be written.</param>
internal sealed record ValueAction(
    string Command,
    ImmutableArray<string> Names,
    int Position,
    bool IsRepeatable,
    ValueDescription Value
)
{
    /// <summary>The values of a program's command lines.</summary>
    public static IEnumerable<ValueAction> In(CommandDescription root)
    {
        foreach (CommandDescription command in root.WithDescendants())
        {
            foreach (OptionDescription option in command.Options)
            {
                if (option.Value is { } value)
                {
                    yield return new ValueAction(command.Key, option.Names, 0, option.IsRepeatable, value);
                }
            }

            for (int i = 0; i < command.Arguments.Length; i++)
            {
                ArgumentDescription argument = command.Arguments[i];
                yield return new ValueAction(command.Key, [], i + 1, argument.IsRepeatable, argument.Value);
            }
        }
    }
}
