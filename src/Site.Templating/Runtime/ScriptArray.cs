using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Site.Templating.Parsing;

namespace Site.Templating.Runtime;

/// <summary>An array of the language. It can have members too, as an object has: <c>a = [1, 2]; a.x = "y"</c>.</summary>
public sealed class ScriptArray : IList<object?>, IReadOnlyList<object?>, IScriptObject
{
    private readonly List<object?> _items;
    private ScriptObject? _members;

    /// <summary>An empty array.</summary>
    public ScriptArray() => _items = [];

    /// <summary>An empty array with room for <paramref name="capacity"/> items.</summary>
    public ScriptArray(int capacity) => _items = new List<object?>(capacity);

    /// <summary>An array of these items.</summary>
    public ScriptArray(IEnumerable<object?> items) => _items = [.. items];

    /// <summary>How many items there are.</summary>
    public int Count => _items.Count;

    /// <inheritdoc cref="IScriptObject.IsReadOnly"/>
    public bool IsReadOnly { get; set; }

    int IScriptObject.Count => _members?.Count ?? 0;

    internal ScriptObject? Members => _members;

    /// <summary>An item. Reading past the end gives null; setting past the end fills up with null.</summary>
    public object? this[int index]
    {
        get => index >= 0 && index < _items.Count ? _items[index] : null;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            while (_items.Count <= index)
            {
                _items.Add(null);
            }

            _items[index] = value;
        }
    }

    /// <inheritdoc/>
    public void Add(object? item) => _items.Add(item);

    /// <summary>Adds items at the end.</summary>
    public void AddRange(IEnumerable<object?> items) => _items.AddRange(items);

    /// <inheritdoc/>
    public void Insert(int index, object? item)
    {
        while (_items.Count < index)
        {
            _items.Add(null);
        }

        _items.Insert(index, item);
    }

    /// <inheritdoc/>
    public void RemoveAt(int index) => _items.RemoveAt(index);

    /// <inheritdoc/>
    public bool Remove(object? item) => _items.Remove(item);

    /// <inheritdoc/>
    public void Clear() => _items.Clear();

    /// <inheritdoc/>
    public bool Contains(object? item) => _items.Contains(item);

    /// <inheritdoc/>
    public void CopyTo(object?[] array, int arrayIndex) => _items.CopyTo(array, arrayIndex);

    /// <inheritdoc/>
    public int IndexOf(object? item) => _items.IndexOf(item);

    /// <summary>Turns the items round, in place.</summary>
    public void Reverse() => _items.Reverse();

    /// <inheritdoc/>
    public IEnumerator<object?> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();

    /// <inheritdoc/>
    public IEnumerable<string> GetMembers() => _members?.GetMembers() ?? [];

    /// <inheritdoc/>
    public bool Contains(string member) => member is "size" || _members?.Contains(member) == true;

    /// <inheritdoc/>
    public bool TryGetValue(TemplateContext context, SourceSpan span, string member, out object? value)
    {
        if (member is "size")
        {
            value = Boxed.Int(_items.Count);
            return true;
        }

        value = null;
        return _members?.TryGetValue(member, out value) == true;
    }

    /// <inheritdoc/>
    public bool CanWrite(string member) => !IsReadOnly && member is not "size" && _members?.CanWrite(member) != false;

    /// <inheritdoc/>
    public bool TrySetValue(TemplateContext context, SourceSpan span, string member, object? value, bool readOnly) =>
        CanWrite(member) && (_members ??= []).TrySetValue(context, span, member, value, readOnly);

    /// <inheritdoc/>
    public bool Remove(string member) => _members?.Remove(member) == true;

    /// <inheritdoc/>
    public void SetReadOnly(string member, bool readOnly) => (_members ??= []).SetReadOnly(member, readOnly);

    /// <inheritdoc/>
    [SuppressMessage("Naming", "CA1720", Justification = "Scriban's name")]
    public IScriptObject Clone(bool deep)
    {
        var copy = new ScriptArray(Count);
        foreach (var item in _items)
        {
            copy.Add(deep ? ScriptObject.CloneValue(item) : item);
        }

        copy._members = (ScriptObject?)_members?.Clone(deep);
        return copy;
    }

    /// <inheritdoc/>
    public override string ToString() => Values.ValueFormatter.Format(TemplateContext.Detached, default, this);
}
