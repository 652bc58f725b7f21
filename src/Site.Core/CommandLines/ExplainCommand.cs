using System.Collections.Immutable;
using System.CommandLine;
using Site.Core.Diagnostics;
using Site.Core.Text;

namespace Site.Core.CommandLines;

/// <summary><c>explain CODE</c> of each program: what a diagnostic means and what to do about it.</summary>
public static class ExplainCommand
{
    /// <summary>The command.</summary>
    /// <param name="program">The program's name.</param>
    /// <param name="example">A code of it, for the help.</param>
    /// <param name="all">Its diagnostics, in order.</param>
    /// <param name="output">Where explanations go.</param>
    /// <param name="error">Where it is said that a code is not known.</param>
    public static Command Create(
        string program,
        string example,
        ImmutableArray<DiagnosticDescriptor> all,
        TextWriter output,
        TextWriter error
    )
    {
        Argument<string?> code = new("CODE")
        {
            Description = $"A code such as {example}; without one, all are listed",
            Arity = ArgumentArity.ZeroOrOne,
        };
        new DynamicValues("codes", _ => all.Select(d => d.Code)).AddTo(code);
        Command command = new("explain", "Says what a diagnostic means and what to do about it.") { code };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(code) is not { } wanted)
            {
                foreach (DiagnosticDescriptor descriptor in all)
                {
                    output.WriteLine($"{descriptor.Code}  {descriptor.Name}");
                }

                return 0;
            }

            if (all.FirstOrDefault(d => string.Equals(d.Code, wanted, StringComparison.OrdinalIgnoreCase)) is { } found)
            {
                output.WriteLine($"{found.Code}: {found.Name}\n\n{found.Explanation}");
                return 0;
            }

            string? near = Spelling.Nearest(wanted, all.Select(d => d.Code));
            error.WriteLine(
                $"{program}: there is no diagnostic '{wanted}'{(near is null ? string.Empty : $"; did you mean {near}?")}"
            );
            return 1;
        });
        return command;
    }
}
