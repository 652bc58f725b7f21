using System.Collections;
using System.CommandLine;
using Site.Deploy.Confinement;

namespace SiteGen.Commands;

/// <summary><c>sitegen deploy confined … -- PROGRAM ARGS</c>: becomes a program that may read and write named folders alone.</summary>
internal static class DeployConfinedCommand
{
    private const int CannotEnter = 126;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        Option<string[]> read = new("--read");
        Option<string[]> write = new("--write");
        Option<int> parent = new("--parent");
        Option<int> processorTime = new("--cpu");
        Option<long> largestFile = new("--file-size");
        Argument<string[]> program = new("PROGRAM") { Arity = ArgumentArity.OneOrMore };
        Command command = new("confined", "Runs a program that may read and write named folders alone.")
        {
            read,
            write,
            parent,
            processorTime,
            largestFile,
            program,
        };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            if (!OperatingSystem.IsLinux())
            {
                return CannotEnter;
            }

            string[] words = parsed.GetRequiredValue(program);
            ConfinementRules rules = new(
                [.. parsed.GetValue(read) ?? []],
                [.. parsed.GetValue(write) ?? []],
                parsed.GetValue(parent),
                TimeSpan.FromSeconds(parsed.GetValue(processorTime)),
                parsed.GetValue(largestFile)
            );
            Dictionary<string, string> environment = Environment
                .GetEnvironmentVariables()
                .Cast<DictionaryEntry>()
                .ToDictionary(v => (string)v.Key, v => (string?)v.Value ?? string.Empty);
            Confinement.Enter(rules, words[0], words[1..], environment);
            return CannotEnter;
        });
        return command;
    }
}
