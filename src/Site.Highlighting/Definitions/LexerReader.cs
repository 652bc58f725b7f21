using System.Collections.Immutable;
using Site.Core.Diagnostics;
using Site.Core.Text;
using Site.Core.Yaml;
using Site.Highlighting.Diagnostics;
using Site.Highlighting.Lexing;
using Site.Highlighting.Patterns;

namespace Site.Highlighting.Definitions;

/// <summary>Turns a lexer file into a lexer; docs/syntaxes.md describes the format. Faults are diagnostics.</summary>
internal sealed class LexerReader
{
    private static readonly string[] s_keys =
    [
        "name",
        "aliases",
        "extends",
        "ignore_case",
        "dot_all",
        "define",
        "keywords",
        "states",
    ];

    private readonly YamlMapping _file;
    private readonly Faults _faults;
    private readonly Dictionary<string, string> _definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LexerState> _states = new(StringComparer.Ordinal);
    private readonly Dictionary<string, YamlSequence> _rules = new(StringComparer.Ordinal);
    private readonly Dictionary<string, YamlNode> _keywords = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];
    private PatternOptions _options = new(false, false, new Dictionary<string, string>());

    private LexerReader(YamlMapping file, DiagnosticSink sink)
    {
        _file = file;
        _faults = new Faults(sink);
    }

    /// <summary>Reads a file's YAML.</summary>
    /// <returns>The mapping, or <c>null</c> after a fault.</returns>
    public static YamlMapping? Parse(SourceText source, DiagnosticSink sink)
    {
        if (!YamlReader.TryRead(source, LexerDiagnostics.YamlCodes, sink, out YamlNode? root))
        {
            return null;
        }

        if (root is not YamlMapping mapping)
        {
            sink.Error(
                LexerDiagnostics.Syntax,
                "a lexer file must be a mapping",
                source,
                root?.Start ?? 0,
                root?.Length ?? 0,
                "it begins with 'name: …'"
            );
            return null;
        }

        return mapping;
    }

    /// <summary>Makes the lexer of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="baseFile">Gives the file of a lexer that is extended.</param>
    /// <param name="sink">Where faults are reported.</param>
    /// <param name="compiles">Whether all patterns are compiled at once, so that their faults are found; else when they are needed.</param>
    /// <returns>The lexer, or <c>null</c> after a fault.</returns>
    public static Lexer? Read(YamlMapping file, Func<string, YamlMapping?> baseFile, DiagnosticSink sink, bool compiles)
    {
        LexerReader reader = new(file, sink);
        return reader.Read(baseFile, compiles);
    }

    /// <summary>The words of a file that stand for its language.</summary>
    public static ImmutableArray<string> AliasesOf(YamlMapping file) =>
        file.TryGet("aliases", out YamlNode? node)
            ? node switch
            {
                YamlSequence sequence => [.. sequence.Items.OfType<YamlScalar>().Select(s => s.Value)],
                YamlScalar scalar => [scalar.Value],
                _ => [],
            }
            : [];

    private Lexer? Read(Func<string, YamlMapping?> baseFile, bool compiles)
    {
        List<YamlMapping> layers = Layers(baseFile);
        bool ignoreCase = false;
        bool dotAll = false;
        foreach (YamlMapping layer in layers)
        {
            _faults.CheckKeys(layer, s_keys, "key of a lexer file");
            ignoreCase = _faults.Flag(layer, "ignore_case") ?? ignoreCase;
            dotAll = _faults.Flag(layer, "dot_all") ?? dotAll;
            ReadDefinitions(layer);
            ReadKeywords(layer);
        }

        _options = new PatternOptions(ignoreCase, dotAll, _definitions);
        string? name = _faults.Text(_file, "name");
        if (name is null)
        {
            _faults.Missing(_file, "'name' is missing");
        }

        foreach (YamlMapping layer in layers)
        {
            ReadStates(layer);
        }

        if (_order.Count == 0)
        {
            _faults.Missing(_file, "'states' is missing, or has no state");
            return null;
        }

        StateReader rules = new(_rules, new RuleReader(_states, _keywords, _faults, ignoreCase), _faults);
        foreach (string state in _order)
        {
            rules.Fill(_states[state], state);
        }

        Lexer lexer = new(name ?? string.Empty, AliasesOf(_file), [.. _order.Select(s => _states[s])]);
        return !_faults.Any && (!compiles || Compile(lexer)) ? lexer : null;
    }

    /// <summary>The files of the lexers that are extended, the innermost first, and this one.</summary>
    private List<YamlMapping> Layers(Func<string, YamlMapping?> baseFile)
    {
        const int MaxLayers = 8;
        List<YamlMapping> layers = [_file];
        while (layers[^1].TryGet("extends", out YamlNode? node))
        {
            YamlMapping? next = node is YamlScalar name ? baseFile(name.Value) : null;
            if (next is null || layers.Count > MaxLayers || layers.Contains(next))
            {
                _faults.Error(
                    LexerDiagnostics.UnknownLexer,
                    next is null ? $"there is no lexer {Faults.Quote(node)}" : "lexers extend each other in a circle",
                    node
                );
                break;
            }

            layers.Add(next);
        }

        layers.Reverse();
        return layers;
    }

    private void ReadDefinitions(YamlMapping layer)
    {
        if (!layer.TryGet("define", out YamlNode? node))
        {
            return;
        }

        if (node is not YamlMapping mapping)
        {
            _faults.Error(LexerDiagnostics.BadValue, "'define' must be a mapping of names to patterns", node);
            return;
        }

        foreach ((YamlScalar key, YamlNode value) in mapping.Entries)
        {
            if (value is YamlScalar text)
            {
                _definitions[key.Value] = text.Value;
            }
            else
            {
                _faults.Error(LexerDiagnostics.BadValue, $"'{key.Value}' must be a pattern", value);
            }
        }
    }

    private void ReadKeywords(YamlMapping layer)
    {
        if (!layer.TryGet("keywords", out YamlNode? node))
        {
            return;
        }

        if (node is not YamlMapping tables)
        {
            _faults.Error(LexerDiagnostics.BadValue, "'keywords' must be a mapping of names to tables of words", node);
            return;
        }

        foreach ((YamlScalar key, YamlNode value) in tables.Entries)
        {
            _keywords[key.Value] = value;
        }
    }

    private void ReadStates(YamlMapping layer)
    {
        if (!layer.TryGet("states", out YamlNode? node))
        {
            return;
        }

        if (node is not YamlMapping states)
        {
            _faults.Error(LexerDiagnostics.BadValue, "'states' must be a mapping of names to lists of rules", node);
            return;
        }

        foreach ((YamlScalar key, YamlNode value) in states.Entries)
        {
            string name = key.Value;
            if (value is not YamlSequence rules)
            {
                _faults.Error(LexerDiagnostics.BadValue, $"the state '{name}' must be a list of rules", value);
                continue;
            }

            if (_rules.TryGetValue(name, out YamlSequence? inherited))
            {
                _rules[StateReader.InheritedName(name, inherited)] = inherited;
            }
            else
            {
                _order.Add(name);
            }

            _rules[name] = rules;
            _states[name] = new LexerState(name, _options);
        }
    }

    private bool Compile(Lexer lexer)
    {
        bool isRight = true;
        foreach (LexerState state in lexer.States)
        {
            isRight &= state.Compile((rule, fault) => _faults.Pattern(rule.Pattern.Node, fault)) is not null;
        }

        return isRight;
    }
}
