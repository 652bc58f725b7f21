using System.CommandLine;
using Site.Core.Diagnostics;
using Site.Core.Text;
using SiteGen.Diagnostics;

namespace SiteGen.Commands;

/// <summary><c>sitegen explain CODE</c>: what a diagnostic means and what to do about it.</summary>
internal static class ExplainCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        Argument<string?> code = new("CODE")
        {
            Description = "A code such as SG2003; without one, all are listed",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Command command = new("explain", "Says what a diagnostic means and what to do about it.") { code };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(code) is not { } wanted)
            {
                foreach (DiagnosticDescriptor descriptor in DiagnosticCatalogue.All)
                {
                    terminal.Output.WriteLine($"{descriptor.Code}  {descriptor.Name}");
                }

                return 0;
            }

            if (DiagnosticCatalogue.TryGet(wanted, out DiagnosticDescriptor? found))
            {
                terminal.Output.WriteLine($"{found.Code}: {found.Name}\n\n{found.Explanation}");
                return 0;
            }

            string? near = Spelling.Nearest(wanted, DiagnosticCatalogue.All.Select(d => d.Code));
            terminal.Error.WriteLine(
                $"sitegen: there is no diagnostic '{wanted}'{(near is null ? string.Empty : $"; did you mean {near}?")}"
            );
            return 1;
        });
        return command;
    }
}
