using System.Text;

namespace Site.Core.CommandLines.Completions;

/// <summary>Completion for fish: one function that finds the command of a line, and a line for each thing to offer.</summary>
internal static class FishScript
{
    private const string Head = """
        # fish completion of %p, made by '%p completions fish'.

        function __%p_at --description 'Whether the line is at a command [and an argument of it, by number]'
            set --local path ''
            set --local position 1
            set --local option ''
            set --local end ''
            for word in (commandline --tokenize --cut-at-cursor --current-process)[2..]
                if test -n "$option"
                    set option ''
                else if test -n "$end"
                    set position (math $position + 1)
                else
                    switch "$path:$word"
                        case '*:--'
                            set end 1
        %takers%                    set option $word
                        case '*:-*'
        %steps%                case '*'
                            set position (math $position + 1)
                    end
                end
            end
            test "$path" = "$argv[1]"; or return 1
            test (count $argv) -lt 2; and return 0
            test "$position" -eq "$argv[2]"; or begin
                test "$argv[3]" = more; and test "$position" -gt "$argv[2]"
            end
        end

        function __%p_ask --description 'Values that only the program can list'
            set --local words (commandline --tokenize --cut-at-cursor --current-process)
            command $words[1] complete $argv[1] -- $words[2..] 2>/dev/null
        end

        complete --command %p --no-files

        """;

    /// <summary>Writes the script.</summary>
    public static string Write(string program, CommandDescription root)
    {
        StringBuilder script = new();
        script.Append(
            Head.ReplaceLineEndings("\n")
                .Replace("%p", program, StringComparison.Ordinal)
                .Replace("%takers%", Takers(root), StringComparison.Ordinal)
                .Replace("%steps%", Steps(root), StringComparison.Ordinal)
        );
        foreach (CommandDescription command in root.WithDescendants())
        {
            script.Append('\n');
            foreach (CommandDescription below in command.Subcommands)
            {
                script.Append(
                    $"{Start(program, command, "1")} --arguments {below.Name} --description {Quote(below.Description)}\n"
                );
            }

            for (int i = 0; i < command.Arguments.Length; i++)
            {
                ArgumentDescription argument = command.Arguments[i];
                string offer = Offer(program, argument.Value);
                if (offer.Length > 0)
                {
                    string position = $"{i + 1}{(argument.IsRepeatable ? " more" : string.Empty)}";
                    script.Append(
                        $"{Start(program, command, position)}{offer} --description {Quote(argument.Value.Name)}\n"
                    );
                }
            }

            foreach (OptionDescription option in command.Options)
            {
                script.Append(Start(program, command, null));
                foreach (string name in option.Names)
                {
                    script.Append(
                        name.StartsWith("--", StringComparison.Ordinal)
                            ? $" --long-option {name[2..]}"
                            : $" --short-option {name[1..]}"
                    );
                }

                if (option.Value is { } value)
                {
                    // Exclusive: files are offered for nothing but files.
                    script
                        .Append(
                            value is { Dynamic: null, Kind: ValueKind.File } ? " --require-parameter" : " --exclusive"
                        )
                        .Append(Offer(program, value));
                }

                script.Append($" --description {Quote(option.FullDescription)}\n");
            }
        }

        return script.ToString();
    }

    private static string Start(string program, CommandDescription command, string? position) =>
        $"complete --command {program} --condition {Quote($"__{program}_at {Quote(command.Key)}{(position is null ? string.Empty : " " + position)}")}";

    private static string Offer(string program, ValueDescription value) =>
        value switch
        {
            { Dynamic: { } name } => $" --arguments '(__{program}_ask {name})'",
            { Words.IsEmpty: false } => $" --arguments {Quote(string.Join(' ', value.Words))}",
            { Kind: ValueKind.File } => " --force-files",
            { Kind: ValueKind.Folder } => " --arguments '(__fish_complete_directories)'",
            _ => string.Empty,
        };

    private static string Takers(CommandDescription root) =>
        "                case "
        + string.Join(' ', ValueAction.In(root).SelectMany(v => v.Names.Select(n => Quote($"{v.Command}:{n}"))))
        + "\n";

    private static string Steps(CommandDescription root) =>
        string.Concat(
            root.WithDescendants()
                .Where(c => !c.Path.IsEmpty)
                .Select(c =>
                    $"                case {Quote($"{string.Join(' ', c.Path[..^1])}:{c.Name}")}\n                    set path {Quote(c.Key)}\n"
                )
        );

    private static string Quote(string text) =>
        $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
