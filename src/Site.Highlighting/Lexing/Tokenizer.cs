using Site.Highlighting.Automata;
using Site.Highlighting.Definitions;
using Site.Highlighting.Tokens;

namespace Site.Highlighting.Lexing;

/// <summary>
/// Divides texts into tokens. Every text ends: what is read over and over counts against a budget that is a multiple of the text's length, and
/// what is left when it is spent is plain text. Not safe for two threads at once; it can be used again.
/// </summary>
/// <param name="library">Where the lexers of other languages come from.</param>
internal sealed class Tokenizer(ILexerSource library)
{
    private const int BudgetPerCharacter = 50;
    private const int BudgetAtLeast = 10_000;
    private const int MaxEmptyMatches = 200;
    private const int MaxStates = 2_000;
    private const int MaxLexers = 8;

    private readonly GroupMatcher _groups = new();
    private Frame[] _frames = new Frame[16];
    private int _depth;
    private long _budget;

    /// <summary>Divides a text.</summary>
    public void Run(Lexer lexer, ReadOnlySpan<char> text, ITokenSink sink)
    {
        _budget = BudgetAtLeast + ((long)BudgetPerCharacter * text.Length);
        Run(lexer, lexer.States[0], text, 0, sink, 0);
    }

    private void Run(Lexer lexer, LexerState first, ReadOnlySpan<char> text, int offset, ITokenSink sink, int depth)
    {
        int bottom = _depth;
        Enter(new Frame(first, string.Empty, 0));
        int position = 0;
        int empty = 0;
        while (position < text.Length && _budget > 0)
        {
            Frame frame = _frames[_depth - 1];
            int before = position;
            bool moved =
                (
                    frame.State.Closing is { } closing
                    && TryClose(closing, frame, text, ref position, offset, sink, bottom)
                ) || TryRule(lexer, frame, text, ref position, offset, sink, bottom, depth);
            empty = position > before ? 0 : empty + 1;
            if (moved && empty < MaxEmptyMatches)
            {
                continue;
            }

            // Nothing matches here: plain text, and a line feed takes the lexer back to where it began, out of what was left unclosed.
            empty = 0;
            if (text[position++] == '\n')
            {
                _depth = bottom + 1;
            }

            sink.Add(TokenType.Text, offset + position);
        }

        if (position < text.Length)
        {
            sink.Add(TokenType.Text, offset + text.Length);
        }

        _depth = bottom;
    }

    private bool TryRule(
        Lexer lexer,
        Frame frame,
        ReadOnlySpan<char> text,
        ref int position,
        int offset,
        ITokenSink sink,
        int bottom,
        int depth
    )
    {
        Automaton automaton = frame.State.Automaton;
        int start = position;
        int matched = automaton.Match(text, start, out int end, out int scanned);
        _budget -= scanned - start + 1;
        if (matched < 0)
        {
            return false;
        }

        LexerRule rule = frame.State.Rules[matched];
        // A state that is entered without a delimiter of its own keeps the one of the state around it.
        string delimiter = frame.Delimiter;
        if (rule.NeedsGroups)
        {
            int count = Math.Max(rule.Groups.Length, rule.Pattern.Groups);
            _budget -= end - start;
            if (!_groups.Match(automaton, matched, count, text, start, end))
            {
                return false;
            }

            end = _groups.Slots[PatternProgram.Builder.EndSlot];
            delimiter = rule.Remember.Length > 0 ? Remembered(rule, text) : delimiter;
        }

        if (rule.Groups.Length > 0)
        {
            WriteGroups(lexer, rule, text, start, end, offset, sink, depth);
        }
        else if (end > start)
        {
            TokenAction action = rule.Action;
            if (rule.Keywords is not null && rule.Keywords.TryGet(text[start..end], out TokenType keyword))
            {
                action = new TokenAction(keyword);
            }

            Write(lexer, action, text, start, end, offset, sink, depth);
        }

        position = end;
        if (!rule.Transition.IsNone)
        {
            Move(rule.Transition, bottom, delimiter, rule.RemembersIndent ? BlockIndent(text, start) : frame.Indent);
        }

        return end > start || !rule.Transition.IsNone;
    }

    private void WriteGroups(
        Lexer lexer,
        LexerRule rule,
        ReadOnlySpan<char> text,
        int start,
        int end,
        int offset,
        ITokenSink sink,
        int depth
    )
    {
        // A lexer within this one uses the matcher too, so the places are copied; it may do so once more, deeper.
        int count = (rule.Groups.Length + 1) * 2;
        Span<int> slots = count <= 32 ? stackalloc int[count] : new int[count];
        _groups.Slots[..count].CopyTo(slots);
        int written = start;
        for (int i = 0; i < rule.Groups.Length; i++)
        {
            int from = slots[(i * 2) + 2];
            int to = Math.Min(slots[(i * 2) + 3], end);
            if (from < written || to <= from)
            {
                continue;
            }

            if (from > written)
            {
                sink.Add(TokenType.Text, offset + from);
            }

            TokenAction action = rule.Groups[i];
            if (action.Using is ['$', >= '1' and <= '9'])
            {
                int named = (action.Using[1] - '0') * 2;
                action = action with
                {
                    Using =
                        named + 1 < slots.Length && slots[named] >= 0
                            ? text[slots[named]..slots[named + 1]].ToString()
                            : null,
                };
            }

            Write(lexer, action, text, from, to, offset, sink, depth);
            written = to;
        }

        if (end > written)
        {
            sink.Add(TokenType.Text, offset + end);
        }
    }

    private void Write(
        Lexer lexer,
        TokenAction action,
        ReadOnlySpan<char> text,
        int start,
        int end,
        int offset,
        ITokenSink sink,
        int depth
    )
    {
        Lexer? inner =
            action.State is not null || action.Using == "self" ? lexer
            : action.Using is not null ? library.Find(action.Using)
            : null;
        if (inner is null || depth >= MaxLexers)
        {
            sink.Add(action.Token, offset + end);
            return;
        }

        Run(inner, action.State ?? inner.States[0], text[start..end], offset + start, sink, depth + 1);
    }

    private void Move(Transition transition, int bottom, string delimiter, int indent)
    {
        int left = Math.Max(bottom, _depth - transition.Pop);
        if (left == bottom && transition.Push.Length == 0)
        {
            // The first state is never left.
            left = Math.Min(bottom + 1, _depth);
        }

        _depth = left;
        foreach (LexerState state in transition.Push)
        {
            if (_depth < MaxStates || _depth == bottom)
            {
                Enter(new Frame(state, delimiter, indent));
            }
        }
    }

    private void Enter(Frame frame)
    {
        if (_depth == _frames.Length)
        {
            Frame[] larger = new Frame[_depth * 2];
            Array.Copy(_frames, larger, _depth);
            _frames = larger;
        }

        _frames[_depth++] = frame;
    }

    private string Remembered(LexerRule rule, ReadOnlySpan<char> text)
    {
        foreach (int group in rule.Remember)
        {
            int from = _groups.Slots[group * 2];
            int to = _groups.Slots[(group * 2) + 1];
            if (from >= 0 && to > from)
            {
                return text[from..to].ToString();
            }
        }

        return string.Empty;
    }

    private bool TryClose(
        ClosingRule closing,
        Frame frame,
        ReadOnlySpan<char> text,
        ref int position,
        int offset,
        ITokenSink sink,
        int bottom
    )
    {
        int end = closing.IsDedent
            ? EndOfBlock(frame.Indent, text, position)
            : EndOfDelimiter(closing, frame.Delimiter, text, position);
        if (end < 0)
        {
            return false;
        }

        if (end > position)
        {
            sink.Add(closing.Token, offset + end);
        }

        position = end;
        Move(closing.Transition, bottom, frame.Delimiter, frame.Indent);
        return true;
    }

    private int EndOfDelimiter(ClosingRule closing, string delimiter, ReadOnlySpan<char> text, int position)
    {
        ReadOnlySpan<char> rest = text[position..];
        if (closing.IsLine)
        {
            if (position > 0 && text[position - 1] != '\n')
            {
                return -1;
            }

            rest = rest.TrimStart(" \t");
        }

        if (!rest.StartsWith(closing.Before))
        {
            return -1;
        }

        rest = rest[closing.Before.Length..];
        _budget -= delimiter.Length;
        if (!rest.StartsWith(delimiter))
        {
            return -1;
        }

        rest = rest[delimiter.Length..];
        if (!rest.StartsWith(closing.After))
        {
            return -1;
        }

        rest = rest[closing.After.Length..];
        bool goesOn = closing.IsLine && rest.Length > 0 && (char.IsLetterOrDigit(rest[0]) || rest[0] == '_');
        return goesOn ? -1 : text.Length - rest.Length;
    }

    private static int EndOfBlock(int indent, ReadOnlySpan<char> text, int position)
    {
        if (position > 0 && text[position - 1] != '\n')
        {
            return -1;
        }

        ReadOnlySpan<char> rest = text[position..];
        int blanks = rest.IndexOfAnyExcept(' ', '\t');
        return blanks < 0 || rest[blanks] is '\n' or '\r' || blanks >= indent ? -1 : position;
    }

    /// <summary>The indentation of the lines after this one where they are indented deeper; else more than any line has.</summary>
    private int BlockIndent(ReadOnlySpan<char> text, int position)
    {
        int lineStart = text[..position].LastIndexOf('\n') + 1;
        int own = Blanks(text[lineStart..]);
        _budget -= position - lineStart + own;
        int next = text[position..].IndexOf('\n');
        while (next >= 0)
        {
            position += next + 1;
            _budget -= next + 1;
            ReadOnlySpan<char> line = text[position..];
            int blanks = Blanks(line);
            if (blanks < line.Length && line[blanks] is not ('\n' or '\r'))
            {
                return blanks > own ? blanks : int.MaxValue;
            }

            next = line.IndexOf('\n');
        }

        return int.MaxValue;
    }

    private static int Blanks(ReadOnlySpan<char> line)
    {
        int blanks = line.IndexOfAnyExcept(' ', '\t');
        return blanks < 0 ? line.Length : blanks;
    }

    /// <summary>A state that the lexer is in.</summary>
    /// <param name="State">The state.</param>
    /// <param name="Delimiter">What closes it.</param>
    /// <param name="Indent">The indentation of its block.</param>
    private readonly record struct Frame(LexerState State, string Delimiter, int Indent);
}
