namespace Site.Highlighting.Automata;

/// <summary>
/// Finds which rule of a program matches at a place and how far, in one pass and without going back: a deterministic automaton that is built
/// as texts need it, with the rules' order kept in its states (the construction of RE2 by Cox, 2010). Safe to use from many threads.
/// </summary>
/// <param name="program">The rules.</param>
/// <param name="classes">The classes of code units of the program's sets.</param>
internal sealed class Automaton(PatternProgram program, CharClasses classes)
{
    private StateTable _states = new(program, classes);

    /// <summary>The rules.</summary>
    public PatternProgram Program => program;

    /// <summary>The classes of code units.</summary>
    public CharClasses Classes => classes;

    /// <summary>Finds the rule that matches at a place.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">The place.</param>
    /// <param name="end">The end of the match, with what the rule looks at behind it.</param>
    /// <param name="scanned">The place up to which the text was read.</param>
    /// <returns>The rule, or -1.</returns>
    public int Match(ReadOnlySpan<char> text, int start, out int end, out int scanned)
    {
        StateTable states = Volatile.Read(ref _states);
        int nothing = classes.Count;
        int stride = nothing + 1;
        int state = states.StartAfter(start == 0 ? nothing : classes.Of(text[start - 1]));
        int[] table = states.Entries;
        int rule = -1;
        end = start;
        int i = start;
        while (true)
        {
            int next = i < text.Length ? classes.Of(text[i]) : nothing;
            int entry = table[(state * stride) + next];
            if (entry == 0)
            {
                entry = Build(ref states, ref state, next);
                table = states.Entries;
            }

            if ((entry & StateTable.RuleMask) != 0)
            {
                rule = (entry & StateTable.RuleMask) - 1;
                end = i;
            }

            state = entry >> StateTable.RuleBits;
            if (state == StateTable.Dead)
            {
                scanned = i;
                return rule;
            }

            i++;
        }
    }

    /// <summary>Makes an entry that is not there yet. A table that is full is replaced by an empty one, which takes over the state.</summary>
    private int Build(ref StateTable states, ref int state, int charClass)
    {
        while (true)
        {
            int entry = states.Build(state, charClass);
            if (entry != 0)
            {
                return entry;
            }

            StateTable fresh = new(program, classes);
            StateTable current = Interlocked.CompareExchange(ref _states, fresh, states);
            StateTable successor = ReferenceEquals(current, states) ? fresh : current;
            state = successor.TakeOver(states, state);
            states = successor;
        }
    }
}
