using System.CommandLine;

namespace Site.Core.CommandLines;

/// <summary><c>man</c>: prints the program's manual page.</summary>
public static class ManCommand
{
    /// <summary>The command.</summary>
    /// <param name="program">The program.</param>
    /// <param name="root">Makes the whole command line.</param>
    /// <param name="output">Where the page goes.</param>
    public static Command Create(ProgramDescription program, Func<RootCommand> root, TextWriter output)
    {
        Command command = new("man", "Prints the manual page, for man and its like.");
        command.SetAction(_ =>
        {
            output.Write(ManPage.Write(program, CommandDescription.Of(root())));
            return 0;
        });
        return command;
    }
}
