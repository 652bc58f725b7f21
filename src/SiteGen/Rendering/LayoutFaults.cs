using System.Globalization;
using Site.Core.Diagnostics;
using Site.Core.Text;
using Site.Core.Yaml;
using SiteGen.Diagnostics;
using SiteGen.Model;
using SiteGen.Rendering.Views;

namespace SiteGen.Rendering;

/// <summary>Reports layouts that are not there, with what was meant perhaps.</summary>
internal static class LayoutFaults
{
    /// <summary>Reports that a page has no layout, or that the one its front matter names is not there.</summary>
    public static void ReportMissing(Page page, TemplateStore templates, DiagnosticSink sink)
    {
        string[] candidates = [.. LayoutResolver.CandidatesOf(page)];
        SourceLocation location = SourceLocation.File(page.DisplayPath);
        string? near = null;
        if (page.FrontMatter.Layout is { } layout)
        {
            if (page.FrontMatter.Source?.TryGet("layout", out YamlNode? node) == true)
            {
                location = new SourceLocation(node.Source, node.Start, node.Length);
            }

            near = Spelling.Nearest(layout, NamesIn(templates));
        }

        sink.Error(
            TemplateDiagnostics.UnknownLayout,
            page.FrontMatter.Layout is { } name
                ? $"there is no layout '{name}'"
                : $"there is no layout for pages of the kind '{PageView.KindOf(page)}'",
            location,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{(near is null ? string.Empty : $"did you mean '{near}'? ")}looked for: {string.Join(", ", candidates)}"
            )
        );
    }

    /// <summary>Reports that a layout chooses a base layout which is not there.</summary>
    public static void ReportUnknownBase(string chosen, string layout, TemplateStore templates, DiagnosticSink sink)
    {
        string? near = Spelling.Nearest(chosen, NamesIn(templates));
        sink.Error(
            TemplateDiagnostics.UnknownLayout,
            $"{layout} chooses the base layout '{chosen}', but there is no layouts/{chosen}.html",
            SourceLocation.File(templates.FileOf(layout) ?? layout),
            near is null ? $"make layouts/{chosen}.html, or choose none: base = false" : $"did you mean '{near}'?"
        );
    }

    private static IEnumerable<string> NamesIn(TemplateStore templates) =>
        templates
            .Paths.Where(p => p.StartsWith("layouts/", StringComparison.Ordinal))
            .Select(p => Path.GetFileNameWithoutExtension(p))
            .Distinct();
}
