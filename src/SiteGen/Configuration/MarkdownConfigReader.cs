using Site.Core.Diagnostics;
using Site.Core.Schema;
using Site.Core.Yaml;
using SiteGen.Diagnostics;

namespace SiteGen.Configuration;

/// <summary>Reads the settings under <c>markdown:</c>.</summary>
internal static class MarkdownConfigReader
{
    /// <summary>The settings; what is not written has its default.</summary>
    public static MarkdownConfig Read(CheckedMapping values, DiagnosticSink sink)
    {
        MarkdownConfig otherwise = new();
        MarkdownConfig config = new()
        {
            Tables = values.Flag(MarkdownSchema.Tables, otherwise.Tables),
            Footnotes = values.Flag(MarkdownSchema.Footnotes, otherwise.Footnotes),
            TaskLists = values.Flag(MarkdownSchema.TaskLists, otherwise.TaskLists),
            Alerts = values.Flag(MarkdownSchema.Alerts, otherwise.Alerts),
            DefinitionLists = values.Flag(MarkdownSchema.DefinitionLists, otherwise.DefinitionLists),
            Abbreviations = values.Flag(MarkdownSchema.Abbreviations, otherwise.Abbreviations),
            Figures = values.Flag(MarkdownSchema.Figures, otherwise.Figures),
            Math = values.Flag(MarkdownSchema.Math, otherwise.Math),
            Attributes = values.Flag(MarkdownSchema.Attributes, otherwise.Attributes),
            SmartPunctuation = values.Flag(MarkdownSchema.SmartPunctuation, otherwise.SmartPunctuation),
            Emoji = values.Flag(MarkdownSchema.Emoji, otherwise.Emoji),
            Emphasis = values.Flag(MarkdownSchema.Emphasis, otherwise.Emphasis),
            Autolinks = values.Flag(MarkdownSchema.Autolinks, otherwise.Autolinks),
            HardLineBreaks = values.Flag(MarkdownSchema.HardLineBreaks, otherwise.HardLineBreaks),
            HeadingIds = values.Flag(MarkdownSchema.HeadingIds, otherwise.HeadingIds),
            RawHtml = values.Flag(MarkdownSchema.RawHtml, otherwise.RawHtml),
            MaxNesting = values.Number(MarkdownSchema.MaxNesting, otherwise.MaxNesting),
            TocStartLevel = values.Number(MarkdownSchema.TocStartLevel, otherwise.TocStartLevel),
            TocEndLevel = values.Number(MarkdownSchema.TocEndLevel, otherwise.TocEndLevel),
        };
        if (config.TocStartLevel > config.TocEndLevel)
        {
            string message = $"'toc_start_level' is {config.TocStartLevel}, after 'toc_end_level' {config.TocEndLevel}";
            YamlNode? node = values.Node(MarkdownSchema.TocStartLevel) ?? values.Node(MarkdownSchema.TocEndLevel);
            SourceLocation? location = node is null ? null : new SourceLocation(node.Source, node.Start, node.Length);
            sink.Error(ConfigurationDiagnostics.BadValue, message, location, "the levels go from 1 to 6");
        }

        return config;
    }
}
