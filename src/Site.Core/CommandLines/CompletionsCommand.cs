using System.CommandLine;
using Site.Core.CommandLines.Completions;

namespace Site.Core.CommandLines;

/// <summary><c>completions SHELL</c>: prints the script that makes a shell complete the program's command lines.</summary>
public static class CompletionsCommand
{
    /// <summary>The command.</summary>
    /// <param name="program">The program's name.</param>
    /// <param name="root">Makes the whole command line.</param>
    /// <param name="output">Where the script goes.</param>
    public static Command Create(string program, Func<RootCommand> root, TextWriter output)
    {
        Argument<string> shell = new("SHELL") { Description = "The shell" };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish", "powershell");
        Command command = new("completions", "Prints a script that makes a shell complete command lines.") { shell };
        command.SetAction(parsed =>
        {
            output.Write(Script(parsed.GetRequiredValue(shell), program, CommandDescription.Of(root())));
            return 0;
        });
        return command;
    }

    /// <summary>The script of a shell.</summary>
    public static string Script(string shell, string program, CommandDescription root) =>
        shell switch
        {
            "bash" => BashScript.Write(program, root),
            "zsh" => ZshScript.Write(program, root),
            "fish" => FishScript.Write(program, root),
            _ => PowerShellScript.Write(program, root),
        };
}
