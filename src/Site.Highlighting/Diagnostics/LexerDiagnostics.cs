using System.Collections.Immutable;
using Site.Core.Diagnostics;
using Site.Core.Yaml;

namespace Site.Highlighting.Diagnostics;

/// <summary>The diagnostics of lexer files (SH1).</summary>
public static class LexerDiagnostics
{
    /// <summary>The file is no YAML mapping.</summary>
    public const string Syntax = "SH1001";

    /// <summary>A key that is not known, or that does not go with the others.</summary>
    public const string BadKey = "SH1002";

    /// <summary>A value that cannot be.</summary>
    public const string BadValue = "SH1003";

    /// <summary>A key that is missing.</summary>
    public const string MissingKey = "SH1004";

    /// <summary>A pattern that cannot be read or run.</summary>
    public const string BadPattern = "SH1005";

    /// <summary>A state that does not exist, or states that include each other.</summary>
    public const string UnknownState = "SH1006";

    /// <summary>A token type that does not exist.</summary>
    public const string UnknownToken = "SH1007";

    /// <summary>A lexer that another one extends does not exist.</summary>
    public const string UnknownLexer = "SH1008";

    /// <summary>A word that stands for the lexers of two files.</summary>
    public const string AliasTwice = "SH1009";

    /// <summary>Every code with its name and explanation.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        new(Syntax, "unreadable lexer file", "A file of `syntaxes/` is not a YAML mapping."),
        new(
            BadKey,
            "wrong key in a lexer file",
            "A key of a lexer file is not known, or does not go together with the others of its rule. docs/syntaxes.md lists the keys."
        ),
        new(BadValue, "wrong value in a lexer file", "A value of a lexer file is of another kind than the key needs."),
        new(
            MissingKey,
            "missing key in a lexer file",
            "A lexer file needs `name` and `states` with at least one state, and a rule that takes text needs to say what becomes of it."
        ),
        new(
            BadPattern,
            "bad pattern in a lexer file",
            "A regular expression of a lexer file cannot be read, or needs something that an automaton cannot do: a reference back to a group, a look at more than one character before a place. docs/syntaxes.md says what patterns can be made of and what to use instead."
        ),
        new(
            UnknownState,
            "unknown state in a lexer file",
            "A rule of a lexer file goes to or includes a state that the file does not have, or states include each other in a circle."
        ),
        new(
            UnknownToken,
            "unknown token type",
            "A token type of a lexer file is none of those that style sheets know. docs/syntaxes.md lists them."
        ),
        new(
            UnknownLexer,
            "unknown lexer",
            "A lexer file extends a lexer that does not exist, or one that extends it in turn."
        ),
        new(
            AliasTwice,
            "language of two lexer files",
            "Two files of `syntaxes/` claim the same language, by `aliases` or by their names. The first in the order of their paths has it."
        ),
    ];

    internal static YamlDiagnosticCodes YamlCodes { get; } = new(Syntax, Syntax);
}
