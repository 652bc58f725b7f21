using System.Text;

namespace Site.Core.CommandLines.Completions;

/// <summary>Completion for zsh's completion system (zshcompsys(1)): a function for each command.</summary>
internal static class ZshScript
{
    private const string Foot = """
        _%p_ask() { # options of compadd, which _arguments puts first, and the name of the values
            local -a values
            values=("${(@f)$("${_%p_line[1]/#\~\//$HOME/}" complete $@[-1] -- "${(@)_%p_line[2,-1]}" 2>/dev/null)}")
            values=(${values:#})
            (( $#values )) && compadd "${(@)@[1,-2]}" -a values
        }

        _%p() {
            # The line as far as it is typed; the functions see a part of it.
            local -a _%p_line
            _%p_line=("${(@)words[1,CURRENT - 1]}")
            _%p__root
        }

        if [[ $funcstack[1] == _%p ]]; then
            _%p "$@"
        else
            compdef _%p %p
        fi

        """;

    /// <summary>Writes the script.</summary>
    public static string Write(string program, CommandDescription root)
    {
        StringBuilder script = new();
        script.Append($"#compdef {program}\n# zsh completion of {program}, made by '{program} completions zsh'.\n");
        foreach (CommandDescription command in root.WithDescendants())
        {
            Function(script, program, command);
        }

        return script
            .Append('\n')
            .Append(Foot.ReplaceLineEndings("\n").Replace("%p", program, StringComparison.Ordinal))
            .ToString();
    }

    private static void Function(StringBuilder script, string program, CommandDescription command)
    {
        string name = FunctionName(program, command);
        bool hasCommands = !command.Subcommands.IsEmpty;
        script.Append($"\n{name}() {{\n");
        if (hasCommands)
        {
            script.Append("    local curcontext=$curcontext state line\n");
        }

        script.Append("    _arguments -s").Append(hasCommands ? " -C" : string.Empty);
        foreach (OptionDescription option in command.Options)
        {
            Option(script, program, option);
        }

        foreach (ArgumentDescription argument in command.Arguments)
        {
            string start =
                argument.IsRepeatable ? "*:"
                : argument.IsOptional ? "::"
                : ":";
            Line(script, $"{start}{Message(argument.Description)}:{Action(program, argument.Value)}");
        }

        if (hasCommands)
        {
            Line(script, "1: :->command");
            Line(script, "*:: :->rest");
            script.Append("\n    case $state in\n    command)\n        local -a commands=(");
            foreach (CommandDescription below in command.Subcommands)
            {
                script.Append("\n            ").Append(Quote($"{below.Name}:{below.Description}"));
            }

            script.Append(
                "\n        )\n        _describe -t commands command commands\n        ;;\n    rest)\n        case $line[1] in\n"
            );
            foreach (CommandDescription below in command.Subcommands)
            {
                script.Append($"        {below.Name}) {FunctionName(program, below)} ;;\n");
            }

            script.Append("        esac\n        ;;\n    esac");
        }

        script.Append("\n}\n");
    }

    private static void Option(StringBuilder script, string program, OptionDescription option)
    {
        // A name is not offered again once it or its other name stands there.
        string exclusion =
            option.IsRepeatable ? string.Empty
            : option.Names is ["-h", "--help"] or ["--version"] ? "(- *)"
            : option.Names.Length > 1 ? $"({string.Join(' ', option.Names)})"
            : string.Empty;
        foreach (string name in option.Names)
        {
            string specification =
                exclusion
                + (option.IsRepeatable ? "*" : string.Empty)
                + name
                + (option.Value is not null && name.StartsWith("--", StringComparison.Ordinal) ? "=" : string.Empty)
                + $"[{option.FullDescription.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal)}]"
                + (option.Value is { } value ? $":{value.Name}:{Action(program, value)}" : string.Empty);
            Line(script, specification);
        }
    }

    private static string Action(string program, ValueDescription value) =>
        value switch
        {
            { Dynamic: { } name } => $"_{program}_ask {name}",
            { Words.IsEmpty: false } => $"({string.Join(' ', value.Words)})",
            { Kind: ValueKind.File } => "_files",
            { Kind: ValueKind.Folder } => "_files -/",
            _ => " ",
        };

    private static void Line(StringBuilder script, string specification) =>
        script.Append(" \\\n        ").Append(Quote(specification));

    private static string Message(string description) =>
        description.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(":", "\\:", StringComparison.Ordinal);

    private static string FunctionName(string program, CommandDescription command) =>
        $"_{program}__{(command.Path.IsEmpty ? "root" : string.Join('_', command.Path).Replace('-', '_'))}";

    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
