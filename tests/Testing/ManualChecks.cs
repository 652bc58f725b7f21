using System.CommandLine;
using System.Text.RegularExpressions;
using Site.Core.CommandLines;

namespace Testing;

/// <summary>What holds for the help and the manual of each program. Each check gives the faults that it finds.</summary>
public static partial class ManualChecks
{
    private static readonly string[] s_sections =
    [
        "NAME",
        "SYNOPSIS",
        "DESCRIPTION",
        "OPTIONS",
        "COMMANDS",
        "EXIT STATUS",
        "ENVIRONMENT",
        "FILES",
        "EXAMPLES",
        "SEE ALSO",
    ];

    /// <summary>What a tool that reads manual pages is called, or <c>null</c> where one is missing.</summary>
    public static string? MissingTool =>
        new[] { "mandoc", "man" }.FirstOrDefault(tool => !File.Exists("/usr/bin/" + tool));

    /// <summary>Whether a page of the repository is what is written now; <c>UPDATE_GOLDEN=1</c> rewrites it.</summary>
    public static bool IsCommitted(string path, string page)
    {
        string file = RepositoryFiles.PathOf(path);
        if (GoldenCase.IsUpdating)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, page);
        }

        return File.Exists(file) && File.ReadAllText(file) == page;
    }

    /// <summary>What mandoc and man (with groff) say of a page, and the sections that it lacks.</summary>
    public static IEnumerable<string> Lint(string page)
    {
        using TemporaryFolder folder = new();
        folder.Write("page.1", page);
        // mandoc wants a date; the page has none, so that it is the same whenever it is made.
        string said = Tool.Run("mandoc", folder.Path, ["-T", "lint", "-W", "style", "page.1"]).Output;
        List<string> faults =
        [
            .. said.Split('\n').Where(l => l.Length > 0 && !l.Contains("missing date", StringComparison.Ordinal)),
        ];
        (int exit, string text) = Tool.Run(
            "man",
            folder.Path,
            ["--warnings", "-l", "page.1"],
            new Dictionary<string, string?>
            {
                ["MANWIDTH"] = "80",
                ["LC_ALL"] = "C.UTF-8",
                ["MAN_KEEP_FORMATTING"] = null,
            }
        );
        string[] lines = text.Split('\n');
        faults.AddRange(lines.Where(l => l.Contains("warning:", StringComparison.Ordinal)));
        faults.AddRange(s_sections.Where(s => !lines.Contains(s)).Select(s => $"there is no section {s}"));
        return exit == 0 ? faults : faults.Append($"man ended with {exit}");
    }

    /// <summary>Examples that cannot be understood, and commands that have none.</summary>
    public static IEnumerable<string> Examples(ProgramDescription program, RootCommand root)
    {
        foreach (Example example in program.Examples)
        {
            string line = example
                .Line.Split(" > ")[0]
                .Replace("source <(", string.Empty, StringComparison.Ordinal)
                .TrimEnd(')');
            ParseResult parsed = root.Parse(line[program.Name.Length..]);
            if (!line.StartsWith(program.Name + " ", StringComparison.Ordinal) || parsed.Errors.Count > 0)
            {
                yield return $"{line}: {string.Join("; ", parsed.Errors)}";
            }
        }

        foreach (CommandDescription command in CommandDescription.Of(root).WithDescendants())
        {
            string start = $"{program.Name} {command.Key}".TrimEnd();
            if (!program.Examples.Any(e => e.Line.Contains(start, StringComparison.Ordinal)))
            {
                yield return $"{start} has no example";
            }
        }
    }

    /// <summary>Commands that are shown and in no group, or in a group and not shown.</summary>
    public static IEnumerable<string> Groups(ProgramDescription program, RootCommand root)
    {
        string[] shown = [.. root.Subcommands.Where(c => !c.Hidden).Select(c => c.Name)];
        string[] grouped = [.. program.Groups.SelectMany(g => g.Commands)];
        return shown.Except(grouped).Concat(grouped.Except(shown));
    }

    /// <summary>Whether a line is a program's version, with a commit where it was built in a checkout.</summary>
    public static bool IsVersion(string program, string line)
    {
        string git = RepositoryFiles.PathOf(".git");
        Match match = VersionPattern().Match(line);
        return match.Success
            && match.Groups[1].Value == program
            && match.Groups[2].Success == (File.Exists(git) || Directory.Exists(git));
    }

    [GeneratedRegex(@"^(\w+) \d+\.\d+\.\d+( \(commit [0-9a-f]{7}, \d{4}-\d\d-\d\d\))?\n$")]
    private static partial Regex VersionPattern();
}
