namespace Testing.Shells;

/// <summary>A shell that completes lines with a program's script, as it does when a person presses the tabulator.</summary>
/// <param name="Name">What <c>completions</c> calls it.</param>
/// <param name="Program">The shell's program.</param>
/// <param name="Harness">
/// Its commands, which read the completion script, the file of lines and the file of answers from <c>HARNESS_SCRIPT</c>,
/// <c>HARNESS_LINES</c> and <c>HARNESS_ANSWERS</c>, and write for each line "&gt; LINE" and what is offered, a line each.
/// </param>
/// <param name="Extension">That of its files.</param>
/// <param name="Arguments">What it is started with before the file.</param>
public sealed record Shell(string Name, string Program, string Harness, string Extension, params string[] Arguments)
{
    /// <summary>bash; words are split as readline does.</summary>
    public static Shell Bash { get; } =
        new(
            "bash",
            "bash",
            """
            source "$HARNESS_SCRIPT"
            while IFS= read -r line; do
                printf '> %s\n' "$line"
                spaced=${line//=/ = }
                spaced=${spaced//:/ : }
                read -ra COMP_WORDS <<<"$spaced"
                [[ $line == *' ' ]] && COMP_WORDS+=('')
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                COMPREPLY=()
                "_${COMP_WORDS[0]}" "${COMP_WORDS[0]}" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
                ((${#COMPREPLY[@]})) && printf '%s\n' "${COMPREPLY[@]}"
            done <"$HARNESS_LINES" >"$HARNESS_ANSWERS"
            """,
            "sh",
            "--norc",
            "--noprofile"
        );

    /// <summary>zsh: an interactive one in a terminal of zsh's own, with its completion system.</summary>
    public static Shell Zsh { get; } =
        new(
            "zsh",
            "zsh",
            """
            if [[ $1 != inner ]]; then
                zmodload zsh/zpty
                zpty shell "zsh -f -i"
                zpty -w shell "source ${(q)0} inner"
                while zpty -r shell chunk; do :; done
                exit 0
            fi
            PS1=
            unsetopt beep
            autoload -Uz compinit
            compinit -u -D
            source $HARNESS_SCRIPT
            compadd() {
                # Calls that only look at what matches add nothing.
                if [[ ${@[1,(i)(-|--)]} == *-[OAD]\ * ]]; then
                    builtin compadd "$@"
                    return
                fi
                local -a found
                builtin compadd -A found "$@"
                (( $#found )) && print -rl -- $found >>$HARNESS_ANSWERS
                builtin compadd "$@"
            }
            zle-line-init() {
                local line
                while IFS= read -r line; do
                    print -r -- "> $line" >>$HARNESS_ANSWERS
                    BUFFER=$line
                    CURSOR=$#BUFFER
                    zle complete-word
                done <$HARNESS_LINES
                exit
            }
            zle -N zle-line-init
            """,
            "zsh",
            "-f"
        );

    /// <summary>fish.</summary>
    public static Shell Fish { get; } =
        new(
            "fish",
            "fish",
            """
            source $HARNESS_SCRIPT
            while read --local line
                echo "> $line"
                complete --do-complete $line
            end <$HARNESS_LINES >$HARNESS_ANSWERS
            """,
            "fish",
            "--no-config"
        );

    /// <summary>PowerShell.</summary>
    public static Shell PowerShell { get; } =
        new(
            "powershell",
            Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".dotnet", "tools", "pwsh"),
            """
            . $env:HARNESS_SCRIPT
            $answers = foreach ($line in [IO.File]::ReadAllLines($env:HARNESS_LINES)) {
                "> $line"
                $found = [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null)
                $found.CompletionMatches | ForEach-Object { $_.CompletionText }
            }
            [IO.File]::WriteAllLines($env:HARNESS_ANSWERS, [string[]]$answers)
            """,
            "ps1",
            "-NoProfile",
            "-File"
        );

    /// <summary>All of them, by name.</summary>
    public static Shell Of(string name) => new[] { Bash, Zsh, Fish, PowerShell }.Single(s => s.Name == name);

    /// <summary>Completes lines.</summary>
    /// <param name="script">The completion script.</param>
    /// <param name="folder">The current folder.</param>
    /// <param name="programs">The folder of the program that is completed.</param>
    /// <param name="lines">The lines.</param>
    /// <returns>What is offered for each line, without descriptions.</returns>
    public IReadOnlyDictionary<string, string[]> Complete(
        string script,
        string folder,
        string programs,
        IReadOnlyCollection<string> lines
    )
    {
        using TemporaryFolder work = new();
        work.Write("completion." + Extension, script);
        work.Write("harness." + Extension, Harness.ReplaceLineEndings("\n") + "\n");
        work.Write("lines", string.Join('\n', lines) + "\n");
        string answers = Path.Combine(work.Path, "answers");
        (_, string said) = Tool.Run(
            Program,
            folder,
            [.. Arguments, Path.Combine(work.Path, "harness." + Extension)],
            new Dictionary<string, string?>
            {
                ["HARNESS_SCRIPT"] = Path.Combine(work.Path, "completion." + Extension),
                ["HARNESS_LINES"] = Path.Combine(work.Path, "lines"),
                ["HARNESS_ANSWERS"] = answers,
                ["HOME"] = work.Path,
                ["TERM"] = "xterm",
                ["PATH"] = $"{programs}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}",
                ["POWERSHELL_TELEMETRY_OPTOUT"] = "1",
                ["POWERSHELL_UPDATECHECK"] = "Off",
            }
        );
        if (!File.Exists(answers))
        {
            throw new InvalidOperationException($"{Name} completed nothing: {said}");
        }

        Dictionary<string, List<string>> offered = [];
        List<string>? current = null;
        foreach (string line in File.ReadAllLines(answers))
        {
            if (line.StartsWith("> ", StringComparison.Ordinal))
            {
                offered[line[2..]] = current = [];
            }
            else if (line.Length > 0)
            {
                current!.Add(line.Split('\t')[0].TrimEnd());
            }
        }

        return offered.ToDictionary(
            o => o.Key,
            o => o.Value.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray()
        );
    }
}
