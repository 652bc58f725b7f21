using System.Collections;

namespace Site.Templating.Runtime.Values;

/// <summary>Any list as items by index: arrays, ranges, the host's lists, and whatever can be enumerated.</summary>
internal readonly struct ListView
{
    private readonly IReadOnlyList<object?>? _typed;
    private readonly IList? _untyped;

    private ListView(IReadOnlyList<object?>? typed, IList? untyped)
    {
        _typed = typed;
        _untyped = untyped;
    }

    public int Count => _typed?.Count ?? _untyped!.Count;

    public object? this[int index] => _typed is not null ? _typed[index] : _untyped![index];

    /// <summary>The value as a list; null when it is none. Text is no list, and neither is an object.</summary>
    public static ListView? Of(object? value) =>
        value switch
        {
            null or string => null,
            ScriptArray array => new ListView(array, null),
            ScriptObject or IDictionary or IReadOnlyDictionary<string, object?> or IDictionary<string, object?> => null,
            IReadOnlyList<object?> typed => new ListView(typed, null),
            IList untyped => new ListView(null, untyped),
            IEnumerable items => new ListView(Materialize(items), null),
            _ => null,
        };

    public ScriptArray ToArray()
    {
        if (_typed is ScriptArray array)
        {
            return array;
        }

        var copy = new ScriptArray(Count);
        for (var i = 0; i < Count; i++)
        {
            copy.Add(this[i]);
        }

        return copy;
    }

    private static List<object?> Materialize(IEnumerable items)
    {
        var list = new List<object?>();
        foreach (var item in items)
        {
            list.Add(item);
        }

        return list;
    }
}
