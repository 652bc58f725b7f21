using System.Text;

namespace Site.Core.CommandLines.Completions;

/// <summary>Completion for bash, 3.2 and later; it needs nothing else.</summary>
internal static class BashScript
{
    private const string Frame = """
        # bash completion of %p, made by '%p completions bash'.

        _%p_add() { # what is typed, words
            local typed=$1 word
            shift
            for word in "$@"; do
                [[ $word == "$typed"* ]] && COMPREPLY+=("$word")
            done
        }

        _%p_paths() { # -f or -d, what is typed
            local path
            compopt -o filenames 2>/dev/null
            while IFS= read -r path; do
                COMPREPLY+=("$path")
            done < <(compgen "$1" -- "$2")
        }

        _%p_ask() { # name of the values, what is typed, words of the line
            local name=$1 typed=$2 value
            shift 2
            while IFS= read -r value; do
                [[ $value == "$typed"* ]] && COMPREPLY+=("$(printf %q "$value")")
            done < <("${COMP_WORDS[0]/#\~\//$HOME/}" complete "$name" -- "$@" 2>/dev/null)
        }

        _%p_value() { # command:option or command:number, what is typed, words of the line
            local where=$1 typed=$2
            shift 2
            case $where in
        %values%    esac
        }

        _%p() {
            COMPREPLY=()
            # bash splits words at = and :; here they are whole.
            local -a words=()
            local i piece glue=
            for ((i = 0; i <= COMP_CWORD; i++)); do
                piece=${COMP_WORDS[i]}
                if ((i > 1)) && [[ $glue || ($piece && $piece != *[!=:]*) ]]; then
                    words[${#words[@]} - 1]+=$piece
                else
                    words+=("$piece")
                fi
                glue=
                [[ $piece && $piece != *[!=:]* ]] && glue=1
            done
            local current=${words[${#words[@]} - 1]} last=${COMP_WORDS[COMP_CWORD]}
            [[ $last && $last != *[!=:]* ]] && last=
            local cut=${current%"$last"} before= path= option= position=1 end= word

            for ((i = 1; i < ${#words[@]} - 1; i++)); do
                word=${words[i]}
                if [[ $option ]]; then
                    option=
                elif [[ $end ]]; then
                    ((position++))
                elif [[ $word == -- ]]; then
                    end=1
                elif [[ $word == -* ]]; then
                    case $path:$word in
        %takers%            esac
                else
                    case $path:$word in
        %steps%                *) ((position++)) ;;
                    esac
                fi
            done

            local -a line=("${words[@]:1:${#words[@]}-2}")
            if [[ $option ]]; then
                _%p_value "$path:$option" "$current" "${line[@]}"
            elif [[ ! $end && $current == --*=* ]]; then
                before=${current%%=*}=
                _%p_value "$path:${current%%=*}" "${current#*=}" "${line[@]}"
            elif [[ ! $end && $current == -* ]]; then
                case $path in
        %options%        esac
            else
                case $path in
        %commands%        esac
                _%p_value "$path:$position" "$current" "${line[@]}"
            fi

            for i in "${!COMPREPLY[@]}"; do
                piece=$before${COMPREPLY[i]}
                COMPREPLY[i]=${piece#"$cut"}
            done
        }

        complete -F _%p %p

        """;

    /// <summary>Writes the script.</summary>
    public static string Write(string program, CommandDescription root)
    {
        CommandDescription[] commands = [.. root.WithDescendants()];
        ValueAction[] values = [.. ValueAction.In(root)];
        return Frame
            .ReplaceLineEndings("\n")
            .Replace("%p", program, StringComparison.Ordinal)
            .Replace("%values%", Values(program, values), StringComparison.Ordinal)
            .Replace("%takers%", Takers(values), StringComparison.Ordinal)
            .Replace("%steps%", Steps(commands), StringComparison.Ordinal)
            .Replace(
                "%options%",
                Cases(12, commands, c => Add(program, c.Options.SelectMany(o => o.Names))),
                StringComparison.Ordinal
            )
            .Replace(
                "%commands%",
                Cases(
                    12,
                    commands.Where(c => !c.Subcommands.IsEmpty),
                    c => Add(program, c.Subcommands.Select(s => s.Name))
                ),
                StringComparison.Ordinal
            );
    }

    private static string Values(string program, ValueAction[] values)
    {
        StringBuilder cases = new();
        foreach (
            IGrouping<string?, ValueAction> group in values
                .GroupBy(v => Action(program, v.Value))
                .Where(g => g.Key is not null)
        )
        {
            string patterns = string.Join(
                " | ",
                group.SelectMany(v =>
                    v.Position == 0 ? v.Names.Select(n => Quote($"{v.Command}:{n}"))
                    : v.IsRepeatable ? [Quote(v.Command + ":") + "[0-9]*"]
                    : [Quote($"{v.Command}:{v.Position}")]
                )
            );
            cases.Append(' ', 8).Append(patterns).Append(") ").Append(group.Key).Append(" ;;\n");
        }

        return cases.ToString();
    }

    private static string? Action(string program, ValueDescription value) =>
        value switch
        {
            { Dynamic: { } name } => $"_{program}_ask {name} \"$typed\" \"$@\"",
            { Words.IsEmpty: false } => $"_{program}_add \"$typed\" {string.Join(' ', value.Words.Select(Quote))}",
            { Kind: ValueKind.File } => $"_{program}_paths -f \"$typed\"",
            { Kind: ValueKind.Folder } => $"_{program}_paths -d \"$typed\"",
            _ => null,
        };

    private static string Takers(ValueAction[] values) =>
        $"                {string.Join(" | ", values.SelectMany(v => v.Names.Select(n => Quote($"{v.Command}:{n}"))))}) option=$word ;;\n";

    private static string Steps(IEnumerable<CommandDescription> commands) =>
        string.Concat(
            commands
                .Where(c => !c.Path.IsEmpty)
                .Select(c =>
                    $"                {Quote($"{string.Join(' ', c.Path[..^1])}:{c.Name}")}) path={Quote(c.Key)} ;;\n"
                )
        );

    private static string Cases(
        int indent,
        IEnumerable<CommandDescription> commands,
        Func<CommandDescription, string> action
    ) => string.Concat(commands.Select(c => $"{new string(' ', indent)}{Quote(c.Key)}) {action(c)} ;;\n"));

    private static string Add(string program, IEnumerable<string> words) =>
        $"_{program}_add \"$current\" {string.Join(' ', words.Select(Quote))}";

    /// <summary>A word as bash reads it; simple ones stay as they are.</summary>
    private static string Quote(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
