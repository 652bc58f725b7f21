using Site.Core.Yaml;
using Site.Highlighting.Diagnostics;
using Site.Highlighting.Lexing;
using Site.Highlighting.Tokens;

namespace Site.Highlighting.Definitions;

/// <summary>Reads single rules.</summary>
/// <param name="states">The states by name.</param>
/// <param name="tables">The tables of keywords by name.</param>
/// <param name="faults">Where faults go.</param>
/// <param name="ignoreCase">Whether words match in both cases.</param>
internal sealed class RuleReader(
    Dictionary<string, LexerState> states,
    Dictionary<string, YamlNode> tables,
    Faults faults,
    bool ignoreCase
)
{
    private static readonly string[] s_keys =
    [
        "include",
        "match",
        "words",
        "prefix",
        "suffix",
        "token",
        "groups",
        "keywords",
        "using",
        "state",
        "push",
        "pop",
        "next",
        "remember",
        "closing",
        "line",
    ];

    private static readonly string[] s_groupKeys = ["using", "state", "token"];
    private readonly Dictionary<YamlMapping, LexerRule> _read = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<YamlNode, KeywordTable> _tables = new(ReferenceEqualityComparer.Instance);

    /// <summary>Reads a rule; the same rule is the same object, however often it is included.</summary>
    public LexerRule? Read(YamlMapping rule)
    {
        if (_read.TryGetValue(rule, out LexerRule? known))
        {
            return known;
        }

        faults.CheckKeys(rule, s_keys, "key of a rule");
        RulePattern? pattern = ReadPattern(rule);
        if (pattern is null)
        {
            return null;
        }

        TokenAction[] groups = rule.TryGet("groups", out YamlNode? list) ? ReadGroups(list) : [];
        bool takesText = pattern.Text.Length > 0 || pattern.Words is not null;
        if (
            takesText
            && groups.Length == 0
            && !rule.TryGet("token", out _)
            && !rule.TryGet("using", out _)
            && !rule.TryGet("state", out _)
            && !rule.TryGet("keywords", out _)
            && !pattern.Text.StartsWith("(?=", StringComparison.Ordinal)
            && !pattern.Text.StartsWith("(?!", StringComparison.Ordinal)
        )
        {
            faults.Missing(
                rule,
                "the rule does not say what becomes of the text: 'token', 'groups', 'using' or 'state'"
            );
        }

        LexerRule read = new()
        {
            Pattern = pattern,
            Action = ReadAction(rule),
            Groups = groups,
            Keywords = rule.TryGet("keywords", out YamlNode? keywords) ? ReadKeywords(keywords) : null,
            Transition = ReadTransition(rule, Transition.None),
            Remember = ReadRemember(rule, out bool indent),
            RemembersIndent = indent,
        };
        if (!takesText && read.Transition.IsNone)
        {
            faults.Missing(rule, "a rule needs 'match' or 'words', or a state to go to");
        }

        _read.Add(rule, read);
        return read;
    }

    private RulePattern? ReadPattern(YamlMapping rule)
    {
        if (rule.TryGet("words", out YamlNode? words))
        {
            foreach (string other in (string[])["match", "groups", "keywords", "remember"])
            {
                if (rule.TryGet(other, out YamlNode? value))
                {
                    faults.Error(LexerDiagnostics.BadKey, $"'{other}' does not go together with 'words'", value);
                }
            }

            string[] list = faults.Words(words, "words");
            return list.Length == 0
                ? null
                : new RulePattern(faults.Text(rule, "prefix") ?? @"\b", words)
                {
                    Words = list,
                    Suffix = faults.Text(rule, "suffix") ?? @"\b",
                };
        }

        if (!rule.TryGet("match", out YamlNode? match))
        {
            return new RulePattern(string.Empty, rule);
        }

        if (match is YamlScalar scalar)
        {
            return new RulePattern(scalar.Value, match);
        }

        faults.Error(LexerDiagnostics.BadValue, "'match' must be a pattern", match);
        return null;
    }

    private TokenAction ReadAction(YamlMapping mapping)
    {
        TokenType token = mapping.TryGet("token", out YamlNode? node) ? faults.Token(node) : TokenType.Text;
        LexerState? state = mapping.TryGet("state", out YamlNode? name) ? FindState(name) : null;
        return new TokenAction(token, faults.Text(mapping, "using"), state);
    }

    private TokenAction[] ReadGroups(YamlNode node)
    {
        if (node is not YamlSequence list || list.Items.Length == 0)
        {
            faults.Error(LexerDiagnostics.BadValue, "'groups' must be a list of token types", node);
            return [];
        }

        List<TokenAction> groups = [];
        foreach (YamlNode item in list.Items)
        {
            if (item is YamlMapping mapping)
            {
                faults.CheckKeys(mapping, s_groupKeys, "key of a group");
                groups.Add(ReadAction(mapping));
            }
            else
            {
                groups.Add(new TokenAction(faults.Token(item)));
            }
        }

        return [.. groups];
    }

    private KeywordTable? ReadKeywords(YamlNode node)
    {
        if (node is YamlScalar name)
        {
            if (!tables.TryGetValue(name.Value, out YamlNode? named))
            {
                faults.Error(LexerDiagnostics.BadValue, $"there is no table '{name.Value}' under 'keywords'", node);
                return null;
            }

            node = named;
        }

        if (_tables.TryGetValue(node, out KeywordTable? known))
        {
            return known;
        }

        if (node is not YamlMapping mapping)
        {
            faults.Error(LexerDiagnostics.BadValue, "'keywords' must be a mapping of token types to words", node);
            return null;
        }

        KeywordTable table = new(ignoreCase);
        foreach ((YamlScalar key, YamlNode value) in mapping.Entries)
        {
            TokenType token = faults.Token(key);
            foreach (string word in faults.Words(value, key.Value))
            {
                table.Add(word, token);
            }
        }

        _tables.Add(node, table);
        return table;
    }

    private Transition ReadTransition(YamlMapping rule, Transition otherwise)
    {
        if (rule.TryGet("next", out YamlNode? next))
        {
            return new Transition(1, FindStates(next));
        }

        int pop = rule.TryGet("pop", out YamlNode? count) ? faults.Digit(count, "pop") : 0;
        LexerState[] push = rule.TryGet("push", out YamlNode? states) ? FindStates(states) : [];
        return pop == 0 && push.Length == 0 ? otherwise : new Transition(pop, push);
    }

    private int[] ReadRemember(YamlMapping rule, out bool indent)
    {
        indent = false;
        if (!rule.TryGet("remember", out YamlNode? node))
        {
            return [];
        }

        if (node is YamlScalar { Value: "indent" })
        {
            indent = true;
            return [];
        }

        return node is YamlSequence list
            ? [.. list.Items.Select(i => faults.Digit(i, "remember"))]
            : [faults.Digit(node, "remember")];
    }

    /// <summary>Reads the rule of a closing delimiter.</summary>
    public ClosingRule ReadClosing(YamlMapping rule, YamlNode node)
    {
        faults.CheckKeys(rule, ["closing", "line", "token", "push", "pop", "next"], "key of a closing rule");
        const string Dedent = "dedent";
        const string Place = "{}";
        string text = (node as YamlScalar)?.Value ?? string.Empty;
        int place = text.IndexOf(Place, StringComparison.Ordinal);
        if (text != Dedent && place < 0)
        {
            faults.Error(
                LexerDiagnostics.BadValue,
                "'closing' must be 'dedent', or text with {} for what was remembered",
                node
            );
        }

        return new ClosingRule
        {
            IsDedent = text == Dedent,
            Before = place < 0 ? string.Empty : text[..place],
            After = place < 0 ? string.Empty : text[(place + Place.Length)..],
            IsLine = faults.Flag(rule, "line") ?? false,
            Token = rule.TryGet("token", out YamlNode? token) ? faults.Token(token) : TokenType.Text,
            Transition = ReadTransition(rule, new Transition(1, [])),
        };
    }

    private LexerState[] FindStates(YamlNode node) =>
        node is YamlSequence list ? [.. list.Items.Select(FindState).OfType<LexerState>()]
        : FindState(node) is { } state ? [state]
        : [];

    private LexerState? FindState(YamlNode node)
    {
        if (node is YamlScalar name && states.TryGetValue(name.Value, out LexerState? state))
        {
            return state;
        }

        faults.Error(LexerDiagnostics.UnknownState, $"there is no state {Faults.Quote(node)}", node);
        return null;
    }
}
