using Site.Templating.Parsing;
using Site.Templating.Runtime;

namespace Site.Templating.Tests;

/// <summary>What the cases see. A file's name chooses: <c>escaping…</c> escapes, <c>strict…</c> is strict, <c>limits…</c> has small limits.</summary>
internal static class CaseContext
{
    public static TemplateContext Create(string file)
    {
        var context = new TemplateContext { TemplateLoader = new Partials(), TimeProvider = new NewYear() };
        if (file.StartsWith("escaping", StringComparison.Ordinal))
        {
            context.AutoEscapeHtml = true;
        }

        if (file.StartsWith("strict", StringComparison.Ordinal))
        {
            context.StrictVariables = true;
            context.EnableRelaxedMemberAccess = false;
            context.EnableRelaxedIndexerAccess = false;
        }

        if (file.StartsWith("limits", StringComparison.Ordinal))
        {
            context.LoopLimit = 10;
            context.RecursiveLimit = 8;
            context.OutputLimit = 50;
            context.LimitToString = 100;
            context.ObjectRecursionLimit = 5;
            context.RegexTimeOut = TimeSpan.FromMilliseconds(50);
        }

        context.PushGlobal(Globals());
        return context;
    }

    private static ScriptObject Globals() =>
        new()
        {
            ["product"] = new ScriptObject
            {
                ["title"] = "Orange",
                ["type"] = "fruit",
                ["price"] = 1.5,
            },
            ["products"] = new ScriptArray([
                new ScriptObject { ["title"] = "orange", ["type"] = "fruit" },
                new ScriptObject { ["title"] = "computer", ["type"] = "electronics" },
                new ScriptObject { ["title"] = "sofa", ["type"] = "furniture" },
            ]),
            ["host_list"] = new List<string> { "a", "b", "c" },
            ["host_numbers"] = new[] { 3, 1, 2 },
            ["host_lazy"] = Enumerable.Range(1, 3).Select(static i => i * i),
            ["host_map"] = new Dictionary<string, object?> { ["one"] = 1, ["two"] = 2 },
            ["posted"] = new DateTimeOffset(2024, 2, 29, 13, 5, 9, 7, TimeSpan.FromHours(2)),
            ["utc"] = new DateTime(2024, 2, 29, 13, 5, 9, DateTimeKind.Utc),
            ["body"] = new HtmlString("<p>Hi</p>"),
            ["tag"] = "<b>",
            ["host_add"] = DelegateCustomFunction.Create("host_add", static (int a, int b) => a + b),
        };

    private sealed class Partials : ITemplateLoader
    {
        private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
        {
            ["hello"] = "Hello {{ $1 }}!",
            ["args"] = "{{ $0 }}|{{ $1 }}|{{ $.size }}|{{ $.named }}",
            ["lines"] = "one\ntwo",
            ["named"] = "{{ $title }}|{{ $.title }}",
            ["empty"] = "",
            ["leak"] = "{{ leaked = 'yes'; $local = 'no' }}",
            ["item"] = "<{{ x }}>",
            ["broken"] = "line one\n{{ 1 + }}",
            ["failing"] = "line one\n {{ missing.member }}",
            ["outer"] = "{{ include 'failing' }}",
            ["forever"] = "{{ include 'forever' }}",
            ["returns"] = "before{{ ret }}after",
            ["value"] = "{{ ret 40 + 2 }}",
            ["first"] = "A",
            ["second"] = "B",
            ["begin"] = "[",
            ["end"] = "]",
        };

        public string? GetPath(TemplateContext context, SourceSpan callerSpan, string templateName) =>
            Texts.ContainsKey(templateName) ? templateName + ".html" : null;

        public string? Load(TemplateContext context, SourceSpan callerSpan, string templatePath) =>
            Texts[templatePath[..^5]];
    }

    private sealed class NewYear : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2025, 1, 1, 10, 30, 0, TimeSpan.Zero);

        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
    }
}
