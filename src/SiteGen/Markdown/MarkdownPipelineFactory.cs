using Markdig;
using Markdig.Extensions.AutoLinks;
using Markdig.Extensions.DefinitionLists;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Extensions.Tables;
using Markdig.Extensions.TaskLists;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Renderers;
using SiteGen.Configuration;
using SiteGen.Markdown.Parsing;

namespace SiteGen.Markdown;

/// <summary>Makes the Markdig pipeline that a site's settings ask for.</summary>
internal static class MarkdownPipelineFactory
{
    /// <summary>Deeper than anything that <see cref="NestingGuard"/> lets through: a list counts two levels, inlines come on top.</summary>
    private const int MarkdigNesting = 4_096;

    /// <summary>The deepest nesting that the stack of a thread bears in every stage.</summary>
    public const int MaxNesting = 1_000;

    /// <summary>Creates the pipeline. It is expensive and thread-safe: one serves a whole process.</summary>
    public static MarkdownPipeline Create(MarkdownConfig config)
    {
        MarkdownPipelineBuilder builder = new() { PreciseSourceLocation = true, MaximumNestingDepth = MarkdigNesting };
        int maxNesting = Math.Clamp(config.MaxNesting, 1, MaxNesting);
        AddBlockExtensions(builder, config);
        AddInlineExtensions(builder, config);
        if (!config.RawHtml)
        {
            builder.DisableHtml();
        }

        builder.Extensions.Add(new BoundParsers(maxNesting));
        if (config.Attributes)
        {
            builder.UseGenericAttributes(); // it changes parsers that the others added, so it comes last
        }

        return builder.Build();
    }

    private static void AddBlockExtensions(MarkdownPipelineBuilder builder, MarkdownConfig config)
    {
        if (config.Alerts)
        {
            builder.UseAlertBlocks();
        }

        if (config.Abbreviations)
        {
            builder.UseAbbreviations();
        }

        if (config.DefinitionLists)
        {
            builder.UseDefinitionLists();
        }

        if (config.Figures)
        {
            builder.UseFigures();
        }

        if (config.Footnotes)
        {
            builder.UseFootnotes();
        }

        if (config.Tables)
        {
            builder.UseGridTables().UsePipeTables(new PipeTableOptions { UseHeaderForColumnCount = true });
        }

        if (config.TaskLists)
        {
            builder.UseTaskLists();
        }
    }

    private static void AddInlineExtensions(MarkdownPipelineBuilder builder, MarkdownConfig config)
    {
        if (config.Emphasis)
        {
            builder.UseEmphasisExtras(EmphasisExtraOptions.Default);
        }

        if (config.Math)
        {
            builder.UseMathematics();
        }

        if (config.Autolinks)
        {
            builder.UseAutoLinks();
        }

        if (config.Emoji)
        {
            builder.UseEmojiAndSmiley(enableSmileys: false);
        }

        if (config.SmartPunctuation)
        {
            builder.UseSmartyPants();
            builder.InlineParsers.Insert(0, new ApostropheParser());
        }

        if (config.HardLineBreaks)
        {
            builder.UseSoftlineBreakAsHardlineBreak();
        }
    }

    /// <summary>Puts parsers with limits in the place of those that Markdig and its extensions set up.</summary>
    private sealed class BoundParsers(int maxNesting) : IMarkdownExtension
    {
        public void Setup(MarkdownPipelineBuilder pipeline)
        {
            pipeline.BlockParsers.Replace<QuoteBlockParser>(new BoundedQuoteParser(maxNesting));
            pipeline.BlockParsers.Replace<ListBlockParser>(new BoundedListParser(maxNesting));
            pipeline.BlockParsers.Replace<DefinitionListParser>(new BoundedDefinitionListParser(maxNesting));
            pipeline.InlineParsers.Replace<LinkInlineParser>(new BoundedLinkParser());
            pipeline.InlineParsers.Replace<TaskListInlineParser>(new LeadingTaskListParser());
            if (pipeline.InlineParsers.FindExact<AutoLinkParser>() is { } links)
            {
                pipeline.InlineParsers.Replace<AutoLinkParser>(new BareLinkParser(links));
            }

            if (pipeline.InlineParsers.FindExact<EmphasisInlineParser>() is { } emphasis)
            {
                pipeline.InlineParsers.Replace<EmphasisInlineParser>(new BoundedEmphasisParser(emphasis));
            }
        }

        public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
        {
            // Limits change how text is read, not how it is written.
        }
    }
}
