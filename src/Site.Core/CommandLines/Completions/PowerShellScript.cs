using System.Text;

namespace Site.Core.CommandLines.Completions;

/// <summary>Completion for PowerShell: a table of what a command line can have, and a block that looks it up.</summary>
internal static class PowerShellScript
{
    private const string Frame = """
        # PowerShell completion of %p, made by '%p completions powershell'.

        Register-ArgumentCompleter -Native -CommandName '%p' -ScriptBlock {
            param($wordToComplete, $commandAst, $cursorPosition)

            # What belongs to which command: kind, name, what follows it, description.
            $table = @(
        %rows%    )
            $rows = { param($kind) $table | Where-Object { $_[0] -ceq $path -and $_[1] -ceq $kind } }

            $path = ''
            $option = $null
            $position = 1
            $end = $false
            $words = @(
                $commandAst.CommandElements |
                    Select-Object -Skip 1 |
                    Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
                    ForEach-Object { if ($null -ne $_.Value) { "$($_.Value)" } else { $_.Extent.Text } }
            )
            foreach ($word in $words) {
                if ($option) {
                    $option = $null
                } elseif ($end) {
                    $position++
                } elseif ($word -ceq '--') {
                    $end = $true
                } elseif ($word.StartsWith('-')) {
                    $option = & $rows 'option' | Where-Object { $_[2] -ceq $word -and $_[3] } | Select-Object -First 1
                } elseif (& $rows 'command' | Where-Object { $_[2] -ceq $word }) {
                    $path = "$path $word".Trim()
                } else {
                    $position++
                }
            }

            $typed = "$wordToComplete"
            $before = ''
            $offers = @()
            $value = ''
            if ($option) {
                $value = $option[3]
            } elseif (-not $end -and $typed -cmatch '^(--[^=]+=)(.*)$') {
                $before = $Matches[1]
                $typed = $Matches[2]
                $value = & $rows 'option' | Where-Object { "$($_[2])=" -ceq $before } | ForEach-Object { $_[3] }
            } elseif (-not $end -and $typed.StartsWith('-')) {
                $offers = @(& $rows 'option' | ForEach-Object { , @($_[2], $_[4]) })
            } else {
                $offers = @(& $rows 'command' | ForEach-Object { , @($_[2], $_[4]) })
                $value = & $rows 'argument' |
                    Where-Object { $_[2] -ceq "$position" -or ($_[2].EndsWith('+') -and $position -ge [int]$_[2].TrimEnd('+')) } |
                    ForEach-Object { $_[3] }
            }

            # Files are offered by PowerShell itself, where there is nothing else.
            if ($value -clike 'words *') {
                $offers += @($value.Substring(6).Split(' ') | ForEach-Object { , @($_, $_) })
            } elseif ($value -clike 'ask *') {
                $program = $commandAst.CommandElements[0].Extent.Text
                $offers += @(& $program complete $value.Substring(4) '--' @words 2>$null | ForEach-Object { , @($_, $_) })
            } elseif ($value -ceq 'folder') {
                $offers += @(Get-ChildItem -Directory -Path "$typed*" -ErrorAction Ignore | ForEach-Object {
                        $folder = (Join-Path (Split-Path "$typed.") $_.Name)
                        , @($folder, $_.FullName)
                    })
            }

            $offers | Where-Object { $_[0].StartsWith($typed, [StringComparison]::Ordinal) } | ForEach-Object {
                $text = "$before$($_[0])"
                if ($text -match '[\s''"$`(){};|&]') { $text = "'" + $text.Replace("'", "''") + "'" }
                [System.Management.Automation.CompletionResult]::new($text, $_[0], 'ParameterValue', $_[1])
            }
        }

        """;

    /// <summary>Writes the script.</summary>
    public static string Write(string program, CommandDescription root)
    {
        StringBuilder rows = new();
        foreach (CommandDescription command in root.WithDescendants())
        {
            foreach (CommandDescription below in command.Subcommands)
            {
                Row(rows, command, "command", below.Name, string.Empty, below.Description);
            }

            for (int i = 0; i < command.Arguments.Length; i++)
            {
                ArgumentDescription argument = command.Arguments[i];
                string position = $"{i + 1}{(argument.IsRepeatable ? "+" : string.Empty)}";
                Row(rows, command, "argument", position, ValueOf(argument.Value), argument.Description);
            }

            foreach (OptionDescription option in command.Options)
            {
                foreach (string name in option.Names)
                {
                    string value = option.Value is null ? string.Empty : ValueOf(option.Value);
                    Row(rows, command, "option", name, value, option.FullDescription);
                }
            }
        }

        return Frame
            .ReplaceLineEndings("\n")
            .Replace("%p", program, StringComparison.Ordinal)
            .Replace("%rows%", rows.ToString(), StringComparison.Ordinal);
    }

    private static void Row(
        StringBuilder rows,
        CommandDescription command,
        string kind,
        string name,
        string value,
        string description
    ) =>
        rows.Append("        , @(")
            .AppendJoin(", ", new[] { command.Key, kind, name, value, description }.Select(Quote))
            .Append(")\n");

    private static string ValueOf(ValueDescription value) =>
        value switch
        {
            { Dynamic: { } name } => $"ask {name}",
            { Words.IsEmpty: false } => $"words {string.Join(' ', value.Words)}",
            { Kind: ValueKind.File } => "file",
            { Kind: ValueKind.Folder } => "folder",
            _ => "word",
        };

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
