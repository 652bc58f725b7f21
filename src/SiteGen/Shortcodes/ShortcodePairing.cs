using Site.Core.Diagnostics;
using Site.Core.Text;
using SiteGen.Diagnostics;

namespace SiteGen.Shortcodes;

/// <summary>Finds the closing tag of each opening tag and reports the tags that fit nowhere.</summary>
internal static class ShortcodePairing
{
    /// <summary>
    /// Sets <see cref="ShortcodeTag.Closing"/>. A closing tag belongs to the nearest opening tag of its name that is still
    /// open; what was opened in between stands for itself.
    /// </summary>
    public static void Pair(SourceText source, List<ShortcodeTag> tags, DiagnosticSink sink)
    {
        List<ShortcodeTag> open = [];
        Dictionary<(string, bool), int> openByName = [];
        HashSet<(string, bool)> paired = [];
        Dictionary<(string, bool), ShortcodeTag> closedAround = [];
        foreach (ShortcodeTag tag in tags)
        {
            if (tag.Kind == ShortcodeTagKind.Open)
            {
                open.Add(tag);
                openByName[Key(tag)] = openByName.GetValueOrDefault(Key(tag)) + 1;
            }
            else if (tag.Kind == ShortcodeTagKind.Close)
            {
                if (openByName.GetValueOrDefault(Key(tag)) == 0)
                {
                    if (closedAround.Remove(Key(tag), out ShortcodeTag? around))
                    {
                        ReportOverlap(source, tag, around, sink);
                        continue;
                    }

                    ReportStrayClosing(
                        source,
                        tag,
                        open,
                        openByName.GetValueOrDefault((tag.Name, !tag.IsMarkdown)) > 0,
                        sink
                    );
                    continue;
                }

                while (true)
                {
                    ShortcodeTag last = open[^1];
                    open.RemoveAt(open.Count - 1);
                    openByName[Key(last)]--;
                    if (Key(last) == Key(tag))
                    {
                        last.Closing = tag;
                        paired.Add(Key(tag));
                        break;
                    }

                    closedAround[Key(last)] = tag;
                }
            }
        }

        ReportUnclosed(source, tags, paired, sink);
    }

    private static (string Name, bool IsMarkdown) Key(ShortcodeTag tag) => (tag.Name, tag.IsMarkdown);

    private static void ReportStrayClosing(
        SourceText source,
        ShortcodeTag tag,
        List<ShortcodeTag> open,
        bool isOpenOtherwise,
        DiagnosticSink sink
    )
    {
        string hint = $"remove it, or write '{tag.Written(tag.Name)}' before it";
        if (isOpenOtherwise)
        {
            hint = $"it was opened with '{(tag.IsMarkdown ? "{{<" : "{{%")}'; close it the same way";
        }
        else if (Spelling.Nearest(tag.Name, open.TakeLast(20).Select(o => o.Name)) is { } nearest)
        {
            hint = $"did you mean '/{nearest}'?";
        }

        sink.Error(
            MarkdownDiagnostics.StrayClosingShortcode,
            $"the closing tag of shortcode '{tag.Name}' has no opening tag before it",
            source,
            tag.Start,
            tag.End - tag.Start,
            hint
        );
    }

    private static void ReportOverlap(SourceText source, ShortcodeTag tag, ShortcodeTag around, DiagnosticSink sink) =>
        sink.Error(
            MarkdownDiagnostics.StrayClosingShortcode,
            $"shortcode '{tag.Name}' was opened inside of '{around.Name}', which is closed already",
            source,
            tag.Start,
            tag.End - tag.Start,
            $"write '{tag.Written('/' + tag.Name)}' before '{around.Written('/' + around.Name)}'"
        );

    /// <summary>A name that is closed in one place of a text and not in another was forgotten there.</summary>
    private static void ReportUnclosed(
        SourceText source,
        List<ShortcodeTag> tags,
        HashSet<(string, bool)> paired,
        DiagnosticSink sink
    )
    {
        foreach (ShortcodeTag tag in tags)
        {
            if (tag.Kind == ShortcodeTagKind.Open && tag.Closing is null && paired.Contains(Key(tag)))
            {
                sink.Error(
                    MarkdownDiagnostics.UnclosedShortcode,
                    $"shortcode '{tag.Name}' is not closed here, but elsewhere in this file it is",
                    source,
                    tag.Start,
                    tag.End - tag.Start,
                    $"write '{tag.Written('/' + tag.Name)}' after its text, or '{tag.Written(tag.Name + " /").Replace("/ ", "/", StringComparison.Ordinal)}' where it has none"
                );
            }
        }
    }
}
