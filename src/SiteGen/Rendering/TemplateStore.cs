using System.Collections.Frozen;
using Site.Core.Diagnostics;
using Site.Core.Text;
using Site.Templating;
using Site.Templating.Parsing;
using Site.Templating.Runtime;
using SiteGen.Diagnostics;
using SiteGen.Themes;
using TemplateText = Site.Core.Text.SourceText;

namespace SiteGen.Rendering;

/// <summary>
/// The parsed templates of a theme. Every one is parsed when the store is made, so that a fault in one that no page uses is
/// found too. Includes are looked up below <c>partials/</c>.
/// </summary>
internal sealed class TemplateStore : ITemplateLoader, IParsedTemplateLoader
{
    private readonly FrozenDictionary<string, Entry> _templates;
    private readonly FrozenDictionary<string, TemplateText> _byFileName;

    private TemplateStore(FrozenDictionary<string, Entry> templates)
    {
        _templates = templates;
        _byFileName = templates.Values.ToFrozenDictionary(t => t.Source.Path, t => t.Source, StringComparer.Ordinal);
    }

    /// <summary>Parses the templates of a theme; reports the faults of each.</summary>
    public static TemplateStore Load(Theme theme, DiagnosticSink sink)
    {
        KeyValuePair<string, ThemeFile>[] files =
        [
            .. theme.Files.Where(f => !f.Key.StartsWith("assets/", StringComparison.Ordinal)),
        ];
        KeyValuePair<string, Entry>[] entries = new KeyValuePair<string, Entry>[files.Length];
        Parallel.For(0, files.Length, i => entries[i] = KeyValuePair.Create(files[i].Key, Parse(files[i].Value, sink)));
        return new TemplateStore(entries.ToFrozenDictionary(StringComparer.Ordinal));
    }

    /// <summary>The paths of all templates: <c>layouts/page.html</c>.</summary>
    public IEnumerable<string> Paths => _templates.Keys;

    /// <summary>Whether there is a template at a path.</summary>
    public bool Has(string path) => _templates.ContainsKey(path);

    /// <summary>The template at a path, or <c>null</c> where there is none.</summary>
    public Template? Get(string path) => _templates.TryGetValue(path, out Entry? entry) ? entry.Template : null;

    /// <summary>The file that a path is read from, as diagnostics show it.</summary>
    public string? FileOf(string path) => _templates.TryGetValue(path, out Entry? entry) ? entry.Source.Path : null;

    /// <inheritdoc />
    public string GetPath(TemplateContext context, SourceSpan callerSpan, string templateName)
    {
        string path = $"partials/{templateName}";
        if (_templates.ContainsKey(path))
        {
            return path;
        }

        path += ".html";
        if (_templates.ContainsKey(path))
        {
            return path;
        }

        string? near = Spelling.Nearest(
            templateName,
            _templates
                .Keys.Where(k => k.StartsWith("partials/", StringComparison.Ordinal))
                .Select(k => k["partials/".Length..].Replace(".html", string.Empty, StringComparison.Ordinal))
        );
        throw new UnknownPartialException(callerSpan, templateName, near);
    }

    /// <inheritdoc />
    public string? Load(TemplateContext context, SourceSpan callerSpan, string templatePath) =>
        _templates.TryGetValue(templatePath, out Entry? entry) ? entry.Source.Text : null;

    /// <inheritdoc />
    public Template? GetTemplate(TemplateContext context, SourceSpan callerSpan, string templatePath) =>
        Get(templatePath);

    /// <summary>The place of a template's span, with the text for the excerpt.</summary>
    public SourceLocation? LocationOf(SourceSpan span)
    {
        if (span.FileName.Length == 0)
        {
            return null;
        }

        return _byFileName.TryGetValue(span.FileName, out TemplateText? source)
            ? new SourceLocation(source, span.Start.Offset, span.Length)
            : SourceLocation.File(span.FileName);
    }

    private static Entry Parse(ThemeFile file, DiagnosticSink sink)
    {
        TemplateText source = file.Read(sink);
        Template template = Template.Parse(source.Text, source.Path);

        // What follows the first error is most often the parser having lost its way.
        LogMessage? firstError = template.Messages.FirstOrDefault(m => m.Type == ParserMessageType.Error);
        foreach (
            LogMessage message in template.Messages.Where(m => m.Type != ParserMessageType.Error || m == firstError)
        )
        {
            sink.Report(
                new Diagnostic(
                    TemplateDiagnostics.Syntax,
                    message.Type == ParserMessageType.Error ? Severity.Error : Severity.Warning,
                    Sentence.LowerFirst(message.Message),
                    new SourceLocation(source, message.Span.Start.Offset, message.Span.Length)
                )
            );
        }

        return new Entry(source, template);
    }

    private sealed record Entry(TemplateText Source, Template Template);
}

/// <summary>An include of a partial that does not exist.</summary>
internal sealed class UnknownPartialException(SourceSpan span, string name, string? suggestion)
    : ScriptRuntimeException(
        span,
        $"there is no partial '{name}' in partials/ or in the theme",
        suggestion is null ? null : $"did you mean '{suggestion}'?"
    );
