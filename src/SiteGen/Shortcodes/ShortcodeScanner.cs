using System.Collections.Immutable;
using Site.Core.Diagnostics;
using Site.Core.Text;
using SiteGen.Diagnostics;

namespace SiteGen.Shortcodes;

/// <summary>A text in which every shortcode was replaced by a placeholder of the same length.</summary>
/// <param name="Text">The text from the start asked for to the end of the file.</param>
/// <param name="Shortcodes">The calls, nested ones included, in the order of their opening tags.</param>
/// <param name="Literals">The texts of calls that were commented out, by the number of their placeholder.</param>
internal sealed record ScannedText(string Text, ImmutableArray<Shortcode> Shortcodes, ImmutableArray<string> Literals);

/// <summary>
/// Finds the shortcodes of a text. As in Hugo they count everywhere, also in code blocks; only
/// <c>{{&lt;/* … */&gt;}}</c> is shown as text. A call has inner text exactly if a closing tag follows.
/// </summary>
internal static class ShortcodeScanner
{
    /// <summary>The deepest nesting of shortcodes.</summary>
    public const int MaxNesting = 64;

    private const int MaxMalformed = 100;

    /// <summary>Scans a text from an offset to its end and reports what is malformed.</summary>
    public static ScannedText Scan(SourceText source, int start, DiagnosticSink sink)
    {
        string text = source.Text;
        ReadOnlySpan<char> body = text.AsSpan(start);
        int stray = body.IndexOfAnyInRange(Placeholder.First, Placeholder.Last);
        int first = body.IndexOf("{{", StringComparison.Ordinal);
        if (stray < 0 && first < 0)
        {
            return new ScannedText(start == 0 ? text : text[start..], [], []);
        }

        char[] buffer = body.ToArray();
        if (stray >= 0)
        {
            ReplaceStrays(source, start, stray, buffer, sink);
        }

        List<ShortcodeTag> tags = first < 0 ? [] : ReadTags(source, start + first, sink);
        ShortcodePairing.Pair(source, tags, sink);
        ImmutableArray<string> literals = ReplaceLiterals(tags, start, buffer);
        ImmutableArray<Shortcode> shortcodes = ReplaceCalls(source, tags, start, buffer, sink);
        return new ScannedText(new string(buffer), shortcodes, literals);
    }

    private static void ReplaceStrays(SourceText source, int start, int stray, char[] buffer, DiagnosticSink sink)
    {
        sink.Error(
            MarkdownDiagnostics.Noncharacter,
            $"the text contains the noncharacter U+{(int)buffer[stray]:X4}",
            source,
            start + stray,
            1,
            "remove it: Unicode reserves U+FDD0–U+FDEF for the inner use of programs, and this one uses them"
        );
        for (int i = stray; i < buffer.Length; i++)
        {
            if (buffer[i] is >= Placeholder.First and <= Placeholder.Last)
            {
                buffer[i] = '\uFFFD';
            }
        }
    }

    private static List<ShortcodeTag> ReadTags(SourceText source, int from, DiagnosticSink sink)
    {
        List<ShortcodeTag> tags = [];
        string text = source.Text;
        int position = from;
        int malformed = 0;
        while (position < text.Length && malformed < MaxMalformed)
        {
            int found = text.AsSpan(position).IndexOf("{{", StringComparison.Ordinal);
            if (found < 0)
            {
                break;
            }

            position += found;
            if (!ShortcodeTagReader.IsStart(text, position))
            {
                position++;
                continue;
            }

            if (ShortcodeTagReader.Read(source, position, sink) is { } tag)
            {
                tags.Add(tag);
                position = tag.End;
            }
            else
            {
                position += 3;
                malformed++;
            }
        }

        return tags;
    }

    private static ImmutableArray<string> ReplaceLiterals(List<ShortcodeTag> tags, int start, char[] buffer)
    {
        ImmutableArray<string>.Builder literals = ImmutableArray.CreateBuilder<string>();
        foreach (ShortcodeTag tag in tags)
        {
            if (tag.Kind == ShortcodeTagKind.Literal)
            {
                Placeholder.Write(
                    buffer.AsSpan(tag.Start - start, tag.End - tag.Start),
                    Placeholder.Literal,
                    literals.Count
                );
                literals.Add(tag.Name);
            }
        }

        return literals.DrainToImmutable();
    }

    private static ImmutableArray<Shortcode> ReplaceCalls(
        SourceText source,
        List<ShortcodeTag> tags,
        int start,
        char[] buffer,
        DiagnosticSink sink
    )
    {
        List<ShortcodeTag> calls =
        [
            .. tags.Where(t => t.Kind is ShortcodeTagKind.Open or ShortcodeTagKind.SelfClosing),
        ];
        if (calls.Count > Placeholder.MaxCount)
        {
            ShortcodeTag excess = calls[Placeholder.MaxCount];
            sink.Error(
                MarkdownDiagnostics.TooManyShortcodes,
                $"more than {Placeholder.MaxCount} shortcodes in one file",
                source,
                excess.Start,
                excess.End - excess.Start
            );
            calls.RemoveRange(Placeholder.MaxCount, calls.Count - Placeholder.MaxCount);
        }

        (int? Parent, int Ordinal)[] places = FindPlaces(source, calls, sink);
        Shortcode[] shortcodes = new Shortcode[calls.Count];

        // A nested call comes after the call that it is nested in; so going backwards each inner text is complete when it is cut out.
        for (int i = calls.Count - 1; i >= 0; i--)
        {
            ShortcodeTag tag = calls[i];
            int end = tag.Closing?.End ?? tag.End;
            shortcodes[i] = new Shortcode
            {
                Name = tag.Name,
                Index = i,
                Arguments = tag.Arguments,
                NamedArguments = tag.NamedArguments,
                IsMarkdown = tag.IsMarkdown,
                IsSelfClosing = tag.Kind == ShortcodeTagKind.SelfClosing,
                Inner = tag.Closing is { } closing
                    ? new string(buffer, tag.End - start, closing.Start - tag.End)
                    : null,
                InnerStart = tag.Closing is null ? 0 : tag.End,
                Parent = places[i].Parent,
                Ordinal = places[i].Ordinal,
                Location = new SourceLocation(source, tag.Start, tag.End - tag.Start),
            };
            Placeholder.Write(buffer.AsSpan(tag.Start - start, end - tag.Start), Placeholder.Inline, i);
        }

        return [.. shortcodes];
    }

    private static (int? Parent, int Ordinal)[] FindPlaces(
        SourceText source,
        List<ShortcodeTag> calls,
        DiagnosticSink sink
    )
    {
        (int? Parent, int Ordinal)[] places = new (int?, int)[calls.Count];
        Stack<int> open = new();
        int[] children = new int[calls.Count];
        int topLevel = 0;
        for (int i = 0; i < calls.Count; i++)
        {
            while (open.TryPeek(out int last) && calls[last].Closing!.End <= calls[i].Start)
            {
                open.Pop();
            }

            places[i] = open.TryPeek(out int parent) ? (parent, children[parent]++) : (null, topLevel++);
            if (calls[i].Closing is null)
            {
                continue;
            }

            open.Push(i);
            if (open.Count == MaxNesting + 1)
            {
                sink.Error(
                    MarkdownDiagnostics.ShortcodesTooDeep,
                    $"shortcodes are nested more than {MaxNesting} deep",
                    source,
                    calls[i].Start,
                    calls[i].End - calls[i].Start
                );
                calls.RemoveRange(i, calls.Count - i);
                break;
            }
        }

        return places;
    }
}
