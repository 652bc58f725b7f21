using System.CommandLine;
using System.Globalization;
using Site.Core.Diagnostics;
using Site.Core.Text;
using Site.Templating;
using Site.Templating.Runtime;
using SiteGen.Assembly;
using SiteGen.Configuration;
using SiteGen.Diagnostics;
using SiteGen.Rendering.Functions;
using SiteGen.Sources;

namespace SiteGen.Commands;

/// <summary><c>sitegen new posts/my-post</c>: begins a page from an archetype; never overwrites one.</summary>
internal static class NewCommand
{
    private const string DefaultArchetype = "---\ntitle: {{ title | json }}\ndate: {{ date }}\ndraft: true\n---\n\n";

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        Argument<string> path = new("PATH")
        {
            Description = "The page below content/: posts/my-post, or posts/my-post/ for a bundle",
        };
        Option<string?> title = new("--title", "-t")
        {
            Description = "The title (default: from the path)",
            HelpName = "TEXT",
        };
        Option<string?> kind = new("--kind", "-k")
        {
            Description = "The archetype (default: the section's, then default.md)",
            HelpName = "NAME",
        };
        Option<string?> source = new("--source", "-s")
        {
            Description = "The site's folder: where site.yaml is (default: here)",
            HelpName = "DIR",
        };
        new CompletionValues(terminal).Archetypes(source).AddTo(kind);
        Command command = new("new", "Begins a page from an archetype.") { path, title, kind, source };
        command.SetAction(parsed =>
        {
            string directory = Path.GetFullPath(parsed.GetValue(source) ?? ".", terminal.Directory);
            return Run(
                directory,
                parsed.GetRequiredValue(path),
                parsed.GetValue(title),
                parsed.GetValue(kind),
                terminal
            );
        });
        return command;
    }

    private static int Run(string directory, string path, string? title, string? kind, Terminal terminal)
    {
        DiagnosticSink sink = new();
        BuildOptions options = new()
        {
            SourceDirectory = directory,
            OutputDirectory = Path.Combine(directory, "public"),
        };
        if (SiteConfigReader.Read(options, sink) is not { } config)
        {
            return terminal.Show(sink);
        }

        string logical = path.Replace('\\', '/');
        logical = logical.StartsWith("content/", StringComparison.Ordinal) ? logical["content/".Length..] : logical;
        bool isBundle = logical.EndsWith('/');
        logical = logical.Trim('/');
        logical = logical.EndsWith(".md", StringComparison.OrdinalIgnoreCase) ? logical[..^3] : logical;
        if (
            path.StartsWith('/')
            || logical.Length == 0
            || logical.Split('/').Any(s => s is "" or "." or "..")
            || logical.Any(char.IsControl)
        )
        {
            terminal.Error.WriteLine($"sitegen: '{path}' is not a path below content/");
            return 2;
        }

        if (logical.Split('/').FirstOrDefault(s => FolderScanner.IsPassedOver(s) || s != s.Trim()) is { } unseen)
        {
            terminal.Error.WriteLine($"sitegen: a build passes over files called '{unseen}'");
            return 2;
        }

        string folder = Path.Combine(directory, "content", logical);
        if (isBundle && Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.md").Any())
        {
            terminal.Error.WriteLine(
                $"sitegen: content/{logical}/ has pages already; name one in it: {logical}/my-page"
            );
            return 2;
        }

        string relative = $"content/{logical}{(isBundle ? "/index.md" : ".md")}";
        string twin = isBundle ? $"content/{logical}.md" : $"content/{logical}/index.md";
        foreach (string existing in new[] { relative, twin })
        {
            if (File.Exists(Path.Combine(directory, existing)))
            {
                terminal.Error.WriteLine($"sitegen: {existing} exists already and was left as it is");
                return 1;
            }
        }

        string name = logical[(logical.LastIndexOf('/') + 1)..];
        string section = logical.Contains('/') ? logical[..logical.IndexOf('/')] : string.Empty;
        if (Archetype(directory, config.Theme, kind, section, terminal, sink) is not { } archetype)
        {
            return sink.HasErrors ? terminal.Show(sink) : 1;
        }

        DateTimeOffset now = TimeZoneInfo.ConvertTime(terminal.Clock.GetUtcNow(), config.TimeZone);
        ScriptObject globals = [];
        globals["title"] = title ?? TitleText.FromName(name);
        globals["date"] = now.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
        globals["slug"] = name;
        globals["section"] = section;
        string? text = Render(archetype, globals, config, sink);
        if (text is null || sink.HasErrors)
        {
            return terminal.Show(sink);
        }

        string full = Path.Combine(directory, relative);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            using FileStream file = new(full, FileMode.CreateNew);
            file.Write(System.Text.Encoding.UTF8.GetBytes(text));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            terminal.Error.WriteLine($"sitegen: {relative} can't be written: {exception.Message}");
            return 1;
        }

        terminal.Output.WriteLine($"Began {relative} as a draft; `sitegen build --drafts` shows it");
        return 0;
    }

    private static (string Path, string Text)? Archetype(
        string directory,
        string theme,
        string? kind,
        string section,
        Terminal terminal,
        DiagnosticSink sink
    )
    {
        string[] names =
            kind is not null ? [kind]
            : section.Length > 0 ? [section, "default"]
            : ["default"];
        string[] candidates =
        [
            .. names.SelectMany(n => new[] { $"archetypes/{n}.md", $"themes/{theme}/archetypes/{n}.md" }),
        ];
        foreach (string candidate in candidates)
        {
            string full = Path.Combine(directory, candidate);
            if (File.Exists(full))
            {
                return TextFile.Read(full, candidate, sink) is { } text ? (candidate, text.Text) : null;
            }
        }

        if (kind is null)
        {
            return ("archetype", DefaultArchetype);
        }

        terminal.Error.WriteLine(
            $"sitegen: there is no archetype '{kind}'; looked for {string.Join(", ", candidates)}"
        );
        return null;
    }

    private static string? Render(
        (string Path, string Text) archetype,
        ScriptObject globals,
        SiteConfig config,
        DiagnosticSink sink
    )
    {
        Template template = Template.Parse(archetype.Text, archetype.Path);
        Site.Core.Text.SourceText source = new(archetype.Path, archetype.Text);
        foreach (Site.Templating.Parsing.LogMessage message in template.Messages)
        {
            sink.Error(
                TemplateDiagnostics.Syntax,
                Sentence.LowerFirst(message.Message),
                source,
                message.Span.Start.Offset,
                message.Span.Length
            );
        }

        if (template.HasErrors)
        {
            return null;
        }

        TemplateContext context = new(HostFunctions.Create(config)) { AutoIndent = false };
        context.PushGlobal(globals);
        try
        {
            return template.Render(context);
        }
        catch (ScriptRuntimeException exception)
        {
            sink.Error(
                TemplateDiagnostics.Evaluation,
                Sentence.LowerFirst(exception.OriginalMessage),
                source,
                exception.Span.Start.Offset,
                exception.Span.Length,
                exception.Hint
            );
            return null;
        }
    }
}
