using System.Buffers;
using System.Collections.Immutable;
using Site.Core.Diagnostics;
using Site.Core.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Site.Core.Yaml;

/// <summary>
/// Reads one YAML document from a range of a text. Every fault becomes a diagnostic with its place; nothing is thrown.
/// Nesting is limited to <see cref="MaxDepth"/> levels and what aliases repeat to <see cref="MaxAliasedNodes"/> nodes.
/// </summary>
public sealed class YamlReader
{
    /// <summary>The deepest nesting of sequences and mappings.</summary>
    public const int MaxDepth = 100;

    /// <summary>How many nodes aliases may stand for in one document, all in all.</summary>
    public const int MaxAliasedNodes = 20_000;

    private static readonly SearchValues<char> s_forbidden = SearchValues.Create([
        .. Enumerable.Range(0, 32).Select(i => (char)i).Except(['\t', '\n', '\r']),
        '\u007F',
        '\uFFFE',
        '\uFFFF',
    ]);

    private readonly SourceText _source;
    private readonly int _start;
    private readonly int _end;
    private readonly YamlDiagnosticCodes _codes;
    private readonly DiagnosticSink _sink;
    private readonly Parser _parser;
    private Dictionary<string, Anchored>? _anchors;
    private int _aliasedNodes;
    private int _nodes;
    private int _deepest;
    private readonly bool _hasTabs;
    private int _openFlow = -1;

    private YamlReader(SourceText source, int start, int length, YamlDiagnosticCodes codes, DiagnosticSink sink)
    {
        _source = source;
        _start = start;
        _end = start + length;
        _codes = codes;
        _sink = sink;
        _hasTabs = source.Text.AsSpan(start, length).Contains('\t');
        _parser = new Parser(new Scanner(new SubstringReader(source.Text, start, length)));
    }

    /// <summary>Reads a whole text.</summary>
    /// <inheritdoc cref="TryRead(SourceText, int, int, YamlDiagnosticCodes, DiagnosticSink, out YamlNode?)"/>
    public static bool TryRead(SourceText source, YamlDiagnosticCodes codes, DiagnosticSink sink, out YamlNode? root) =>
        TryRead(source, 0, source.Text.Length, codes, sink, out root);

    /// <summary>Reads a range of a text.</summary>
    /// <param name="source">The text; the nodes' places are offsets into the whole of it.</param>
    /// <param name="start">The offset at which the YAML starts.</param>
    /// <param name="length">The length of the YAML in UTF-16 code units.</param>
    /// <param name="codes">The codes that faults are reported under.</param>
    /// <param name="sink">Where faults are reported. A duplicate key is reported too, but does not make the text unreadable.</param>
    /// <param name="root">The document's value; <c>null</c> where there is nothing, or where it could not be read.</param>
    /// <returns>Whether it could be read.</returns>
    public static bool TryRead(
        SourceText source,
        int start,
        int length,
        YamlDiagnosticCodes codes,
        DiagnosticSink sink,
        out YamlNode? root
    )
    {
        root = null;
        int forbidden = source.Text.AsSpan(start, length).IndexOfAny(s_forbidden);
        if (forbidden >= 0)
        {
            int code = source.Text[start + forbidden];
            sink.Error(
                codes.Syntax,
                $"control character U+{code:X4} in YAML",
                source,
                start + forbidden,
                1,
                "delete it"
            );
            return false;
        }

        return SimpleYamlReader.TryRead(source, start, length, out root)
            || TryParse(source, start, length, codes, sink, out root);
    }

    /// <summary>Reads a range of a text that has no forbidden characters with the whole parser.</summary>
    internal static bool TryParse(
        SourceText source,
        int start,
        int length,
        YamlDiagnosticCodes codes,
        DiagnosticSink sink,
        out YamlNode? root
    )
    {
        YamlReader reader = new(source, start, length, codes, sink);
        try
        {
            return reader.ReadDocument(out root);
        }
        catch (Exception exception) when (exception is YamlException or InvalidOperationException or ArgumentException)
        {
            // The parser tells faults of the text by exceptions; a few of them are not of its own type.
            root = null;
            YamlSyntaxFault fault = new YamlSyntaxExplainer(source, start, start + length, reader._openFlow).Explain(
                exception
            );
            sink.Error(codes.Syntax, fault.Message, source, fault.Start, fault.Length, fault.Hint);
            return false;
        }
    }

    private bool ReadDocument(out YamlNode? root)
    {
        root = null;
        _parser.MoveNext();
        _parser.MoveNext();
        if (_parser.Current is not DocumentStart)
        {
            return true;
        }

        _parser.MoveNext();
        YamlNode? node = ReadNode(0);
        if (node is null)
        {
            return false;
        }

        _parser.MoveNext();
        _parser.MoveNext();
        if (_parser.Current is DocumentStart second)
        {
            string hint = "keep one document; delete the '---' and what follows it";
            return Fails(Offset(second.Start), 3, "a second YAML document starts here", hint);
        }

        root = node is YamlScalar { Kind: YamlScalarKind.Null } ? null : node;
        return true;
    }

    /// <summary>Reads the node at the current event and leaves the parser on its last event; <c>null</c> after a fault.</summary>
    private YamlNode? ReadNode(int depth)
    {
        _nodes++;
        _deepest = Math.Max(_deepest, depth);
        switch (_parser.Current)
        {
            case Scalar scalar:
                return Anchor(scalar, ToScalar(scalar), _nodes - 1, depth);
            case AnchorAlias alias:
                return Resolve(alias, depth);
            case NodeEvent { Start: var start } when depth >= MaxDepth:
                return Fault(start, 1, $"YAML nested more than {MaxDepth} levels deep", "flatten the structure");
            case SequenceStart sequence:
                return ReadSequence(sequence, depth);
            case MappingStart mapping:
                return ReadMapping(mapping, depth);
            default:
                return Fault(_parser.Current?.Start ?? Mark.Empty, 1, "a value was expected here", null);
        }
    }

    private YamlNode? ReadSequence(SequenceStart sequence, int depth)
    {
        Opened opened = Open(sequence, depth, sequence.Style == SequenceStyle.Flow);
        ImmutableArray<YamlNode>.Builder items = ImmutableArray.CreateBuilder<YamlNode>();
        while (_parser.MoveNext() && _parser.Current is not SequenceEnd)
        {
            YamlNode? item = ReadNode(depth + 1);
            if (item is null)
            {
                return null;
            }

            items.Add(item);
        }

        int start = opened.Start;
        return Close(
            opened,
            new YamlSequence(items.DrainToImmutable(), _source, start, FirstLine(start, _parser.Current))
        );
    }

    private YamlNode? ReadMapping(MappingStart mapping, int depth)
    {
        Opened opened = Open(mapping, depth, mapping.Style == MappingStyle.Flow);
        MappingBuilder entries = new(_codes, _sink);
        while (_parser.MoveNext() && _parser.Current is not MappingEnd)
        {
            if (!ReadEntry(ref entries, depth))
            {
                return null;
            }
        }

        int start = opened.Start;
        return Close(opened, new YamlMapping(entries.ToImmutable(), _source, start, FirstLine(start, _parser.Current)));
    }

    private bool ReadEntry(ref MappingBuilder entries, int depth)
    {
        if (_parser.Current is not Scalar keyEvent)
        {
            bool template = _parser.Current is MappingStart { Style: MappingStyle.Flow };
            string hint = template
                ? "put a value that begins with '{' in quotes"
                : "use a word or a text in quotes as the key";
            int place = Offset(_parser.Current?.Start ?? Mark.Empty);
            return Fails(place, 1, "a key must be text, not a list, a mapping or an alias", hint);
        }

        YamlScalar key = ToScalar(keyEvent);
        bool plain = keyEvent.Style == ScalarStyle.Plain;
        if (plain && key.Value.Length == 0)
        {
            return Fails(key.Start, 1, "the key before ':' is missing", null);
        }

        if (_hasTabs && YamlSyntaxExplainer.FindIndentingTab(_source.Text, _start, key.Start) is { } tab)
        {
            return Fails(tab, 1, YamlSyntaxExplainer.TabMessage, YamlSyntaxExplainer.TabHint);
        }

        _parser.MoveNext();
        YamlNode? value = ReadNode(depth + 1);
        if (value is null)
        {
            return false;
        }

        if (plain && key.Value == "<<")
        {
            return entries.TryMerge(value)
                || Fails(key.Start, 2, "'<<' merges mappings, and this is not one", "name an anchor: <<: *name");
        }

        entries.Add(key, value);
        return true;
    }

    private YamlScalar ToScalar(Scalar scalar)
    {
        int start = Offset(scalar.Start);
        bool text = scalar.Style != ScalarStyle.Plain || IsTextTag(scalar.Tag);
        YamlScalarKind kind = text ? YamlScalarKind.String : YamlScalarResolver.KindOf(scalar.Value);
        return new YamlScalar(scalar.Value, kind, _source, start, FirstLine(start, scalar));
    }

    private static bool IsTextTag(TagName tag) =>
        !tag.IsEmpty && (tag.IsNonSpecific || tag.Value == "tag:yaml.org,2002:str");

    private Opened Open(NodeEvent node, int depth, bool flow)
    {
        Opened opened = new(node, Offset(node.Start), _nodes - 1, depth, _deepest, _openFlow);
        _deepest = depth;
        _openFlow = flow ? opened.Start : _openFlow;
        return opened;
    }

    private YamlNode Close(Opened opened, YamlNode node)
    {
        Anchor(opened.Event, node, opened.NodesBefore, opened.Depth);
        _deepest = Math.Max(_deepest, opened.DeepestBefore);
        _openFlow = opened.FlowBefore;
        return node;
    }

    private YamlNode Anchor(NodeEvent opened, YamlNode node, int nodesBefore, int depth)
    {
        if (!opened.Anchor.IsEmpty)
        {
            _anchors ??= new Dictionary<string, Anchored>(StringComparer.Ordinal);
            _anchors[opened.Anchor.Value] = new Anchored(node, _nodes - nodesBefore, _deepest - depth);
        }

        return node;
    }

    private YamlNode? Resolve(AnchorAlias alias, int depth)
    {
        string name = alias.Value.Value;
        if (_anchors is null || !_anchors.TryGetValue(name, out Anchored anchored))
        {
            return Fault(
                alias.Start,
                name.Length + 1,
                $"no anchor '&{name}' before this alias",
                "put a value that begins with '*' in quotes"
            );
        }

        _aliasedNodes += anchored.Nodes;
        _nodes += anchored.Nodes - 1;
        _deepest = Math.Max(_deepest, depth + anchored.Height);
        if (_aliasedNodes > MaxAliasedNodes)
        {
            return Fault(
                alias.Start,
                name.Length + 1,
                $"aliases stand for more than {MaxAliasedNodes} values",
                "write them out, or use fewer"
            );
        }

        return _deepest > MaxDepth
            ? Fault(
                alias.Start,
                name.Length + 1,
                $"YAML nested more than {MaxDepth} levels deep",
                "flatten the structure"
            )
            : anchored.Node;
    }

    private int Offset(Mark mark) => Math.Min(_start + (int)mark.Index, _end);

    private int FirstLine(int start, ParsingEvent? last)
    {
        int end = last is null ? start : Math.Max(start, Offset(last.End));
        if (
            last is SequenceEnd or MappingEnd
            && end < _end
            && _source.Text[start] is '[' or '{'
            && _source.Text[end] is (']' or '}')
        )
        {
            // The parser's mark is before the closing bracket.
            end++;
        }

        ReadOnlySpan<char> text = _source.Text.AsSpan(start, end - start);
        int lineEnd = text.IndexOfAny('\r', '\n');
        return (lineEnd < 0 ? text : text[..lineEnd]).TrimEnd(" \t").Length;
    }

    private YamlNode? Fault(Mark mark, int length, string message, string? hint)
    {
        Fails(Offset(mark), length, message, hint);
        return null;
    }

    private bool Fails(int start, int length, string message, string? hint)
    {
        _sink.Error(_codes.Syntax, message, _source, start, Math.Min(length, _end - start), hint);
        return false;
    }

    /// <summary>A collection being read, and what held before it.</summary>
    private readonly record struct Opened(
        NodeEvent Event,
        int Start,
        int NodesBefore,
        int Depth,
        int DeepestBefore,
        int FlowBefore
    );

    private readonly record struct Anchored(YamlNode Node, int Nodes, int Height);
}
