using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;

namespace Site.Core.CommandLines;

/// <summary>A command as help, manual and completions tell it: what is hidden is left out.</summary>
/// <param name="Path">The words that name it after the program's; none for the program itself.</param>
/// <param name="Description">What it does.</param>
/// <param name="Arguments">Its arguments, in order.</param>
/// <param name="Options">Its options, <c>--help</c> last.</param>
/// <param name="Subcommands">Its commands.</param>
public sealed record CommandDescription(
    ImmutableArray<string> Path,
    string Description,
    ImmutableArray<ArgumentDescription> Arguments,
    ImmutableArray<OptionDescription> Options,
    ImmutableArray<CommandDescription> Subcommands
)
{
    /// <summary>The last word of its path; empty for the program itself.</summary>
    public string Name => Path.IsEmpty ? string.Empty : Path[^1];

    /// <summary>The words of its path with spaces between; empty for the program itself.</summary>
    public string Key => string.Join(' ', Path);

    /// <summary>Describes a command and those below it.</summary>
    public static CommandDescription Of(Command command) => Of(command, InheritedBy(command), PathOf(command));

    /// <summary>This command and all below it, each before its own.</summary>
    public IEnumerable<CommandDescription> WithDescendants() =>
        Subcommands.SelectMany(c => c.WithDescendants()).Prepend(this);

    private static CommandDescription Of(
        Command command,
        ImmutableArray<Option> inherited,
        ImmutableArray<string> path
    ) =>
        new(
            path,
            command.Description ?? string.Empty,
            [.. command.Arguments.Where(a => !a.Hidden).Select(ArgumentDescription.Of)],
            [
                .. command
                    .Options.Concat(inherited)
                    .Where(o => !o.Hidden)
                    .OrderBy(o => o is System.CommandLine.Help.HelpOption)
                    .Select(OptionDescription.Of),
            ],
            [
                .. command
                    .Subcommands.Where(c => !c.Hidden)
                    .Select(c => Of(c, [.. inherited, .. command.Options.Where(o => o.Recursive)], path.Add(c.Name))),
            ]
        );

    private static ImmutableArray<Option> InheritedBy(Command command) =>
        [.. Ancestors(command).SelectMany(c => c.Options).Where(o => o.Recursive)];

    private static ImmutableArray<string> PathOf(Command command) =>
        command is RootCommand
            ? []
            : [.. Ancestors(command).Where(c => c is not RootCommand).Select(c => c.Name).Reverse(), command.Name];

    private static IEnumerable<Command> Ancestors(Command command)
    {
        for (
            Command? above = command.Parents.OfType<Command>().FirstOrDefault();
            above is not null;
            above = above.Parents.OfType<Command>().FirstOrDefault()
        )
        {
            yield return above;
        }
    }
}

/// <summary>An argument.</summary>
/// <param name="Description">What it says.</param>
/// <param name="Value">What can be written.</param>
/// <param name="IsOptional">Whether it can be left out.</param>
/// <param name="IsRepeatable">Whether there can be several.</param>
public sealed record ArgumentDescription(string Description, ValueDescription Value, bool IsOptional, bool IsRepeatable)
{
    /// <summary>How the usage line writes it: <c>&lt;NAME&gt;</c>, <c>[&lt;NAME&gt;...]</c>.</summary>
    public string Usage
    {
        get
        {
            string label = $"<{Value.Label}>{(IsRepeatable ? "..." : string.Empty)}";
            return IsOptional ? $"[{label}]" : label;
        }
    }

    /// <summary>Describes an argument.</summary>
    public static ArgumentDescription Of(Argument argument) =>
        new(
            argument.Description ?? string.Empty,
            ValueDescription.Of(argument.HelpName ?? argument.Name, argument, argument.CompletionSources),
            argument.Arity.MinimumNumberOfValues == 0,
            argument.Arity.MaximumNumberOfValues > 1
        );
}

/// <summary>An option.</summary>
/// <param name="Names">Its names, short ones first.</param>
/// <param name="Description">What it does.</param>
/// <param name="Value">What is written after it; <c>null</c> where it stands alone.</param>
/// <param name="IsRequired">Whether it must be given.</param>
/// <param name="IsRepeatable">Whether it can be given several times.</param>
/// <param name="Default">What holds where it is not given, as it would be written; <c>null</c> where the description says it.</param>
public sealed record OptionDescription(
    ImmutableArray<string> Names,
    string Description,
    ValueDescription? Value,
    bool IsRequired,
    bool IsRepeatable,
    string? Default
)
{
    /// <summary>What is said of it: the description, the words, whether it is required, the default.</summary>
    public string FullDescription =>
        Description
        + (IsRequired ? " (required)" : string.Empty)
        + (Default is null ? string.Empty : $" (default: {Default})");

    /// <summary>Describes an option.</summary>
    public static OptionDescription Of(Option option)
    {
        bool isFlag = option.Arity.MaximumNumberOfValues == 0 || option.ValueType == typeof(bool);
        return new OptionDescription(
            // Of the names of --help, those that the shells' users know.
            [
                .. option
                    .Aliases.Prepend(option.Name)
                    .Where(n => n.StartsWith('-') && n != "-?")
                    .OrderBy(n => n.StartsWith("--", StringComparison.Ordinal)),
            ],
            option.Description ?? string.Empty,
            isFlag
                ? null
                : ValueDescription.Of(
                    option.HelpName ?? option.Name.TrimStart('-').ToUpperInvariant(),
                    option,
                    option.CompletionSources
                ),
            option.Required,
            option.Arity.MaximumNumberOfValues > 1,
            !isFlag
            && option is { HasDefaultValue: true, Required: false }
            && Convert.ToString(option.GetDefaultValue(), CultureInfo.InvariantCulture) is { Length: > 0 } value
                ? value
                : null
        );
    }
}
