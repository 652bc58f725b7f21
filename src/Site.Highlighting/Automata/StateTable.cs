namespace Site.Highlighting.Automata;

/// <summary>
/// The states found so far of a deterministic automaton. A state is the list of instructions that are waiting for a code unit, the preferred
/// ones first; what they look at before and after a place is decided when the next code unit is known. Entries are read without a lock and
/// made under one.
/// </summary>
internal sealed class StateTable
{
    /// <summary>The bits of an entry that hold a rule, plus one; 0 for none.</summary>
    public const int RuleBits = 12;

    /// <summary>The mask of these bits.</summary>
    public const int RuleMask = (1 << RuleBits) - 1;

    /// <summary>The state that nothing leads out of.</summary>
    public const int Dead = 1;

    private const int MaxEntries = 1 << 20;
    private const int MaxStates = 1 << 14;

    private readonly Lock _lock = new();
    private readonly PatternProgram _program;
    private readonly CharClasses _classes;
    private readonly int _stride;
    private readonly bool[] _looksBefore;
    private readonly byte[] _kindBefore;
    private readonly int[] _starts;
    private readonly List<State> _states = [];
    private readonly Dictionary<State, int> _index = [];
    private readonly int[] _seen;
    private readonly int[] _taken;
    private readonly int[] _pending;
    private int _stamp;
    private int[] _scratch;
    private int[] _entries;

    /// <summary>An empty table.</summary>
    public StateTable(PatternProgram program, CharClasses classes)
    {
        _program = program;
        _classes = classes;
        _stride = classes.Count + 1;
        _looksBefore = FindLooksBefore(program);
        _kindBefore = GroupBefore(program, classes);
        _starts = new int[classes.Count + 1];
        _seen = new int[program.Instructions.Length];
        _taken = new int[program.Instructions.Length + 1];
        _pending = new int[(program.Instructions.Length * 2) + 1];
        _scratch = new int[Math.Max(16, program.Starts.Length)];
        _entries = new int[_stride * 16];
        _states.Add(new State([], 0, 0));
        Intern([], 0);
    }

    /// <summary>The entries: for a state and a class of the next code unit, the next state and the rule that matches before it; 0 if not known yet.</summary>
    public int[] Entries => Volatile.Read(ref _entries);

    /// <summary>The state at the start of a match.</summary>
    /// <param name="charClass">The class of the code unit before.</param>
    public int StartAfter(int charClass)
    {
        int state = Volatile.Read(ref _starts[charClass]);
        if (state == 0)
        {
            lock (_lock)
            {
                state = Intern(_program.Starts, _kindBefore[charClass]);
                Volatile.Write(ref _starts[charClass], state);
            }
        }

        return state;
    }

    /// <summary>Makes an entry; 0 where the table is full.</summary>
    public int Build(int state, int charClass)
    {
        lock (_lock)
        {
            int known = _entries[(state * _stride) + charClass];
            if (known != 0)
            {
                return known;
            }

            if (_states.Count >= MaxStates || _states.Count * _stride >= MaxEntries)
            {
                return 0;
            }

            (int count, int rule) = Step(_states[state], charClass);
            int next = Intern(_scratch.AsSpan(0, count), _kindBefore[charClass]);
            int entry = (next << RuleBits) | (rule + 1);
            Volatile.Write(ref _entries[(state * _stride) + charClass], entry);
            return entry;
        }
    }

    /// <summary>The state here that is the same as one of another table.</summary>
    public int TakeOver(StateTable other, int state)
    {
        State source;
        lock (other._lock)
        {
            source = other._states[state];
        }

        lock (_lock)
        {
            return Intern(source.Waiting, source.Before);
        }
    }

    /// <summary>What waits after a code unit, into the scratch; and the rule that matches before it.</summary>
    private (int Count, int Rule) Step(State state, int charClass)
    {
        _stamp++;
        int count = 0;
        foreach (int waiting in state.Waiting)
        {
            // Each instruction is followed once, and adds two at most.
            int pending = 0;
            _pending[pending++] = waiting;
            while (pending > 0)
            {
                int at = _pending[--pending];
                if (_seen[at] == _stamp)
                {
                    continue;
                }

                _seen[at] = _stamp;
                ref readonly Instruction instruction = ref _program.Instructions[at];
                switch (instruction.Operation)
                {
                    case Operation.Match:
                        // What would be tried after this match is never tried.
                        return (count, instruction.Argument);
                    case Operation.Take:
                        if (_classes.Contains(instruction.Argument, charClass) && _taken[instruction.Next] != _stamp)
                        {
                            _taken[instruction.Next] = _stamp;
                            if (count == _scratch.Length)
                            {
                                Array.Resize(ref _scratch, count * 2);
                            }

                            _scratch[count++] = instruction.Next;
                        }

                        break;
                    case Operation.Split:
                        _pending[pending++] = instruction.Other;
                        _pending[pending++] = instruction.Next;
                        break;
                    case Operation.Jump:
                    case Operation.Save:
                        _pending[pending++] = instruction.Next;
                        break;
                    default:
                        if (Holds(instruction, state.Before, charClass))
                        {
                            _pending[pending++] = instruction.Next;
                        }

                        break;
                }
            }
        }

        return (count, -1);
    }

    private bool Holds(in Instruction instruction, int kindBefore, int next)
    {
        bool before = kindBefore != 0 && _classes.Contains(instruction.Argument, kindBefore - 1);
        bool after = _classes.Contains(instruction.Argument, next);
        return instruction.Operation switch
        {
            Operation.Before => before,
            Operation.NotBefore => !before,
            Operation.After => after,
            Operation.NotAfter => !after,
            Operation.Boundary => before != after,
            _ => before == after,
        };
    }

    private int Intern(ReadOnlySpan<int> waiting, int kindBefore)
    {
        bool looksBefore = false;
        HashCode hash = default;
        foreach (int at in waiting)
        {
            hash.Add(at);
            looksBefore |= _looksBefore[at];
        }

        // What was before the place only matters to those who ask.
        int before = looksBefore ? kindBefore : 0;
        hash.Add(before);
        State key = new(waiting.ToArray(), before, hash.ToHashCode());
        if (_index.TryGetValue(key, out int state))
        {
            return state;
        }

        state = _states.Count;
        _states.Add(key);
        _index.Add(key, state);
        if ((state + 1) * _stride > _entries.Length)
        {
            int[] larger = new int[_entries.Length * 2];
            _entries.CopyTo(larger, 0);
            Volatile.Write(ref _entries, larger);
        }

        return state;
    }

    /// <summary>For each instruction, whether one that looks before the place can be reached from it without a code unit.</summary>
    private static bool[] FindLooksBefore(PatternProgram program)
    {
        bool[] looks = new bool[program.Instructions.Length];
        bool changed = true;
        while (changed)
        {
            changed = false;
            for (int i = looks.Length - 1; i >= 0; i--)
            {
                Instruction instruction = program.Instructions[i];
                bool found = instruction.Operation switch
                {
                    Operation.Take or Operation.Match => false,
                    Operation.Before or Operation.NotBefore or Operation.Boundary or Operation.NotBoundary => true,
                    Operation.Split => looks[instruction.Next] || looks[instruction.Other],
                    _ => looks[instruction.Next],
                };
                changed |= found != looks[i];
                looks[i] |= found;
            }
        }

        return looks;
    }

    /// <summary>
    /// For each class before a place, a class that is the same to all that look there, plus one; 0 for nothing. So states don't differ by
    /// what nobody asks for.
    /// </summary>
    private static byte[] GroupBefore(PatternProgram program, CharClasses classes)
    {
        List<int> asked = [];
        foreach (Instruction instruction in program.Instructions)
        {
            if (
                instruction.Operation
                    is Operation.Before
                        or Operation.NotBefore
                        or Operation.Boundary
                        or Operation.NotBoundary
                && !asked.Contains(instruction.Argument)
            )
            {
                asked.Add(instruction.Argument);
            }
        }

        byte[] kinds = new byte[classes.Count + 1];
        for (int c = 0; c < classes.Count; c++)
        {
            int same = 0;
            while (same < c && !asked.TrueForAll(s => classes.Contains(s, same) == classes.Contains(s, c)))
            {
                same++;
            }

            kinds[c] = (byte)(same + 1);
        }

        return kinds;
    }

    /// <summary>A state. It is a class so that the tables of states are collections of references, whose code need not be compiled when a build starts.</summary>
    /// <param name="Waiting">Its instructions.</param>
    /// <param name="Before">What was before the place, as <see cref="GroupBefore"/> has it.</param>
    /// <param name="Hash">The hash of the others.</param>
    private sealed record State(int[] Waiting, int Before, int Hash)
    {
        public bool Equals(State? other) =>
            other is not null
            && Hash == other.Hash
            && Before == other.Before
            && Waiting.AsSpan().SequenceEqual(other.Waiting);

        public override int GetHashCode() => Hash;
    }
}
