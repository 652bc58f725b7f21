using System.Collections.Immutable;

namespace Site.Highlighting.Lexing;

/// <summary>How a language is divided into tokens. Immutable but for the automata that are built as texts need them; safe to use from many threads.</summary>
public sealed class Lexer
{
    internal Lexer(string name, ImmutableArray<string> aliases, ImmutableArray<LexerState> states)
    {
        Name = name;
        Aliases = aliases;
        States = states;
    }

    /// <summary>The language's name as people write it.</summary>
    public string Name { get; }

    /// <summary>The words that stand for it after a fence.</summary>
    public ImmutableArray<string> Aliases { get; }

    /// <summary>The states; a text begins in the first.</summary>
    internal ImmutableArray<LexerState> States { get; }

    internal LexerState? FindState(string name) => States.FirstOrDefault(s => s.Name == name);
}
