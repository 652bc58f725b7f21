using System.Text;
using Site.Templating.Parsing;
using Site.Templating.Runtime;

namespace Site.Templating.Functions;

/// <summary><c>include</c> and <c>include_join</c>: other templates' output.</summary>
internal static class IncludeFunctions
{
    private const string TemplatePrefix = "tpl:";

    public static IScriptFunction Include { get; } = new IncludeFunction();

    public static IScriptFunction IncludeJoin { get; } =
        new BuiltinFunction(Join, "template_names", "separator?", "begin?", "end?");

    private static object? Join(in BuiltinCall call)
    {
        if (call.List(0) is not { } names)
        {
            return null;
        }

        var result = new StringBuilder();
        for (var i = 0; i < names.Count; i++)
        {
            result.Append(i > 0 ? Piece(call, 1) : "").Append(Render(call, call.Context.ToText(names[i]), 0));
        }

        return Html(call.Context, result.Length == 0 ? "" : $"{Piece(call, 2)}{result}{Piece(call, 3)}");
    }

    private static string Piece(in BuiltinCall call, int index)
    {
        var text = call.Text(index);
        return text.StartsWith(TemplatePrefix, StringComparison.Ordinal)
            ? Render(call, text[TemplatePrefix.Length..], index)
            : text;
    }

    private static string Render(in BuiltinCall call, string name, int index) =>
        string.IsNullOrEmpty(name)
            ? throw call.Fault("The name of a template to include is empty")
            : call.Context.Include(call.Span, name, new ScriptArguments([name], [], null, null));

    private static object Html(TemplateContext context, string text) =>
        context.AutoEscapeHtml ? new HtmlString(text) : text;

    /// <summary><c>include name args…</c>: takes whatever it is given, and passes it on.</summary>
    private sealed class IncludeFunction : IScriptFunction
    {
        public IReadOnlyList<ScriptParameterInfo>? Parameters => null;

        public bool IsVariadic => true;

        public object? Invoke(TemplateContext context, SourceSpan callerSpan, ScriptArguments arguments)
        {
            if (arguments.Values.Length == 0)
            {
                throw new ScriptRuntimeException(callerSpan, "Expecting at least the name of the template to include");
            }

            var name = context.ToText(callerSpan, arguments.Values[0]);
            return name.Length == 0
                ? throw new ScriptRuntimeException(
                    callerSpan,
                    $"The name of the template to include is {(arguments.Values[0] is null ? "null" : "empty")}"
                )
                : Html(context, context.Include(callerSpan, name, arguments));
        }
    }
}
