namespace Site.Highlighting.Automata;

/// <summary>
/// Finds the groups of a match that an <see cref="Automaton"/> found: goes through the rule's instructions with a note of every instruction and
/// place that was tried, so that nothing is tried twice and the work is the rule's size times the match's length. Not safe for two threads at once.
/// </summary>
internal sealed class GroupMatcher
{
    private const int KeepAtMost = 1 << 16;

    // Three numbers a step: instruction, place, and slot or -1.
    private int[] _pending = new int[96];
    private int _pendingCount;
    private ulong[] _tried = [];
    private int[] _slots = [];

    /// <summary>
    /// The places that were noted: of group n the start at 2n and the end at 2n + 1, -1 where it has none; the end of the match without what
    /// follows at 1.
    /// </summary>
    public ReadOnlySpan<int> Slots => _slots;

    /// <summary>Finds the groups.</summary>
    /// <param name="automaton">Has the rule.</param>
    /// <param name="rule">The rule that matches.</param>
    /// <param name="groups">How many groups it has.</param>
    /// <param name="text">The text.</param>
    /// <param name="start">The start of the match.</param>
    /// <param name="end">Its end, as the automaton found it.</param>
    /// <returns>Whether the rule matches from start to end.</returns>
    public bool Match(Automaton automaton, int rule, int groups, ReadOnlySpan<char> text, int start, int end)
    {
        (int from, int to) = automaton.Program.RangeOf(rule);
        int size = to - from;
        long bits = (long)size * (end - start + 1);
        int words = checked((int)((bits + 63) / 64));
        if (_tried.Length < words || _tried.Length > Math.Max(words, KeepAtMost))
        {
            _tried = new ulong[words];
        }
        else
        {
            _tried.AsSpan(0, words).Clear();
        }

        int slots = (groups + 1) * 2;
        if (_slots.Length < slots)
        {
            _slots = new int[slots];
        }

        _slots.AsSpan().Fill(-1);
        _pendingCount = 0;
        Push(from, start, -1);
        while (_pendingCount > 0)
        {
            _pendingCount -= 3;
            int at = _pending[_pendingCount];
            int place = _pending[_pendingCount + 1];
            int slot = _pending[_pendingCount + 2];
            if (slot >= 0)
            {
                // What a way that failed had noted is forgotten.
                _slots[slot] = place;
                continue;
            }

            if (Follow(automaton, text, at, place, from, size, start, end))
            {
                return true;
            }
        }

        return false;
    }

    private void Push(int at, int place, int slot)
    {
        if (_pendingCount == _pending.Length)
        {
            int[] larger = new int[_pending.Length * 2];
            _pending.CopyTo(larger, 0);
            _pending = larger;
        }

        _pending[_pendingCount++] = at;
        _pending[_pendingCount++] = place;
        _pending[_pendingCount++] = slot;
    }

    private bool Follow(
        Automaton automaton,
        ReadOnlySpan<char> text,
        int at,
        int place,
        int from,
        int size,
        int start,
        int end
    )
    {
        while (true)
        {
            long bit = ((long)(place - start) * size) + (at - from);
            ref ulong word = ref _tried[bit >> 6];
            if ((word >> (int)(bit & 63) & 1) != 0)
            {
                return false;
            }

            word |= 1ul << (int)(bit & 63);
            ref readonly Instruction instruction = ref automaton.Program.Instructions[at];
            switch (instruction.Operation)
            {
                case Operation.Match:
                    if (place != end)
                    {
                        return false;
                    }

                    if (_slots[PatternProgram.Builder.EndSlot] < 0)
                    {
                        _slots[PatternProgram.Builder.EndSlot] = end;
                    }

                    return true;
                case Operation.Take:
                    if (
                        place == end
                        || !automaton.Classes.Contains(instruction.Argument, automaton.Classes.Of(text[place]))
                    )
                    {
                        return false;
                    }

                    place++;
                    break;
                case Operation.Split:
                    Push(instruction.Other, place, -1);
                    break;
                case Operation.Save:
                    Push(0, _slots[instruction.Argument], instruction.Argument);
                    _slots[instruction.Argument] = place;
                    break;
                case Operation.Jump:
                    break;
                default:
                    if (!Holds(automaton, instruction, text, place))
                    {
                        return false;
                    }

                    break;
            }

            at = instruction.Next;
        }
    }

    private static bool Holds(Automaton automaton, in Instruction instruction, ReadOnlySpan<char> text, int place)
    {
        CharClasses classes = automaton.Classes;
        bool before = place > 0 && classes.Contains(instruction.Argument, classes.Of(text[place - 1]));
        bool after = place < text.Length && classes.Contains(instruction.Argument, classes.Of(text[place]));
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
}
