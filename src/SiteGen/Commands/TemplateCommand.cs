using System.CommandLine;
using Site.Core.Diagnostics;
using Site.Templating;
using Site.Templating.Parsing;
using Site.Templating.Runtime;
using SiteGen.Diagnostics;
using SiteGen.Sources;
using TemplateText = Site.Core.Text.SourceText;

namespace SiteGen.Commands;

/// <summary><c>sitegen template render FILE</c>: renders one template with the language's own functions, without a site.</summary>
internal static class TemplateCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal, CancellationToken cancellation)
    {
        Argument<string> file = new("FILE") { Description = "The template; includes are looked up beside it" };
        Option<string?> data = new("--data", "-d")
        {
            Description = "A JSON or YAML file, whose keys are the template's globals",
            HelpName = "FILE",
        };
        Option<bool> escape = new("--escape") { Description = "Escapes HTML, as the templates of a site do" };
        Command render = new("render", "Renders one template to the standard output.") { file, data, escape };
        render.SetAction(parsed =>
            Run(parsed.GetRequiredValue(file), parsed.GetValue(data), parsed.GetValue(escape), terminal, cancellation)
        );
        return new Command("template", "Works with templates.") { render };
    }

    private static int Run(string file, string? data, bool escape, Terminal terminal, CancellationToken cancellation)
    {
        DiagnosticSink sink = new();
        TemplateText? text = TextFile.Read(Path.GetFullPath(file, terminal.Directory), file, sink);
        ScriptObject? globals = data is null ? [] : ReadData(data, terminal, sink);
        if (text is null || globals is null)
        {
            return terminal.Show(sink, consequence: null);
        }

        Template template = Template.Parse(text.Text, file);
        foreach (LogMessage message in template.Messages)
        {
            terminal.Error.WriteLine(message.ToString());
        }

        if (template.HasErrors)
        {
            return 1;
        }

        TemplateContext context = new()
        {
            TemplateLoader = new FolderLoader(Path.GetDirectoryName(Path.GetFullPath(file, terminal.Directory))!),
            AutoEscapeHtml = escape,
            TimeProvider = terminal.Clock,
            CancellationToken = cancellation,
        };
        context.PushGlobal(globals);
        try
        {
            terminal.Output.Write(template.Render(context));
            return 0;
        }
        catch (ScriptRuntimeException exception)
        {
            terminal.Error.WriteLine(exception.Message);
            foreach (SourceSpan include in exception.IncludedFrom)
            {
                terminal.Error.WriteLine($"  included from {include}");
            }

            if (exception.Hint is { } hint)
            {
                terminal.Error.WriteLine($"  hint: {hint}");
            }

            return 1;
        }
    }

    private static ScriptObject? ReadData(string file, Terminal terminal, DiagnosticSink sink)
    {
        object? value = DataFileReader.Read(Path.GetFullPath(file, terminal.Directory), file, TimeZoneInfo.Utc, sink);
        if (value is ScriptObject values)
        {
            // The template may assign to globals, so it gets a copy that can be written to.
            return (ScriptObject)values.Clone(deep: true);
        }

        if (!sink.HasErrors)
        {
            sink.Error(
                SourceDiagnostics.BadData,
                "the file must have keys and values at its top, which become the template's globals",
                SourceLocation.File(file)
            );
        }

        return null;
    }

    /// <summary>Loads includes from the template's folder, and from nowhere else.</summary>
    private sealed class FolderLoader(string folder) : ITemplateLoader
    {
        public string? GetPath(TemplateContext context, SourceSpan callerSpan, string templateName) =>
            Path.GetFullPath(templateName, folder)
                .StartsWith(
                    folder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar,
                    StringComparison.Ordinal
                )
                ? templateName
                : null;

        public string? Load(TemplateContext context, SourceSpan callerSpan, string templatePath)
        {
            string path = Path.GetFullPath(templatePath, folder);
            return File.Exists(path) ? File.ReadAllText(path) : null;
        }
    }
}
