using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Site.Core.CommandLines;

/// <summary><c>--help</c> and <c>--version</c> of a program.</summary>
public static class ProgramOptions
{
    /// <summary>Puts our help and version in the place of the library's.</summary>
    /// <param name="root">The command that has the two options.</param>
    /// <param name="program">The program.</param>
    /// <param name="output">Where both go.</param>
    /// <param name="width">How many columns there are.</param>
    public static void Adapt(RootCommand root, Func<ProgramDescription> program, TextWriter output, Func<int> width)
    {
        foreach (Option option in root.Options)
        {
            if (option is HelpOption)
            {
                option.Description = "Shows this help";
                option.Action = new PrintAction(parsed =>
                    output.Write(
                        new HelpText(program(), width()).Write(CommandDescription.Of(parsed.CommandResult.Command))
                    )
                );
            }
            else if (option is VersionOption)
            {
                option.Description = "Shows the version, and the commit that it was built from";
                option.Action = new PrintAction(_ => output.WriteLine($"{program().Name} {program().Version}"));
            }
        }
    }

    private sealed class PrintAction(Action<ParseResult> print) : SynchronousCommandLineAction
    {
        // "sitegen new --help" is not a command line that lacks its argument.
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            print(parseResult);
            return 0;
        }
    }
}
