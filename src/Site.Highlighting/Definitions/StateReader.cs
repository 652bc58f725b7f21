using System.Globalization;
using Site.Core.Yaml;
using Site.Highlighting.Diagnostics;
using Site.Highlighting.Lexing;

namespace Site.Highlighting.Definitions;

/// <summary>Gives states their rules: those of their lists, and in place of an <c>include</c> those of another state.</summary>
/// <param name="lists">The lists of rules by the names of their states.</param>
/// <param name="reader">Reads a rule.</param>
/// <param name="faults">Where faults go.</param>
internal sealed class StateReader(Dictionary<string, YamlSequence> lists, RuleReader reader, Faults faults)
{
    private const string Super = "super";
    private const int MaxIncludes = 30;
    private const int MaxRules = 2_000;
    private const int MaxItems = 20_000;
    private int _items;

    /// <summary>The key under which a state's list is kept that another one replaces.</summary>
    public static string InheritedName(string state, YamlSequence list) =>
        string.Create(CultureInfo.InvariantCulture, $"{state}\0{list.Source.Path}");

    /// <summary>Gives a state its rules, those of included states in their place.</summary>
    public void Fill(LexerState state, string name)
    {
        List<LexerRule> rules = [];
        _items = 0;
        Collect(state, name, lists[name], rules, 0);
        if (rules.Count > MaxRules || _items > MaxItems)
        {
            faults.Error(LexerDiagnostics.BadValue, $"the state '{name}' has more than 2000 rules", lists[name]);
            return;
        }

        state.Rules = [.. rules];
    }

    private void Collect(LexerState state, string name, YamlSequence list, List<LexerRule> rules, int depth)
    {
        foreach (YamlNode node in list.Items)
        {
            // States that include each other twice and twice again grow without end.
            if (++_items > MaxItems)
            {
                return;
            }

            if (node is not YamlMapping rule)
            {
                faults.Error(
                    LexerDiagnostics.BadValue,
                    "a rule must be a mapping, such as {match: '…', token: …}",
                    node
                );
                continue;
            }

            if (rule.TryGet("include", out YamlNode? include))
            {
                Include(state, name, list, include, rules, depth);
            }
            else if (rule.TryGet("closing", out YamlNode? closing))
            {
                state.Closing = reader.ReadClosing(rule, closing);
            }
            else if (reader.Read(rule) is { } read)
            {
                rules.Add(read);
            }
        }
    }

    private void Include(
        LexerState state,
        string name,
        YamlSequence list,
        YamlNode include,
        List<LexerRule> rules,
        int depth
    )
    {
        string target = include is YamlScalar scalar ? scalar.Value : string.Empty;
        string from = target;
        YamlSequence? found = null;
        if (target == Super)
        {
            // What the lexer that is extended has in this state.
            from = name;
            found = lists
                .Where(l => l.Key.StartsWith(name + '\0', StringComparison.Ordinal) && !ReferenceEquals(l.Value, list))
                .Select(l => l.Value)
                .LastOrDefault();
        }
        else
        {
            lists.TryGetValue(target, out found);
        }

        if (found is null || depth >= MaxIncludes)
        {
            faults.Error(
                LexerDiagnostics.UnknownState,
                found is null
                    ? $"there is no state {Faults.Quote(include)} to include"
                    : "states include each other in a circle",
                include
            );
            return;
        }

        Collect(state, from, found, rules, depth + 1);
    }
}
