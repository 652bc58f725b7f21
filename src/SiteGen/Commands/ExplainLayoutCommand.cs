using System.CommandLine;
using Site.Core.Diagnostics;
using Site.Core.Text;
using SiteGen.Model;
using SiteGen.Pipeline;
using SiteGen.Rendering;
using SiteGen.Rendering.Views;

namespace SiteGen.Commands;

/// <summary><c>sitegen explain-layout PATH</c>: where a page's layout is looked for, and which one is used.</summary>
internal static class ExplainLayoutCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal, CancellationToken cancellation)
    {
        Argument<string> path = new("PATH")
        {
            Description = "A content file (content/posts/hello.md) or a path of the site (/tags/)",
        };
        Command command = new(
            "explain-layout",
            "Prints where the layout of a page is looked for, and which one is used."
        )
        {
            path,
        };
        Option<bool> reads = new("--reads")
        {
            Description = "Renders the page and prints what its templates read of the site",
        };
        command.Options.Add(reads);
        BuildArguments arguments = new();
        arguments.AddTo(command, terminal);
        new CompletionValues(terminal).Pages(arguments.Source).AddTo(path);
        command.SetAction(parsed =>
        {
            DiagnosticSink sink = new();
            AssembledSite? site = new SiteBuilder(terminal.Clock).Assemble(
                arguments.Read(parsed, terminal),
                sink,
                cancellation
            );
            if (site is null)
            {
                return terminal.Show(sink);
            }

            string wanted = parsed.GetRequiredValue(path);
            if (Find(site.Model, wanted) is { } page)
            {
                Print(page, site.Renderer.Templates, terminal);
                return parsed.GetValue(reads) ? PrintReads(page, site.Renderer, sink, terminal) : 0;
            }

            string? near = Spelling.Nearest(
                wanted,
                site.Model.AllPages.SelectMany(p =>
                        new[] { p.File?.RelativePath, p.File?.RelativePath["content/".Length..], p.UrlPath }
                    )
                    .OfType<string>()
            );
            terminal.Error.WriteLine(
                $"sitegen: there is no page '{wanted}'{(near is null ? string.Empty : $"; did you mean '{near}'?")}"
            );
            return 1;
        });
        return command;
    }

    private static int PrintReads(Page page, SiteRenderer renderer, DiagnosticSink sink, Terminal terminal)
    {
        renderer.Reads = new ReadLog();
        renderer.RenderPage(page, pagerNumber: 1);
        if (sink.HasErrors)
        {
            return terminal.Show(sink, consequence: null);
        }

        terminal.Output.WriteLine("\nIts templates read:");
        foreach (var source in renderer.Reads.Of(page).GroupBy(r => (r.Kind, r.Key)))
        {
            string members = string.Join(", ", source.Select(r => r.Member).Where(m => m.Length > 0));
            terminal.Output.WriteLine(
                $"  {source.Key.Kind}{(source.Key.Key.Length > 0 ? " " : string.Empty)}{source.Key.Key}{(members.Length > 0 ? ": " : string.Empty)}{members}"
            );
        }

        return terminal.Show(sink);
    }

    private static Page? Find(SiteModel site, string path)
    {
        string relative = path.Replace('\\', '/').TrimStart('.').TrimStart('/');
        return site.AllPages.FirstOrDefault(p =>
                p.File is { } file && (file.RelativePath == relative || file.RelativePath == "content/" + relative)
            )
            ?? site.AllPages.FirstOrDefault(p => p.UrlPath.Trim('/') == relative.Trim('/') || p.OutputPath == relative);
    }

    private static void Print(Page page, TemplateStore templates, Terminal terminal)
    {
        terminal.Output.WriteLine(
            $"{page.DisplayPath} is a {PageView.KindOf(page)}; its layout is the first of these that exists:"
        );
        string? used = LayoutResolver.Resolve(page, templates);
        foreach (string candidate in LayoutResolver.CandidatesOf(page))
        {
            string mark = candidate == used ? "→" : " ";
            terminal.Output.WriteLine(
                $"{mark} {candidate}{(templates.FileOf(candidate) is { } file ? $"  ({file})" : string.Empty)}"
            );
        }
    }
}
