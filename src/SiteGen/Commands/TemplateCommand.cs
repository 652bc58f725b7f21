using System.CommandLine;
using System.Text.Json;
using Site.Core.Diagnostics;
using Site.Core.Yaml;
using Site.Templating;
using Site.Templating.Parsing;
using Site.Templating.Runtime;
using SiteGen.Diagnostics;
using SiteGen.Rendering.Views;
using TemplateText = Site.Core.Text.SourceText;

namespace SiteGen.Commands;

/// <summary><c>sitegen template render FILE</c>: renders one template with the language's own functions, without a site.</summary>
internal static class TemplateCommand
{
    private static readonly YamlDiagnosticCodes YamlCodes = new(SourceDiagnostics.BadData, SourceDiagnostics.BadData);

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal, CancellationToken cancellation)
    {
        Argument<string> file = new("FILE") { Description = "The template; includes are looked up beside it" };
        Option<string?> data = new("--data", "-d")
        {
            Description = "A JSON or YAML file whose keys are the template's globals",
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
        if (Read(file, terminal) is not { } text || (data is null ? [] : ReadData(data, terminal)) is not { } globals)
        {
            return 1;
        }

        Template template = Template.Parse(text, file);
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

    private static string? Read(string file, Terminal terminal)
    {
        try
        {
            return File.ReadAllText(Path.GetFullPath(file, terminal.Directory));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            terminal.Error.WriteLine($"sitegen: {file} can't be read: {exception.Message}");
            return null;
        }
    }

    private static ScriptObject? ReadData(string file, Terminal terminal)
    {
        if (Read(file, terminal) is not { } text)
        {
            return null;
        }

        object? value;
        if (file.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            try
            {
                using JsonDocument document = JsonDocument.Parse(text);
                value = ScriptValues.FromJson(document.RootElement);
            }
            catch (JsonException exception)
            {
                terminal.Error.WriteLine($"sitegen: {file} is not JSON: {exception.Message}");
                return null;
            }
        }
        else
        {
            DiagnosticSink sink = new();
            if (!YamlReader.TryRead(new TemplateText(file, text), YamlCodes, sink, out YamlNode? node))
            {
                terminal.Show(sink);
                return null;
            }

            value = ScriptValues.FromYaml(node, TimeZoneInfo.Utc);
        }

        if (value is not ScriptObject values)
        {
            terminal.Error.WriteLine($"sitegen: {file} must have keys and values at its top");
            return null;
        }

        // The template may assign to globals, so it gets a copy that can be written to.
        return (ScriptObject)values.Clone(deep: true);
    }

    /// <summary>Loads includes from the template's folder, and from nowhere else.</summary>
    private sealed class FolderLoader(string folder) : ITemplateLoader
    {
        public string? GetPath(TemplateContext context, SourceSpan callerSpan, string templateName)
        {
            string path = Path.GetFullPath(templateName, folder);
            return path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? path : null;
        }

        public string? Load(TemplateContext context, SourceSpan callerSpan, string templatePath) =>
            File.Exists(templatePath) ? File.ReadAllText(templatePath) : null;
    }
}
