using System.CommandLine;

namespace Site.Core.CommandLines;

/// <summary><c>complete NAME -- WORDS…</c>, hidden: lists values for a shell that completes a line.</summary>
public static class CompleteCommand
{
    /// <summary>The command.</summary>
    /// <param name="root">Makes the whole command line.</param>
    /// <param name="output">Where the values go, a line each.</param>
    public static Command Create(Func<RootCommand> root, TextWriter output)
    {
        Argument<string> name = new("NAME");
        Argument<string[]> words = new("WORDS") { Arity = ArgumentArity.ZeroOrMore };
        Command command = new("complete", "Lists values for a shell.") { name, words };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            ParseResult line = root().Parse([.. parsed.GetValue(words)?.Select(Expand) ?? []]);
            Command completed = line.CommandResult.Command;
            DynamicValues? values = completed
                .Arguments.Select(a => DynamicValues.In(a.CompletionSources))
                .Concat(completed.Options.Select(o => DynamicValues.In(o.CompletionSources)))
                .FirstOrDefault(v => v?.Name == parsed.GetRequiredValue(name));
            foreach (string value in values?.Read(line).Distinct(StringComparer.Ordinal) ?? [])
            {
                // A shell splits at line feeds.
                if (!value.Any(char.IsControl))
                {
                    output.WriteLine(value);
                }
            }

            return 0;
        });
        return command;
    }

    /// <summary>A word as the shell would have given it: completion has the words of the line as they are typed.</summary>
    private static string Expand(string word) =>
        word.StartsWith("~/", StringComparison.Ordinal)
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), word[2..])
            : word;
}
