using System.Text;

namespace Site.Core.CommandLines;

/// <summary>The help of a command, for a terminal.</summary>
/// <param name="program">The program.</param>
/// <param name="width">How many columns there are.</param>
public sealed class HelpText(ProgramDescription program, int width)
{
    private const int LeastWidth = 40;
    private const int MostWidth = 100;
    private const int MostNameWidth = 28;
    private const int MostExamples = 4;
    private const string Indent = "  ";

    private readonly StringBuilder _text = new();
    private readonly int _width = Math.Clamp(width, LeastWidth, MostWidth);

    /// <summary>Writes the help of a command.</summary>
    public string Write(CommandDescription command)
    {
        _text.Clear();
        Wrap(command.Description, string.Empty, string.Empty);
        Section("Usage", [(Usage(program.Name, command), string.Empty)]);
        Section("Arguments", [.. command.Arguments.Select(a => ($"<{a.Value.Label}>", a.Description))]);
        WriteCommands(command);
        Section("Options", [.. command.Options.Select(o => (Names(command, o), o.FullDescription))]);
        WriteExamples(command);
        if (command is { Path.IsEmpty: true, Subcommands.IsEmpty: false })
        {
            _text.Append('\n');
            Wrap($"'{program.Name} COMMAND --help' says more of a command.", string.Empty, string.Empty);
        }

        return _text.ToString();
    }

    /// <summary>How a command is written.</summary>
    public static string Usage(string program, CommandDescription command) =>
        string.Join(
            ' ',
            command
                .Path.Prepend(program)
                .Concat(command.Subcommands.IsEmpty ? [] : ["<COMMAND>"])
                .Concat(
                    command
                        .Options.Where(o => o is { IsRequired: true, Value: not null })
                        .Select(o => $"{o.Names[^1]} <{o.Value!.Label}>")
                )
                .Concat(command.Arguments.Select(a => a.Usage))
                .Append("[options]")
        );

    private void WriteCommands(CommandDescription command)
    {
        (string, string) Row(CommandDescription c) =>
            (string.Join(' ', c.Arguments.Select(a => a.Usage).Prepend(c.Name)), c.Description);
        if (!command.Path.IsEmpty)
        {
            Section("Commands", [.. command.Subcommands.Select(Row)]);
            return;
        }

        int column = ColumnOf(command.Subcommands.Select(c => Row(c).Item1));
        foreach (CommandGroup group in program.Groups)
        {
            Section(
                group.Title,
                [.. group.Commands.SelectMany(name => command.Subcommands.Where(c => c.Name == name)).Select(Row)],
                column
            );
        }

        string[] grouped = [.. program.Groups.SelectMany(g => g.Commands)];
        Section("Others", [.. command.Subcommands.Where(c => !grouped.Contains(c.Name)).Select(Row)], column);
    }

    private void WriteExamples(CommandDescription command)
    {
        Example[] examples = [.. program.ExamplesOf(command.Path).Take(MostExamples)];
        if (examples.Length == 0)
        {
            return;
        }

        _text.Append("\nExamples:\n");
        foreach (Example example in examples)
        {
            // A command line is not wrapped: it is there to be copied.
            _text.Append(Indent).Append(example.Line).Append('\n');
            Wrap(example.Meaning, Indent + Indent + Indent, Indent + Indent + Indent);
        }
    }

    /// <summary>The names with room for the short one, so that long ones stand below each other.</summary>
    private static string Names(CommandDescription command, OptionDescription option)
    {
        bool hasShort = option.Names[0].Length == 2;
        bool anyShort = command.Options.Any(o => o.Names[0].Length == 2);
        return (hasShort || !anyShort ? string.Empty : "    ")
            + string.Join(", ", option.Names)
            + (option.Value is { } value ? $" <{value.Name}>" : string.Empty);
    }

    private int ColumnOf(IEnumerable<string> names) =>
        names.Select(n => n.Length).Where(l => l <= Math.Min(MostNameWidth, _width / 2)).DefaultIfEmpty(0).Max()
        + (2 * Indent.Length);

    private void Section(string title, (string Name, string Text)[] rows, int? column = null)
    {
        if (rows.Length == 0)
        {
            return;
        }

        _text.Append('\n').Append(title).Append(":\n");
        int start = column ?? ColumnOf(rows.Select(r => r.Name));
        string hanging = new(' ', start);
        foreach ((string name, string text) in rows)
        {
            string first = Indent + name;
            if (text.Length == 0)
            {
                Wrap(name, Indent, Indent + Indent + Indent);
            }
            else if (first.Length + Indent.Length <= start)
            {
                Wrap(text, first.PadRight(start), hanging);
            }
            else
            {
                _text.Append(first).Append('\n');
                Wrap(text, hanging, hanging);
            }
        }
    }

    private void Wrap(string text, string first, string others)
    {
        string lead = first;
        int used = 0;
        foreach (string word in text.Split(' '))
        {
            if (used == 0)
            {
                _text.Append(lead).Append(word);
                used = lead.Length + word.Length;
            }
            else if (used + 1 + word.Length <= _width)
            {
                _text.Append(' ').Append(word);
                used += 1 + word.Length;
            }
            else
            {
                _text.Append('\n').Append(others).Append(word);
                used = others.Length + word.Length;
            }
        }

        _text.Append('\n');
    }
}
