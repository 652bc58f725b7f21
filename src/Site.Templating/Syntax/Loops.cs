using System.Collections;
using System.Globalization;
using Site.Templating.Runtime;
using Site.Templating.Runtime.Values;

namespace Site.Templating.Syntax;

/// <summary><c>for x in list offset:1 limit:2 reversed … else … end</c>.</summary>
internal class ScriptForStatement(
    ScriptExpression variable,
    ScriptExpression iterator,
    ScriptForOptions options,
    ScriptBlockStatement body,
    ScriptStatement? otherwise
) : ScriptStatement
{
    protected virtual string StateName => "for";

    protected ScriptForOptions Options => options;

    internal override Flow Execute(TemplateContext context)
    {
        var value = iterator.Evaluate(context);
        if (value is null)
        {
            return Flow.Next;
        }

        var list = ItemsOf(context, value);
        var offset = Math.Clamp(IntOption(context, options.Offset) ?? 0, 0, list.Count);
        var count = Math.Clamp(IntOption(context, options.Limit) ?? int.MaxValue, 0, list.Count - offset);
        if (count == 0)
        {
            return otherwise is null ? Flow.Next : otherwise.Execute(context);
        }

        return Loop(context, list, offset, count);
    }

    /// <summary>Written before an item, for <c>tablerow</c>.</summary>
    protected virtual void BeforeItem(TemplateContext context, ScriptLoopState state) { }

    /// <summary>Written after an item.</summary>
    protected virtual void AfterItem(TemplateContext context, ScriptLoopState state) { }

    /// <summary>Reads what <see cref="BeforeItem"/> needs.</summary>
    protected virtual void Prepare(TemplateContext context, ScriptLoopState state) { }

    protected static int? IntOption(TemplateContext context, ScriptExpression? option) =>
        option?.Evaluate(context) is { } value ? context.ToInt(option.Span, value) : null;

    private Flow Loop(TemplateContext context, ListView list, int offset, int count)
    {
        var state = new ScriptLoopState { Length = count };
        Prepare(context, state);
        var global = variable as ScriptGlobalVariable;
        var slot = context.ScopeDepth;
        if (global is not null)
        {
            context.PushScope(null, global.Name);
        }

        context.PushScope(state, StateName);
        context.EnterLoop();
        var flow = Flow.Next;
        for (var i = 0; i < count; i++)
        {
            context.StepLoop(Span);
            var item = list[offset + (options.IsReversed ? count - 1 - i : i)];
            state.Step(i, item);
            if (global is not null)
            {
                context.SetScopeValue(slot, item);
            }
            else
            {
                variable.Assign(context, item);
            }

            BeforeItem(context, state);
            flow = body.Execute(context);
            AfterItem(context, state);
            if (flow is Flow.Break or Flow.Return)
            {
                break;
            }
        }

        context.ExitLoop();
        context.PopScope();
        if (global is not null)
        {
            context.PopScope();
        }
        else if (variable is ScriptLocalVariable local)
        {
            context.Locals.Remove(local.Name);
        }

        return flow == Flow.Return ? flow : Flow.Next;
    }

    private ListView ItemsOf(TemplateContext context, object value)
    {
        if (ListView.Of(value) is { } list)
        {
            return list;
        }

        IEnumerable<object?>? items = value switch
        {
            string text => text.Select(static c => (object?)c.ToString()),
            HtmlString html => html.Html.Select(static c => (object?)c.ToString()),
            IScriptObject o when value is not EmptyScriptObject => o.GetMembers()
                .Select(name =>
                    (object?)
                        new KeyValuePair<string, object?>(
                            name,
                            o.TryGetValue(context, iterator.Span, name, out var v) ? v : null
                        )
                ),
            EmptyScriptObject => [],
            IEnumerable<KeyValuePair<string, object?>> pairs => pairs.Select(static p => (object?)p),
            IDictionary map => map.Cast<DictionaryEntry>()
                .Select(static e =>
                    (object?)
                        new KeyValuePair<string, object?>(
                            Convert.ToString(e.Key, CultureInfo.InvariantCulture) ?? "",
                            e.Value
                        )
                ),
            _ => null,
        };
        if (items is null)
        {
            throw new ScriptRuntimeException(
                iterator.Span,
                $"Unexpected type `{TypeNames.Kind(value)}` for iterator: a loop needs a list, a range or an object"
            );
        }

        return ListView.Of(new ScriptArray(items))!.Value;
    }
}

/// <summary>The named arguments of a loop.</summary>
internal sealed record ScriptForOptions(
    ScriptExpression? Offset,
    ScriptExpression? Limit,
    ScriptExpression? Columns,
    bool IsReversed
);

/// <summary><c>tablerow x in list cols:2 … end</c>: a loop that writes table rows.</summary>
internal sealed class ScriptTableRowStatement(
    ScriptExpression variable,
    ScriptExpression iterator,
    ScriptForOptions options,
    ScriptBlockStatement body,
    ScriptStatement? otherwise
) : ScriptForStatement(variable, iterator, options, body, otherwise)
{
    protected override string StateName => "tablerow";

    protected override void Prepare(TemplateContext context, ScriptLoopState state) =>
        state.Columns = Math.Max(1, IntOption(context, Options.Columns) ?? 1);

    protected override void BeforeItem(TemplateContext context, ScriptLoopState state)
    {
        var column = state.Index % state.Columns;
        if (column == 0)
        {
            context.WriteRaw(
                Span,
                string.Create(CultureInfo.InvariantCulture, $"<tr class=\"row{(state.Index / state.Columns) + 1}\">")
            );
        }

        context.WriteRaw(Span, string.Create(CultureInfo.InvariantCulture, $"<td class=\"col{column + 1}\">"));
    }

    protected override void AfterItem(TemplateContext context, ScriptLoopState state)
    {
        context.WriteRaw(Span, "</td>");
        if (state.Index % state.Columns == state.Columns - 1 || state.Index == state.Length - 1)
        {
            context.WriteRaw(Span, "</tr>\n");
        }
    }
}

/// <summary><c>while condition … end</c>.</summary>
internal sealed class ScriptWhileStatement(ScriptExpression condition, ScriptBlockStatement body) : ScriptStatement
{
    internal override Flow Execute(TemplateContext context)
    {
        var state = new ScriptLoopState { Length = -1 };
        context.PushScope(state, "while");
        context.EnterLoop();
        var flow = Flow.Next;
        for (var i = 0; TemplateContext.ToBool(condition.Evaluate(context)); i++)
        {
            context.StepLoop(Span);
            state.Step(i, null);
            flow = body.Execute(context);
            if (flow is Flow.Break or Flow.Return)
            {
                break;
            }
        }

        context.ExitLoop();
        context.PopScope();
        return flow == Flow.Return ? flow : Flow.Next;
    }
}
