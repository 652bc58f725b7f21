using Site.Highlighting.Automata;
using Site.Highlighting.Patterns;

namespace Site.Highlighting.Lexing;

/// <summary>A state of a lexer: the rules that are tried, in order. Its automaton is made when a text first comes to the state.</summary>
internal sealed class LexerState(string name, PatternOptions options)
{
    private readonly Lock _lock = new();
    private Automaton? _automaton;

    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>The rules; set once when the lexer is made.</summary>
    public LexerRule[] Rules { get; set; } = [];

    /// <summary>What ends the state at a delimiter that was remembered.</summary>
    public ClosingRule? Closing { get; set; }

    /// <summary>The automaton of the rules.</summary>
    public Automaton Automaton => Volatile.Read(ref _automaton) ?? CompileOnce();

    private Automaton CompileOnce()
    {
        lock (_lock)
        {
            Automaton automaton = _automaton ?? Compile(null)!;
            Volatile.Write(ref _automaton, automaton);
            return automaton;
        }
    }

    /// <summary>Makes the automaton.</summary>
    /// <param name="report">Gets the faults of patterns; <c>null</c> where there can be none.</param>
    /// <returns>The automaton, or <c>null</c> after a fault.</returns>
    public Automaton? Compile(Action<LexerRule, PatternFault>? report)
    {
        PatternProgram.Builder builder = new();
        bool isRight = true;
        foreach (LexerRule rule in Rules)
        {
            (PatternNode node, PatternFault? fault) = rule.Pattern.Parse(options);
            fault ??= builder.Add(node) ?? CheckGroups(rule);
            if (fault is not null)
            {
                isRight = false;
                if (report is null)
                {
                    throw new InvalidOperationException($"{rule.Pattern.Text}: {fault.Message}");
                }

                report(rule, fault);
            }
        }

        if (!isRight)
        {
            return null;
        }

        PatternProgram program = builder.Build();
        if (CharClasses.Of(program.Sets) is { } classes)
        {
            return new Automaton(program, classes);
        }

        report?.Invoke(
            Rules[0],
            new PatternFault($"the state '{name}' tells more than 254 kinds of characters apart", 0, 1)
        );
        return null;
    }

    private static PatternFault? CheckGroups(LexerRule rule)
    {
        int groups = rule.Pattern.Groups;
        return rule.Groups.Length > groups || Array.Exists(rule.Remember, r => r > groups)
            ? new PatternFault(
                string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"the pattern has {groups} groups, and 'groups' or 'remember' asks for more"
                ),
                0,
                int.MaxValue
            )
            : null;
    }
}
