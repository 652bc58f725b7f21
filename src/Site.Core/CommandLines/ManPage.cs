using System.Collections.Immutable;
using System.Text;

namespace Site.Core.CommandLines;

/// <summary>The manual page of a program, in the macros of man(7).</summary>
public static class ManPage
{
    private const int MaxLineLength = 76;

    /// <summary>Writes the page.</summary>
    /// <param name="program">The program.</param>
    /// <param name="root">Its commands.</param>
    public static string Write(ProgramDescription program, CommandDescription root)
    {
        StringBuilder page = new();
        string version = program.Version.Split(' ')[0];
        page.Append(".\\\" Made by '").Append(program.Name).Append(" man'; not written by hand.\n");
        // No date: the page says the same whenever it is made.
        Macro(
            page,
            "TH",
            program.Name.ToUpperInvariant(),
            "1",
            string.Empty,
            $"{program.Name} {version}",
            "User Commands"
        );
        Macro(page, "SH", "NAME");
        page.Append(Escape(program.Name)).Append(" \\- ").Append(Escape(program.Summary)).Append('\n');
        Macro(page, "SH", "SYNOPSIS");
        Macro(page, "B", program.Name);
        page.Append("\\fICOMMAND\\fR [\\fIoptions\\fR]\n");
        Macro(page, "SH", "DESCRIPTION");
        Text(page, root.Description);
        Macro(page, "SH", "OPTIONS");
        foreach (OptionDescription option in root.Options)
        {
            Option(page, option);
        }

        Macro(page, "SH", "COMMANDS");
        foreach (CommandDescription command in InOrder(program, root).SelectMany(c => c.WithDescendants()))
        {
            Command(page, program.Name, command);
        }

        Terms(page, "EXIT STATUS", program.ExitCodes);
        Terms(page, "ENVIRONMENT", program.Environment);
        Terms(page, "FILES", program.Files);
        Macro(page, "SH", "EXAMPLES");
        foreach (Example example in program.Examples)
        {
            Macro(page, "TP");
            Macro(page, "B", example.Line);
            Text(page, example.Meaning);
        }

        Macro(page, "SH", "SEE ALSO");
        foreach (string other in program.SeeAlso)
        {
            int section = other.IndexOf('(', StringComparison.Ordinal);
            Macro(page, "BR", other[..section], other[section..] + (other == program.SeeAlso[^1] ? string.Empty : ","));
        }

        return page.ToString();
    }

    private static IEnumerable<CommandDescription> InOrder(ProgramDescription program, CommandDescription root)
    {
        ImmutableArray<string> order = [.. program.Groups.SelectMany(g => g.Commands)];
        return root.Subcommands.OrderBy(c => order.IndexOf(c.Name) is var i && i < 0 ? int.MaxValue : i);
    }

    private static void Command(StringBuilder page, string program, CommandDescription command)
    {
        Macro(page, "SS", HelpText.Usage(program, command));
        Text(page, command.Description);
        foreach (ArgumentDescription argument in command.Arguments)
        {
            Macro(page, "TP");
            Macro(page, "I", argument.Value.Label);
            Text(page, argument.Description);
        }

        // Every command has --help; it is said once, above.
        foreach (OptionDescription option in command.Options.Where(o => o.Names[^1] != "--help"))
        {
            Option(page, option);
        }
    }

    private static void Option(StringBuilder page, OptionDescription option)
    {
        Macro(page, "TP");
        page.AppendJoin(", ", option.Names.Select(n => $"\\fB{Escape(n)}\\fR"));
        if (option.Value is { } value)
        {
            page.Append(" \\fI").Append(Escape(value.Name)).Append("\\fR");
        }

        page.Append('\n');
        Text(page, option.FullDescription);
        if (option.Value is { Words.IsEmpty: false } chosen)
        {
            Text(page, "One of: " + string.Join(", ", chosen.Words) + ".");
        }
    }

    private static void Terms(StringBuilder page, string title, ImmutableArray<Term> terms)
    {
        Macro(page, "SH", title);
        foreach (Term term in terms)
        {
            Macro(page, "TP");
            Macro(page, "B", term.Name);
            Text(page, term.Meaning);
        }
    }

    /// <summary>A paragraph, in short lines: roff fills them, and tools want them so.</summary>
    private static void Text(StringBuilder page, string text)
    {
        int used = 0;
        foreach (string word in text.Split(' ').Select(Escape))
        {
            if (used > 0 && used + 1 + word.Length <= MaxLineLength)
            {
                page.Append(' ').Append(word);
                used += 1 + word.Length;
                continue;
            }

            page.Append(used > 0 ? "\n" : string.Empty)
                // A point at the beginning of a line is a request.
                .Append(word.StartsWith('.') ? "\\&" : string.Empty)
                .Append(word);
            used = word.Length;
        }

        page.Append('\n');
    }

    private static void Macro(StringBuilder page, string name, params ReadOnlySpan<string> arguments)
    {
        page.Append('.').Append(name);
        foreach (string argument in arguments)
        {
            page.Append(" \"").Append(Escape(argument).Replace("\"", "\\(dq", StringComparison.Ordinal)).Append('"');
        }

        page.Append('\n');
    }

    /// <summary>Text as roff prints it: backslashes, hyphens to be copied and characters beyond ASCII as escapes.</summary>
    private static string Escape(string text)
    {
        StringBuilder escaped = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '\\' => escaped.Append("\\e"),
                '-' => escaped.Append("\\-"),
                '\'' => escaped.Append("\\(aq"),
                '`' => escaped.Append("\\(ga"),
                '^' => escaped.Append("\\(ha"),
                '~' => escaped.Append("\\(ti"),
                > 0x7E => escaped.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\[u{rune.Value:X4}]"),
                _ => escaped.Append(rune),
            };
        }

        return escaped.ToString();
    }
}
