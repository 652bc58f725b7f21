using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Site.Templating.Parsing;

namespace Site.Templating.Runtime;

/// <summary>
/// An object of the language: <c>{a: 1}</c>, a namespace of functions, or the globals of a render. Members keep the order
/// in which they were set. It is small: up to eight members live in one array that is searched from front to back.
/// </summary>
public partial class ScriptObject : IScriptObject, IEnumerable<KeyValuePair<string, object?>>
{
    private const int LinearLimit = 8;

    private Entry[] _entries = [];
    private int _count;
    private Dictionary<string, int>? _index;

    private struct Entry
    {
        public string Name;
        public object? Value;
        public bool IsReadOnly;
    }

    /// <inheritdoc/>
    public int Count => _count;

    /// <inheritdoc/>
    public virtual bool IsReadOnly { get; set; }

    /// <summary>The members' names, in order.</summary>
    public IEnumerable<string> Keys => GetMembers();

    /// <summary>A member's value; reading an unknown member gives null.</summary>
    /// <exception cref="InvalidOperationException">Setting a read-only member.</exception>
    public object? this[string member]
    {
        get => Find(member) is var i and >= 0 ? _entries[i].Value : null;
        set
        {
            if (!CanWrite(member))
            {
                throw new InvalidOperationException($"The member '{member}' is read-only");
            }

            Set(member, value, readOnly: false);
        }
    }

    /// <summary>Adds a member.</summary>
    /// <exception cref="ArgumentException">There is one of that name.</exception>
    public void Add(string member, object? value)
    {
        if (Find(member) >= 0)
        {
            throw new ArgumentException($"There is a member '{member}' already", nameof(member));
        }

        Set(member, value, readOnly: false);
    }

    /// <summary>Sets a member and whether it is read-only, whatever it was.</summary>
    public void SetValue(string member, object? value, bool readOnly) => Set(member, value, readOnly);

    /// <inheritdoc/>
    public IEnumerable<string> GetMembers()
    {
        for (var i = 0; i < _count; i++)
        {
            yield return _entries[i].Name;
        }
    }

    /// <inheritdoc/>
    public virtual bool Contains(string member) => Find(member) >= 0;

    /// <inheritdoc/>
    public virtual bool TryGetValue(TemplateContext context, SourceSpan span, string member, out object? value) =>
        TryGetValue(member, out value);

    /// <summary>Reads a member outside of a render.</summary>
    public bool TryGetValue(string member, out object? value)
    {
        var i = Find(member);
        value = i >= 0 ? _entries[i].Value : null;
        return i >= 0;
    }

    /// <inheritdoc/>
    public virtual bool CanWrite(string member) =>
        !IsReadOnly && !(Find(member) is var i and >= 0 && _entries[i].IsReadOnly);

    /// <inheritdoc/>
    public virtual bool TrySetValue(
        TemplateContext context,
        SourceSpan span,
        string member,
        object? value,
        bool readOnly
    )
    {
        if (!CanWrite(member))
        {
            return false;
        }

        Set(member, value, readOnly);
        return true;
    }

    /// <inheritdoc/>
    public virtual bool Remove(string member)
    {
        var i = Find(member);
        if (i < 0)
        {
            return false;
        }

        _count--;
        Array.Copy(_entries, i + 1, _entries, i, _count - i);
        _entries[_count] = default;
        RebuildIndex();
        return true;
    }

    /// <summary>Removes every member.</summary>
    public void Clear()
    {
        Array.Clear(_entries, 0, _count);
        _count = 0;
        _index = null;
    }

    /// <inheritdoc/>
    public virtual void SetReadOnly(string member, bool readOnly)
    {
        if (Find(member) is var i and >= 0)
        {
            _entries[i].IsReadOnly = readOnly;
        }
        else
        {
            Set(member, null, readOnly);
        }
    }

    /// <inheritdoc/>
    [SuppressMessage("Naming", "CA1720", Justification = "Scriban's name")]
    public virtual IScriptObject Clone(bool deep)
    {
        var copy = new ScriptObject();
        copy.Import(this, deep);
        return copy;
    }

    /// <summary>The members, in order.</summary>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (var i = 0; i < _count; i++)
        {
            yield return new KeyValuePair<string, object?>(_entries[i].Name, _entries[i].Value);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Import(ScriptObject other, bool deep)
    {
        for (var i = 0; i < other._count; i++)
        {
            var value = other._entries[i].Value;
            Set(other._entries[i].Name, deep ? CloneValue(value) : value, other._entries[i].IsReadOnly);
        }
    }

    internal static object? CloneValue(object? value)
    {
        TemplateContext.EnsureStack(default);
        return value switch
        {
            ScriptArray array => array.Clone(deep: true),
            ScriptObject o when value is not IScriptFunction => o.Clone(deep: true),
            _ => value,
        };
    }

    private int Find(string member)
    {
        if (_index is not null)
        {
            return _index.GetValueOrDefault(member, -1);
        }

        for (var i = 0; i < _count; i++)
        {
            if (ReferenceEquals(_entries[i].Name, member) || string.Equals(_entries[i].Name, member))
            {
                return i;
            }
        }

        return -1;
    }

    private void Set(string member, object? value, bool readOnly)
    {
        var i = Find(member);
        if (i < 0)
        {
            if (_count == _entries.Length)
            {
                Array.Resize(ref _entries, Math.Max(4, _count * 2));
            }

            i = _count++;
            _entries[i].Name = member;
            if (_index is not null)
            {
                _index[member] = i;
            }
            else if (_count > LinearLimit)
            {
                RebuildIndex();
            }
        }

        _entries[i].Value = value;
        _entries[i].IsReadOnly = readOnly;
    }

    private void RebuildIndex()
    {
        _index = null;
        if (_count <= LinearLimit)
        {
            return;
        }

        var index = new Dictionary<string, int>(_count * 2, StringComparer.Ordinal);
        for (var i = 0; i < _count; i++)
        {
            index[_entries[i].Name] = i;
        }

        _index = index;
    }
}
