using Site.Templating.Syntax;

namespace Site.Templating.Runtime;

/// <summary>The variables of one call that begin with <c>$</c>, its arguments <c>$</c> and its block <c>$$</c>.</summary>
internal sealed class LocalFrame
{
    private ScriptObject? _variables;

    public ScriptArray? Arguments { get; set; }

    public ScriptBlockStatement? Block { get; set; }

    public object? Get(string name) => _variables?[name];

    public bool TryGet(string name, out object? value)
    {
        value = null;
        return _variables?.TryGetValue(name, out value) == true;
    }

    public bool TrySet(string name, object? value, bool readOnly = false)
    {
        _variables ??= [];
        if (!_variables.CanWrite(name))
        {
            return false;
        }

        _variables.SetValue(name, value, readOnly);
        return true;
    }

    public void SetReadOnly(string name) => (_variables ??= []).SetReadOnly(name, readOnly: true);

    public void Remove(string name) => _variables?.Remove(name);

    public void Clear()
    {
        Arguments = null;
        Block = null;
        _variables?.Clear();
    }
}
