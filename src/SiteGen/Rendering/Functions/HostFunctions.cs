using System.Globalization;
using Site.Core.Diagnostics;
using Site.Core.Text;
using Site.Templating;
using Site.Templating.Functions;
using Site.Templating.Parsing;
using Site.Templating.Runtime;
using SiteGen.Assembly;
using SiteGen.Configuration;
using SiteGen.Diagnostics;
using SiteGen.Markdown;
using SiteGen.Model;
using SiteGen.Rendering.Views;

namespace SiteGen.Rendering.Functions;

/// <summary>The functions that templates have beside the language's own; docs/templates.md explains them.</summary>
internal static class HostFunctions
{
    /// <summary>The names of the functions.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "asset",
        "absolute_url",
        "relative_url",
        "ref",
        "get_page",
        "markdown",
        "markdown_inline",
        "plain",
        "html_raw",
        "t",
        "format_date",
        "include_cached",
        "page_metadata",
        "slugify",
        "json",
        "group_by_year",
        "where",
        "status",
    ];

    /// <summary>The language's builtins with these functions added; shared by all contexts.</summary>
    public static ScriptObject Create(SiteConfig config)
    {
        Permalinks permalinks = new(config);
        ScriptObject functions = BuiltinFunctions.CreateBuiltinObject();
        Add(functions, "asset", 1, Asset);
        Add(functions, "absolute_url", 1, (c, s, a) => RenderScope.Of(c).Renderer.Urls.Absolute(Rooted(Text(c, a[0]))));
        Add(functions, "relative_url", 1, (c, s, a) => RenderScope.Of(c).Renderer.Urls.Relative(Rooted(Text(c, a[0]))));
        Add(functions, "ref", 1, Reference);
        Add(
            functions,
            "get_page",
            1,
            (c, s, a) => FindPage(c, Text(c, a[0])) is { } page ? RenderScope.Of(c).Renderer.Views.Page(page) : null
        );
        Add(functions, "markdown", 1, (c, s, a) => Markdown(c, s, Text(c, a[0]), inline: false));
        Add(functions, "markdown_inline", 1, (c, s, a) => Markdown(c, s, Text(c, a[0]), inline: true));
        Add(functions, "plain", 1, (c, s, a) => HtmlText.Plain(Text(c, a[0])));
        Add(functions, "html_raw", 1, (c, s, a) => new HtmlString(Text(c, a[0])));
        Add(functions, "t", 1, Word, isVariadic: true);
        Add(functions, "format_date", 2, FormatDate);
        Add(functions, "include_cached", 1, IncludeCached, isVariadic: true);
        Add(
            functions,
            "page_metadata",
            0,
            (c, s, a) =>
                new HtmlString(
                    RenderScope.Of(c).Renderer.Metadata.Of(RenderScope.Of(c).Page, RenderScope.Of(c).PagerNumber)
                )
        );
        Add(functions, "slugify", 1, (c, s, a) => permalinks.Slugify(Text(c, a[0])));
        Add(functions, "json", 1, (c, s, a) => new HtmlString(JsonText.Write(c, a[0])));
        Add(functions, "group_by_year", 1, (c, s, a) => GroupByYear(a[0]));
        Add(functions, "where", 3, Where);
        functions["status"] = StatusFunctions.Create();
        return functions;
    }

    private static void Add(
        ScriptObject functions,
        string name,
        int required,
        HostFunction.Body body,
        bool isVariadic = false
    ) => functions[name] = new HostFunction(required, isVariadic, body);

    private static string Text(TemplateContext context, object? value) => context.ToText(value);

    private static string Rooted(string path) =>
        path.StartsWith('/') || Links.SiteUrls.IsAbsolute(path) ? path : "/" + path;

    private static object? Asset(TemplateContext context, SourceSpan span, ReadOnlySpan<object?> arguments)
    {
        string wanted = Text(context, arguments[0]);
        RenderScope scope = RenderScope.Of(context);
        scope.Record("asset", wanted, string.Empty);
        SiteRenderer renderer = scope.Renderer;
        if (renderer.Assets.Get(wanted, renderer.Templates.LocationOf(span)) is not { } asset)
        {
            // Reported; a template that goes on to read the URL has no second fault.
            return ScriptValues.Record(
                ("url", string.Empty),
                ("permalink", string.Empty),
                ("integrity", string.Empty),
                ("media_type", string.Empty),
                ("content", string.Empty)
            );
        }

        return ScriptValues.Record(
            ("url", renderer.Urls.Relative("/" + asset.OutputPath)),
            ("permalink", renderer.Urls.Absolute("/" + asset.OutputPath)),
            ("integrity", asset.Integrity),
            ("media_type", asset.MediaType),
            ("content", new HtmlString(System.Text.Encoding.UTF8.GetString(asset.Content.Span)))
        );
    }

    private static Page? FindPage(TemplateContext context, string path)
    {
        RenderScope scope = RenderScope.Of(context);
        scope.Record("page", path, string.Empty);
        return scope.Renderer.LinkIndex.TryGetPage(path, scope.Page.Language.Code, out Page? page) ? page
            : scope.Renderer.LinkIndex.TryGetPath("/" + path.Trim('/') + "/", out page) ? page
            : null;
    }

    private static object? Reference(TemplateContext context, SourceSpan span, ReadOnlySpan<object?> arguments)
    {
        SiteRenderer renderer = RenderScope.Of(context).Renderer;
        string path = Text(context, arguments[0]);
        if (FindPage(context, path) is { } page)
        {
            return renderer.Urls.Relative(page.UrlPath);
        }

        string? near = Spelling.Nearest(path, renderer.LinkIndex.ContentPaths);
        renderer.Sink.Error(
            TemplateDiagnostics.BadReference,
            $"there is no page '{path}'",
            renderer.Templates.LocationOf(span),
            near is null ? null : $"did you mean '{near}'?"
        );
        return string.Empty;
    }

    private static HtmlString Markdown(TemplateContext context, SourceSpan span, string text, bool inline)
    {
        RenderScope scope = RenderScope.Of(context);
        IMarkdownHost host = scope.Host ?? scope.Renderer.Contents.HostOf(scope.Page, scope.Target);
        SourceLocation location =
            scope.Shortcode is { Inner: { } inner } shortcode && inner == text
                ? PageMarkdownHost.InnerLocation(shortcode)
                : scope.Renderer.Templates.LocationOf(span) ?? SourceLocation.File(span.FileName);
        return new HtmlString(scope.Renderer.Markdown.RenderFragment(text, location, host, inline));
    }

    private static object? Word(TemplateContext context, SourceSpan span, ReadOnlySpan<object?> arguments)
    {
        RenderScope scope = RenderScope.Of(context);
        string key = Text(context, arguments[0]);
        string[] values = new string[arguments.Length - 1];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Text(context, arguments[i + 1]);
        }

        scope.Record("word", key, string.Empty);
        if (scope.Renderer.Words.Get(scope.Page.Language.Code, key, values) is { } word)
        {
            return word;
        }

        string? near = Spelling.Nearest(key, scope.Renderer.Words.Keys);
        scope.Renderer.Sink.Warning(
            TemplateDiagnostics.UnknownWord,
            $"no file of i18n/ has the word '{key}'",
            scope.Renderer.Templates.LocationOf(span),
            near is null ? null : $"did you mean '{near}'?"
        );
        return key;
    }

    private static object? FormatDate(TemplateContext context, SourceSpan span, ReadOnlySpan<object?> arguments)
    {
        CultureInfo culture = RenderScope
            .Of(context)
            .Renderer.Words.CultureOf(RenderScope.Of(context).Page.Language.Code);
        string format = Text(context, arguments[1]);
        try
        {
            return arguments[0] switch
            {
                null => null,
                DateTimeOffset date => date.ToString(format, culture),
                DateTime date => date.ToString(format, culture),
                _ => throw new ScriptRuntimeException(
                    span,
                    $"format_date needs a date, not '{Text(context, arguments[0])}'"
                ),
            };
        }
        catch (FormatException)
        {
            throw new ScriptRuntimeException(
                span,
                $"'{format}' is not a date format",
                "use .NET's letters, such as 'd MMMM yyyy'"
            );
        }
    }

    private static object? IncludeCached(TemplateContext context, SourceSpan span, ReadOnlySpan<object?> arguments)
    {
        RenderScope scope = RenderScope.Of(context);
        string path = scope.Renderer.Templates.GetPath(context, span, Text(context, arguments[0]));
        scope.Record("cached partial", path, string.Empty);
        List<string> keys = [path, scope.Page.Language.Code];
        for (int i = 1; i < arguments.Length; i++)
        {
            keys.Add(Text(context, arguments[i]));
        }

        return scope.Renderer.CachedPartial(path, string.Join('\u001f', keys), scope.Page);
    }

    private static ScriptArray GroupByYear(object? pages) =>
        ScriptValues.FromList(
            ((pages as IEnumerable<object?>) ?? [])
                .OfType<PageView>()
                .Where(p => p.Page.Date is not null)
                .GroupBy(p => p.Page.Date!.Value.Year)
                .OrderByDescending(g => g.Key)
                .Select(g => ScriptValues.Record(("year", g.Key), ("pages", ScriptValues.FromList(g))))
        );

    private static ScriptArray Where(TemplateContext context, SourceSpan span, ReadOnlySpan<object?> arguments)
    {
        string member = Text(context, arguments[1]);
        string wanted = Text(context, arguments[2]);
        List<object?> found = [];
        foreach (object? item in (arguments[0] as IEnumerable<object?>) ?? [])
        {
            if (
                item is IScriptObject view
                && view.TryGetValue(context, span, member, out object? value)
                && Text(context, value) == wanted
            )
            {
                found.Add(item);
            }
        }

        return ScriptValues.FromList(found);
    }
}

/// <summary>A function of the host with a fixed number of required arguments.</summary>
internal sealed class HostFunction(int required, bool isVariadic, HostFunction.Body body) : IScriptFunction
{
    /// <summary>What the function does.</summary>
    internal delegate object? Body(TemplateContext context, SourceSpan span, ReadOnlySpan<object?> arguments);

    /// <inheritdoc />
    public IReadOnlyList<ScriptParameterInfo> Parameters { get; } =
    [.. Enumerable.Range(1, required).Select(i => new ScriptParameterInfo($"arg{i}"))];

    /// <inheritdoc />
    public bool IsVariadic => isVariadic;

    /// <inheritdoc />
    public object? Invoke(TemplateContext context, SourceSpan callerSpan, ScriptArguments arguments) =>
        body(context, callerSpan, arguments.Values);
}
