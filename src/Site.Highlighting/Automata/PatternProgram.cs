using Site.Highlighting.Patterns;

namespace Site.Highlighting.Automata;

/// <summary>
/// The rules of a state as one program for a nondeterministic automaton, after Thompson (1968) and Pike: which way is tried first is kept,
/// so that alternatives and lazy quantifiers mean what they mean in Perl.
/// </summary>
internal sealed class PatternProgram
{
    private PatternProgram(Instruction[] instructions, int[] starts, CharSet[] sets)
    {
        Instructions = instructions;
        Starts = starts;
        Sets = sets;
    }

    /// <summary>The instructions of all rules.</summary>
    public Instruction[] Instructions { get; }

    /// <summary>For each rule, in order, its first instruction.</summary>
    public int[] Starts { get; }

    /// <summary>The sets that instructions name.</summary>
    public CharSet[] Sets { get; }

    /// <summary>The range of a rule's instructions.</summary>
    public (int From, int To) RangeOf(int rule) =>
        (Starts[rule], rule + 1 < Starts.Length ? Starts[rule + 1] : Instructions.Length);

    /// <summary>Builds programs.</summary>
    public sealed class Builder
    {
        /// <summary>The slot of the place where a match ends, when what follows was looked at too.</summary>
        public const int EndSlot = 1;

        private const int MaxInstructions = 30_000;

        // No List<Instruction>: code for lists of this structure would be compiled when a build starts.
        private Instruction[] _instructions = new Instruction[64];
        private int _count;
        private readonly List<int> _starts = [];
        private readonly List<CharSet> _sets = [];
        private PatternFault? _fault;

        /// <summary>Adds the next rule.</summary>
        /// <returns>The fault, where the pattern cannot be run.</returns>
        public PatternFault? Add(PatternNode pattern)
        {
            _fault = null;
            int rule = _starts.Count;
            _starts.Add(_count);
            Write(pattern, isLast: true);
            Emit(Operation.Match, rule);
            return _fault;
        }

        /// <summary>The program of the rules added.</summary>
        public PatternProgram Build()
        {
            Instruction[] instructions = new Instruction[_count];
            Array.Copy(_instructions, instructions, _count);
            return new PatternProgram(instructions, [.. _starts], [.. _sets]);
        }

        private void Write(PatternNode node, bool isLast)
        {
            if (_fault is not null)
            {
                return;
            }

            if (_count > MaxInstructions)
            {
                _fault = new PatternFault("the pattern is too large: its repetitions are written out", 0, int.MaxValue);
                return;
            }

            switch (node)
            {
                case PatternNode.Chars chars:
                    Emit(Operation.Take, IndexOf(chars.Set));
                    break;
                case PatternNode.Sequence sequence:
                    for (int i = 0; i < sequence.Items.Count; i++)
                    {
                        Write(sequence.Items[i], isLast && i == sequence.Items.Count - 1);
                    }

                    break;
                case PatternNode.Choice choice:
                    WriteChoice(choice, isLast);
                    break;
                case PatternNode.Repeat repeat:
                    WriteRepeat(repeat);
                    break;
                case PatternNode.Group group:
                    Emit(Operation.Save, group.Number * 2);
                    Write(group.Item, isLast);
                    Emit(Operation.Save, (group.Number * 2) + 1);
                    break;
                case PatternNode.Neighbour neighbour:
                    Emit(
                        (neighbour.IsBefore, neighbour.IsNegated) switch
                        {
                            (true, true) => Operation.NotBefore,
                            (true, false) => Operation.Before,
                            (false, true) => Operation.NotAfter,
                            _ => Operation.After,
                        },
                        IndexOf(neighbour.Set)
                    );
                    break;
                case PatternNode.Boundary boundary:
                    Emit(boundary.IsNegated ? Operation.NotBoundary : Operation.Boundary, IndexOf(CharSet.Word));
                    break;
                case PatternNode.Following following:
                    WriteFollowing(following, isLast);
                    break;
            }
        }

        private void WriteFollowing(PatternNode.Following following, bool isLast)
        {
            if (!isLast)
            {
                _fault ??= new PatternFault(
                    "what follows can be more than one character only at the end of the pattern",
                    following.Offset,
                    3
                );
                return;
            }

            Emit(Operation.Save, EndSlot);
            Write(following.Item, isLast: false);
        }

        private void WriteChoice(PatternNode.Choice choice, bool isLast)
        {
            List<int> exits = [];
            for (int i = 0; i < choice.Branches.Count; i++)
            {
                bool isLastBranch = i == choice.Branches.Count - 1;
                int split = isLastBranch ? -1 : Emit(Operation.Split, 0);
                Write(choice.Branches[i], isLast);
                if (!isLastBranch)
                {
                    exits.Add(Emit(Operation.Jump, 0));
                    _instructions[split] = _instructions[split] with { Other = _count };
                }
            }

            foreach (int exit in exits)
            {
                _instructions[exit] = _instructions[exit] with { Next = _count };
            }
        }

        private void WriteRepeat(PatternNode.Repeat repeat)
        {
            for (int i = 0; i < repeat.Min; i++)
            {
                Write(repeat.Item, isLast: false);
            }

            if (repeat.Max < 0)
            {
                int split = Emit(Operation.Split, 0);
                Write(repeat.Item, isLast: false);
                int back = Emit(Operation.Jump, 0);
                _instructions[back] = _instructions[back] with { Next = split };
                Skip(split, repeat.IsLazy);
                return;
            }

            List<int> splits = [];
            for (int i = repeat.Min; i < repeat.Max; i++)
            {
                splits.Add(Emit(Operation.Split, 0));
                Write(repeat.Item, isLast: false);
            }

            foreach (int split in splits)
            {
                Skip(split, repeat.IsLazy);
            }
        }

        /// <summary>Lets a split choose between what comes after it and the end of what was written so far.</summary>
        private void Skip(int split, bool isLazy)
        {
            int end = _count;
            _instructions[split] = isLazy
                ? new Instruction(Operation.Split, 0, end, split + 1)
                : new Instruction(Operation.Split, 0, split + 1, end);
        }

        private int Emit(Operation operation, int argument)
        {
            if (_count == _instructions.Length)
            {
                Instruction[] larger = new Instruction[_count * 2];
                Array.Copy(_instructions, larger, _count);
                _instructions = larger;
            }

            _instructions[_count] = new Instruction(operation, argument, _count + 1);
            return _count++;
        }

        private int IndexOf(CharSet set)
        {
            int index = _sets.IndexOf(set);
            if (index < 0)
            {
                index = _sets.Count;
                _sets.Add(set);
            }

            return index;
        }
    }
}
