using Site.Templating.Runtime;
using Site.Templating.Runtime.Values;

namespace Site.Templating.Syntax;

/// <summary>A number, text, <c>true</c>, <c>false</c> or <c>null</c>: boxed once, at parsing.</summary>
internal sealed class ScriptLiteral(object? value) : ScriptExpression
{
    public object? Value { get; } = value;

    internal override object? Evaluate(TemplateContext context) => Value;
}

/// <summary><c>$"text {expression}"</c>.</summary>
internal sealed class ScriptInterpolatedString(ScriptExpression[] parts) : ScriptExpression
{
    internal override object? Evaluate(TemplateContext context)
    {
        object? result = "";
        foreach (var part in parts)
        {
            var value = part.Evaluate(context);
            result = context.Concatenate(part.Span, result, value);
        }

        return result;
    }
}

/// <summary><c>[1, 2]</c>.</summary>
internal sealed class ScriptArrayInitializer(ScriptExpression[] items) : ScriptExpression
{
    internal override object? Evaluate(TemplateContext context)
    {
        var array = new ScriptArray(items.Length);
        foreach (var item in items)
        {
            if (item is ScriptExpand expand)
            {
                expand.AddTo(context, array);
            }
            else
            {
                array.Add(item.Evaluate(context));
            }
        }

        return array;
    }
}

/// <summary><c>{a: 1, "b": 2}</c>.</summary>
internal sealed class ScriptObjectInitializer(KeyValuePair<string, ScriptExpression>[] members) : ScriptExpression
{
    internal override object? Evaluate(TemplateContext context)
    {
        var result = new ScriptObject();
        foreach (var (name, value) in members)
        {
            result.SetValue(name, value.Evaluate(context), readOnly: false);
        }

        return result;
    }
}

/// <summary><c>^args</c>: a list's items as so many arguments.</summary>
internal sealed class ScriptExpand(ScriptExpression operand) : ScriptExpression
{
    internal override object? Evaluate(TemplateContext context) => operand.Evaluate(context);

    internal void AddTo(TemplateContext context, ScriptArray target)
    {
        var value = operand.Evaluate(context);
        if (ListView.Of(value) is not { } list)
        {
            target.Add(value);
            return;
        }

        context.CheckArrayLength(Span, list.Count);
        for (var i = 0; i < list.Count; i++)
        {
            target.Add(list[i]);
        }
    }
}
