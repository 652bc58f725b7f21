using System.Text;
using Site.Templating.Runtime;
using Site.Templating.Runtime.Values;

namespace Site.Templating.Functions;

/// <summary>The functions of <c>array</c>. None changes its argument: each gives a new array.</summary>
internal static class ArrayFunctions
{
    public static ScriptObject Create()
    {
        var f = new ScriptObject();
        f.Add(
            "add",
            static (in c) => With(c, static (ScriptArray a, in BuiltinCall call) => a.Add(call[1])),
            "list",
            "value"
        );
        f.Add("add_range", Concat, "list1", "list2");
        f.Add("concat", Concat, "list1", "list2");
        f.Add("compact", static (in c) => new ScriptArray(Items(c).Where(static x => x is not null)), "list");
        f.Add("cycle", Cycle, "list", "group?");
        f.Add("any", Any, "list", "function", "args...");
        f.Add("each", Each, "list", "function");
        f.Add("filter", Filter, "list", "function");
        f.Add("first", static (in c) => c.List(0) is { Count: > 0 } list ? list[0] : null, "list");
        f.Add("last", static (in c) => c.List(0) is { Count: > 0 } list ? list[list.Count - 1] : null, "list");
        f.Add("insert_at", InsertAt, "list", "index", "value");
        f.Add("join", Join, "list", "delimiter", "function?");
        f.Add("limit", static (in c) => Part(c, 0, Math.Max(0, c.Int(1))), "list", "count");
        f.Add("offset", static (in c) => Part(c, Math.Max(0, c.Int(1)), int.MaxValue), "list", "index");
        f.Add("map", Map, "list", "member");
        f.Add("remove_at", RemoveAt, "list", "index");
        f.Add("reverse", static (in c) => With(c, static (ScriptArray a, in BuiltinCall _) => a.Reverse()), "list");
        f.Add("size", Size, "list");
        f.Add("sort", Sort, "list", "member?");
        f.Add("uniq", Uniq, "list");
        f.Add("contains", Contains, "list", "item");
        return f;
    }

    private delegate void Change(ScriptArray array, in BuiltinCall call);

    private static ScriptArray With(in BuiltinCall call, Change change)
    {
        var copy = Items(call);
        change(copy, call);
        return copy;
    }

    /// <summary>A new array with the first argument's items.</summary>
    private static ScriptArray Items(in BuiltinCall call, int index = 0)
    {
        var list = call.List(index);
        var copy = new ScriptArray(list?.Count ?? 0);
        for (var i = 0; i < (list?.Count ?? 0); i++)
        {
            copy.Add(list!.Value[i]);
        }

        return copy;
    }

    private static ScriptArray Concat(in BuiltinCall call)
    {
        var result = Items(call);
        var second = Items(call, 1);
        call.Context.CheckArrayLength(call.Span, (long)result.Count + second.Count);
        result.AddRange(second);
        return result;
    }

    private static ScriptArray Part(in BuiltinCall call, int start, int count)
    {
        var list = call.List(0);
        var result = new ScriptArray();
        for (var i = start; i < (list?.Count ?? 0) && result.Count < count; i++)
        {
            result.Add(list!.Value[i]);
        }

        return result;
    }

    private static object? Cycle(in BuiltinCall call)
    {
        if (call.List(0) is not { Count: > 0 } list)
        {
            return null;
        }

        var group = call[1] is { } given ? call.Context.ToText(given) : Join(call.Context, list, ",");
        var indices = call.Context.CycleIndices ??= new Dictionary<string, int>(StringComparer.Ordinal);
        var index = indices.GetValueOrDefault(group) % list.Count;
        indices[group] = index + 1;
        return list[index];
    }

    private static object Any(in BuiltinCall call)
    {
        var function = call.Function(1);
        var list = call.List(0);
        var arguments = call.Arguments.Values[1..].ToArray();
        for (var i = 0; i < (list?.Count ?? 0); i++)
        {
            call.Context.StepLoop(call.Span);
            arguments[0] = list!.Value[i];
            if (TemplateContext.ToBool(call.Context.Call(function, call.Span, arguments)))
            {
                return Boxed.True;
            }
        }

        return Boxed.False;
    }

    private static ScriptArray Each(in BuiltinCall call)
    {
        var function = call.Function(1);
        var list = call.List(0);
        var result = new ScriptArray(list?.Count ?? 0);
        for (var i = 0; i < (list?.Count ?? 0); i++)
        {
            call.Context.CheckTime(call.Span);
            result.Add(call.Context.Call(function, call.Span, list!.Value[i]));
        }

        return result;
    }

    private static ScriptArray Filter(in BuiltinCall call)
    {
        var function = call.Function(1);
        var result = new ScriptArray();
        foreach (var item in Items(call))
        {
            call.Context.CheckTime(call.Span);
            if (TemplateContext.ToBool(call.Context.Call(function, call.Span, item)))
            {
                result.Add(item);
            }
        }

        return result;
    }

    private static ScriptArray InsertAt(in BuiltinCall call)
    {
        var result = Items(call);
        var index = Math.Max(0, call.Int(1));
        call.Context.CheckArrayLength(call.SpanOf(1), index);
        result.Insert(index, call[2]);
        return result;
    }

    private static ScriptArray RemoveAt(in BuiltinCall call)
    {
        var result = Items(call);
        var index = call.Int(1);
        index = index < 0 ? index + result.Count : index;
        if (index >= 0 && index < result.Count)
        {
            result.RemoveAt(index);
        }

        return result;
    }

    private static object Join(in BuiltinCall call)
    {
        if (call.List(0) is not { } list)
        {
            return "";
        }

        if (call[2] is null)
        {
            return Join(call, list);
        }

        var function = call.Function(2);
        var texts = new ScriptArray(list.Count);
        for (var i = 0; i < list.Count; i++)
        {
            texts.Add(call.Context.Call(function, call.Span, list[i]));
        }

        return Join(call, ListView.Of(texts)!.Value);
    }

    /// <summary>Joined text is HTML when an item is and escaping is on; then the other items are escaped.</summary>
    private static object Join(in BuiltinCall call, ListView list)
    {
        var hasHtml = call[1] is HtmlString;
        for (var i = 0; !hasHtml && i < list.Count; i++)
        {
            hasHtml = list[i] is HtmlString;
        }

        if (!hasHtml || !call.Context.AutoEscapeHtml)
        {
            return Join(call.Context, list, call.Text(1));
        }

        object? joined = new HtmlString("");
        for (var i = 0; i < list.Count; i++)
        {
            joined = call.Context.Concatenate(
                call.Span,
                i == 0 ? joined : call.Context.Concatenate(call.Span, joined, call[1]),
                list[i]
            );
        }

        return joined;
    }

    private static string Join(TemplateContext context, ListView list, string delimiter)
    {
        var result = new StringBuilder();
        for (var i = 0; i < list.Count; i++)
        {
            result.Append(i > 0 ? delimiter : "").Append(context.ToText(list[i]));
            context.CheckStringLength(default, result.Length);
        }

        return result.ToString();
    }

    private static ScriptArray Map(in BuiltinCall call)
    {
        var member = call.Text(1);
        var result = new ScriptArray();
        if (call.List(0) is not { } list)
        {
            return result;
        }

        for (var i = 0; i < list.Count; i++)
        {
            result.Add(MemberOf(call, list[i], member));
        }

        return result;
    }

    private static object? MemberOf(in BuiltinCall call, object? item, string member)
    {
        foreach (var name in member.Split('.'))
        {
            if (item is null || Numbers.IsNumber(item) || item is bool)
            {
                return null;
            }

            item = call.Context.GetMember(call.Span, item, name);
        }

        return item;
    }

    private static ScriptArray Sort(in BuiltinCall call)
    {
        var context = call.Context;
        var span = call.Span;
        var items = Items(call);
        if (call.TextOrNull(1) is not { Length: > 0 } member)
        {
            return new ScriptArray(
                items.Order(Comparer<object?>.Create((a, b) => ValueComparer.Compare(context, span, a, b)))
            );
        }

        var keyed = new List<(object? Key, object? Item)>(items.Count);
        foreach (var item in items)
        {
            keyed.Add((MemberOf(call, item, member), item));
        }

        return new ScriptArray(
            keyed
                .OrderBy(
                    static x => x.Key,
                    Comparer<object?>.Create((a, b) => ValueComparer.Compare(context, span, a, b))
                )
                .Select(static x => x.Item)
        );
    }

    private static ScriptArray Uniq(in BuiltinCall call)
    {
        var context = call.Context;
        var span = call.Span;
        return new ScriptArray(Items(call).Distinct(new SameValue(context, span)));
    }

    private static object Contains(in BuiltinCall call)
    {
        var list = call.List(0);
        for (var i = 0; i < (list?.Count ?? 0); i++)
        {
            if (ValueComparer.AreEqual(call.Context, call.Span, list!.Value[i], call[1]))
            {
                return Boxed.True;
            }
        }

        return Boxed.False;
    }

    private sealed class SameValue(TemplateContext context, Parsing.SourceSpan span) : IEqualityComparer<object?>
    {
        bool IEqualityComparer<object?>.Equals(object? x, object? y) => ValueComparer.AreEqual(context, span, x, y);

        /// <summary>Equal values of different types have equal texts, or are not hashed apart.</summary>
        int IEqualityComparer<object?>.GetHashCode(object? value) =>
            value switch
            {
                string or HtmlString => StringComparer.Ordinal.GetHashCode(value.ToString()!),
                _ when Numbers.IsNumber(value) => StringComparer.Ordinal.GetHashCode(context.ToText(value)),
                _ => 0,
            };
    }

    private static object Size(in BuiltinCall call) =>
        Boxed.Int(
            call[0] is ScriptObject o ? o.Count
            : call[0] is IReadOnlyCollection<KeyValuePair<string, object?>> map ? map.Count
            : call.List(0)?.Count ?? 0
        );
}
