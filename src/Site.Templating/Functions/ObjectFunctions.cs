using System.Collections;
using Site.Templating.Parsing;
using Site.Templating.Runtime;
using Site.Templating.Runtime.Values;

namespace Site.Templating.Functions;

/// <summary>The functions of <c>object</c>.</summary>
internal static class ObjectFunctions
{
    public static ScriptObject Create()
    {
        var f = new ScriptObject();
        f.Add("default", static (in c) => IsBlank(c[0]) ? c[1] : c[0], "value", "default");
        f.Add("eval", static (in c) => Evaluate(c, ScriptMode.ScriptOnly), "value");
        f.Add("eval_template", static (in c) => Evaluate(c, ScriptMode.Default), "value");
        f.Add("format", MathFunctions.Format, "value", "format", "culture?");
        f.Add("has_key", static (in c) => Boxed.Bool(TryGet(c, out _)), "value", "key");
        f.Add("has_value", static (in c) => Boxed.Bool(TryGet(c, out var value) && value is not null), "value", "key");
        f.Add("keys", static (in c) => new ScriptArray(Members(c)), "value");
        f.Add("values", Values, "value");
        f.Add("size", Size, "value");
        f.Add("typeof", static (in c) => TypeNames.TypeOf(c[0]), "value");
        f.Add("kind", static (in c) => c[0] is null ? null : TypeNames.Kind(c[0]), "value");
        f.Add("from_json", static (in c) => c[0] is null ? null : Json.Read(c), "json");
        f.Add("to_json", static (in c) => Json.Write(c), "value");
        return f;
    }

    private static bool IsBlank(object? value) =>
        value is null or EmptyScriptObject || (value is string or HtmlString && value.ToString()!.Length == 0);

    private static object? Evaluate(in BuiltinCall call, ScriptMode mode)
    {
        if (call[0] is IScriptFunction function)
        {
            return call.Context.Call(function, call.Span);
        }

        if (call[0] is not (string or HtmlString))
        {
            return call[0];
        }

        var template = Template.Parse(call.Text(0), "<eval>", lexerOptions: new LexerOptions { Mode = mode });
        if (template.HasErrors)
        {
            throw new ScriptParserRuntimeException(call.SpanOf(0), template.Messages[0].ToString(), template.Messages);
        }

        call.Context.EnterCall(call.Span, "object.eval");
        object? result;
        if (mode == ScriptMode.ScriptOnly)
        {
            result = call.Context.Evaluate(template);
        }
        else
        {
            var text = call.Context.Capture(template.Page!, out _);
            result = call.Context.AutoEscapeHtml ? new HtmlString(text) : text;
        }

        call.Context.ExitCall();
        return result;
    }

    private static bool TryGet(in BuiltinCall call, out object? value)
    {
        value = null;
        return call[0] switch
        {
            IScriptObject o => o.TryGetValue(call.Context, call.Span, call.Text(1), out value),
            IReadOnlyDictionary<string, object?> d => d.TryGetValue(call.Text(1), out value),
            IDictionary<string, object?> d => d.TryGetValue(call.Text(1), out value),
            _ => false,
        };
    }

    private static IEnumerable<string> Members(in BuiltinCall call) =>
        call[0] switch
        {
            IScriptObject o => o.GetMembers(),
            IReadOnlyDictionary<string, object?> d => d.Keys,
            IDictionary<string, object?> d => d.Keys,
            null => [],
            _ => throw call.Misfit(0, $"Expecting an object and not a {TypeNames.Kind(call[0])}"),
        };

    private static ScriptArray Values(in BuiltinCall call)
    {
        var result = new ScriptArray();
        foreach (var member in Members(call))
        {
            result.Add(call.Context.GetMember(call.Span, call[0]!, member));
        }

        return result;
    }

    private static object Size(in BuiltinCall call) =>
        Boxed.Int(
            call[0] switch
            {
                string or HtmlString => call.Text(0).Length,
                IEnumerable and not ScriptObject when call.List(0) is { } list => list.Count,
                IScriptObject o => o.Count,
                IReadOnlyDictionary<string, object?> d => d.Count,
                IDictionary<string, object?> d => d.Count,
                _ => 0,
            }
        );
}
