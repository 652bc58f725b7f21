using Site.Templating.Parsing;

namespace Site.Templating.Runtime;

/// <summary>Finds the templates that <c>include</c> names. It is a template's only way to files.</summary>
public interface ITemplateLoader
{
    /// <summary>The template's unique path, which names it in errors and in the cache; null when there is none.</summary>
    string? GetPath(TemplateContext context, SourceSpan callerSpan, string templateName);

    /// <summary>The template's text; null when there is none.</summary>
    string? Load(TemplateContext context, SourceSpan callerSpan, string templatePath);
}

/// <summary>
/// A loader that has parsed templates. A host that renders many pages implements it beside
/// <see cref="ITemplateLoader"/>, so that a partial is parsed once for all renders on all threads.
/// </summary>
public interface IParsedTemplateLoader
{
    /// <summary>The parsed template for a path; null to fall back to <see cref="ITemplateLoader.Load"/>.</summary>
    Template? GetTemplate(TemplateContext context, SourceSpan callerSpan, string templatePath);
}
