using System.Collections.Frozen;
using Site.Core.Diagnostics;
using Site.Core.Text;
using SiteGen.Configuration;
using SiteGen.Markdown;

namespace SiteGen.Pipeline;

/// <summary>
/// Has .NET prepare the code that parses and renders Markdown, by a text that has a bit of everything, while the settings are read:
/// a second processor would have nothing to do until then. Nothing of the text is kept.
/// </summary>
internal static class MarkdownWarmup
{
    private const string Sample = """
        ## A heading

        Some *text* with [a link](https://example.org/), `code`, an image ![of it](a.png), https://example.org/ and "quotes" -- it's short.[^1]

        - [ ] one
          1. two

        | a | b |
        | --- | ---: |
        | c | d |

        > A quote

        ```text
        e
        ```

        [^1]: A note.
        """;

    /// <summary>Starts it. Wait for the task before Markdown is needed.</summary>
    public static Task Start() =>
        Task.Run(() =>
        {
            DiagnosticSink sink = new();
            MarkdownParser parser = new(new MarkdownConfig());
            BodyPreparer preparer = new(
                new MarkdownRenderer(parser, sink),
                FrozenSet<RenderHook>.Empty,
                highlighter: null,
                summaryWords: 10
            );
            preparer.Prepare(parser.Parse(new SourceText(string.Empty, Sample), 0, sink));
        });
}
