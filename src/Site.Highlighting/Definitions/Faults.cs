using System.Globalization;
using Site.Core.Diagnostics;
using Site.Core.Text;
using Site.Core.Yaml;
using Site.Highlighting.Diagnostics;
using Site.Highlighting.Patterns;
using Site.Highlighting.Tokens;

namespace Site.Highlighting.Definitions;

/// <summary>Reads values of a lexer file and reports those that are wrong.</summary>
internal sealed class Faults(DiagnosticSink sink)
{
    /// <summary>Whether there was any.</summary>
    public bool Any { get; private set; }

    /// <summary>A value for a message.</summary>
    public static string Quote(YamlNode node) => node is YamlScalar scalar ? $"'{scalar.Value}'" : "of this kind";

    /// <summary>Reports a fault at a node.</summary>
    public void Error(string code, string message, YamlNode node, string? hint = null)
    {
        Any = true;
        sink.Error(code, message, node.Source, node.Start, node.Length, hint);
    }

    /// <summary>Reports that something is missing.</summary>
    public void Missing(YamlNode node, string message) => Error(LexerDiagnostics.MissingKey, message, node);

    /// <summary>Reports a fault of a pattern at its place within the scalar.</summary>
    public void Pattern(YamlNode node, PatternFault fault)
    {
        Any = true;
        string written = node.Source.Text.Substring(
            node.Start,
            Math.Min(node.Length, node.Source.Text.Length - node.Start)
        );
        int offset = fault.Offset;
        int length = Math.Min(fault.Length, Math.Max(1, node.Length));
        if (written.StartsWith('\''))
        {
            // Quotes are doubled in the file and single in the pattern.
            int at = 1;
            for (int left = offset; left > 0 && at < written.Length; left--)
            {
                at += written[at] == '\'' ? 2 : 1;
            }

            offset = at;
        }
        else if (written.StartsWith('"') || written.StartsWith('>'))
        {
            offset = 0;
            length = node.Length;
        }

        sink.Error(LexerDiagnostics.BadPattern, fault.Message, node.Source, node.Start + offset, length);
    }

    /// <summary>Reports keys that are not known.</summary>
    public void CheckKeys(YamlMapping mapping, string[] known, string noun)
    {
        foreach ((YamlScalar key, _) in mapping.Entries)
        {
            if (Array.IndexOf(known, key.Value) < 0)
            {
                string? near = Spelling.Nearest(key.Value, known);
                Error(
                    LexerDiagnostics.BadKey,
                    $"unknown {noun} '{key.Value}'",
                    key,
                    near is null ? $"there are: {string.Join(", ", known)}" : $"did you mean '{near}'?"
                );
            }
        }
    }

    /// <summary>A text, or <c>null</c>.</summary>
    public string? Text(YamlMapping mapping, string key)
    {
        if (!mapping.TryGet(key, out YamlNode? node))
        {
            return null;
        }

        if (node is YamlScalar scalar)
        {
            return scalar.Value;
        }

        Error(LexerDiagnostics.BadValue, $"'{key}' must be text", node);
        return null;
    }

    /// <summary>A flag, or <c>null</c>.</summary>
    public bool? Flag(YamlMapping mapping, string key)
    {
        if (!mapping.TryGet(key, out YamlNode? node))
        {
            return null;
        }

        if (node is YamlScalar { Value: "true" or "false" } scalar)
        {
            return scalar.Value == "true";
        }

        Error(LexerDiagnostics.BadValue, $"'{key}' must be true or false", node);
        return null;
    }

    /// <summary>A whole number from 1 to 9; 0 after a fault.</summary>
    public int Digit(YamlNode node, string key)
    {
        if (
            node is YamlScalar scalar
            && int.TryParse(scalar.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int value)
            && value is >= 1 and <= 9
        )
        {
            return value;
        }

        Error(LexerDiagnostics.BadValue, $"'{key}' must be a number from 1 to 9", node);
        return 0;
    }

    /// <summary>A token type; text after a fault.</summary>
    public TokenType Token(YamlNode node)
    {
        if (node is YamlScalar scalar && TokenTypes.TryFind(scalar.Value, out TokenType token))
        {
            return token;
        }

        string? near = node is YamlScalar word ? Spelling.Nearest(word.Value, TokenTypes.Names) : null;
        Error(
            LexerDiagnostics.UnknownToken,
            $"there is no token type {Quote(node)}",
            node,
            near is null ? null : $"did you mean '{near}'?"
        );
        return TokenType.Text;
    }

    /// <summary>The words of a text or list.</summary>
    public string[] Words(YamlNode node, string key)
    {
        string[] words = node switch
        {
            YamlScalar scalar => scalar.Value.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries),
            YamlSequence list when list.Items.All(i => i is YamlScalar) =>
            [
                .. list.Items.Cast<YamlScalar>().Select(i => i.Value).Where(w => w.Length > 0),
            ],
            _ => [],
        };
        if (words.Length == 0)
        {
            Error(LexerDiagnostics.BadValue, $"'{key}' must be words with spaces between them, or a list", node);
        }

        return words;
    }
}
