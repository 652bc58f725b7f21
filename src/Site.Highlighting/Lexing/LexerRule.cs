using Site.Core.Yaml;
using Site.Highlighting.Patterns;
using Site.Highlighting.Tokens;

namespace Site.Highlighting.Lexing;

/// <summary>A rule of a state.</summary>
internal sealed record LexerRule
{
    /// <summary>What it matches.</summary>
    public required RulePattern Pattern { get; init; }

    /// <summary>What becomes of the match; not used where there are groups.</summary>
    public TokenAction Action { get; init; }

    /// <summary>What becomes of the groups, in order.</summary>
    public TokenAction[] Groups { get; init; } = [];

    /// <summary>Words that make a match another token.</summary>
    public KeywordTable? Keywords { get; init; }

    /// <summary>Where to go on.</summary>
    public Transition Transition { get; init; } = Transition.None;

    /// <summary>The groups of which the first that is not empty is remembered as the delimiter of the state that is entered.</summary>
    public int[] Remember { get; init; } = [];

    /// <summary>Whether the indentation of the block that follows is remembered.</summary>
    public bool RemembersIndent { get; init; }

    /// <summary>Whether places within the match are asked for.</summary>
    public bool NeedsGroups => Groups.Length > 0 || Remember.Length > 0 || Pattern.HasFollowing;
}

/// <summary>What becomes of a piece of text.</summary>
/// <param name="Token">A token.</param>
/// <param name="Using">Or a lexer that divides it, by alias; <c>self</c> for this one, <c>$1</c> for the one that a group names.</param>
/// <param name="State">Or a state of this lexer that divides it.</param>
internal readonly record struct TokenAction(TokenType Token, string? Using = null, LexerState? State = null);

/// <summary>How a rule changes the stack of states.</summary>
/// <param name="Pop">How many states are left.</param>
/// <param name="Push">The states that are entered then, the last one on top.</param>
internal sealed record Transition(int Pop, LexerState[] Push)
{
    /// <summary>Stays.</summary>
    public static Transition None { get; } = new(0, []);

    /// <summary>Whether it stays.</summary>
    public bool IsNone => Pop == 0 && Push.Length == 0;
}

/// <summary>The rule that ends a state at its delimiter.</summary>
internal sealed record ClosingRule
{
    /// <summary>The text before the delimiter.</summary>
    public string Before { get; init; } = string.Empty;

    /// <summary>The text behind it.</summary>
    public string After { get; init; } = string.Empty;

    /// <summary>Whether it stands on a line of its own, indented or not.</summary>
    public bool IsLine { get; init; }

    /// <summary>Whether the state ends where a line is indented less than the block.</summary>
    public bool IsDedent { get; init; }

    /// <summary>The token of the text.</summary>
    public TokenType Token { get; init; }

    /// <summary>Where to go on.</summary>
    public Transition Transition { get; init; } = new(1, []);
}

/// <summary>The pattern of a rule as the lexer file has it.</summary>
/// <param name="Text">The regular expression; for words the one before them.</param>
/// <param name="Node">Where it is written.</param>
internal sealed record RulePattern(string Text, YamlNode Node)
{
    /// <summary>The words, where it is a list of words.</summary>
    public string[]? Words { get; init; }

    /// <summary>The regular expression after the words.</summary>
    public string Suffix { get; init; } = string.Empty;

    /// <summary>How many groups it has; known when it was parsed.</summary>
    public int Groups { get; private set; }

    /// <summary>Whether it looks at what follows the match; known when it was parsed.</summary>
    public bool HasFollowing { get; private set; }

    /// <summary>Parses it.</summary>
    public (PatternNode Node, PatternFault? Fault) Parse(PatternOptions options)
    {
        (PatternNode node, int groups, PatternFault? fault) = PatternParser.Parse(Text, options);
        if (Words is not null && fault is null)
        {
            (PatternNode suffix, _, fault) = PatternParser.Parse(Suffix, options);
            node = new PatternNode.Sequence([node, WordList.ToPattern(Words, options.IgnoreCase), suffix]);
        }

        Groups = groups;
        HasFollowing = Looks(node);
        return (node, fault);
    }

    private static bool Looks(PatternNode node) =>
        node switch
        {
            PatternNode.Following => true,
            PatternNode.Sequence sequence => sequence.Items.Any(Looks),
            PatternNode.Choice choice => choice.Branches.Any(Looks),
            PatternNode.Group group => Looks(group.Item),
            _ => false,
        };
}
