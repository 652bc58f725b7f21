using Site.Templating.Parsing;
using Site.Templating.Runtime;
using Site.Templating.Runtime.Values;

namespace Site.Templating;

/// <summary>
/// Names and what they mean. One stack holds the global objects and, between them, the variables of the loops that run:
/// a name means the topmost thing that knows it.
/// </summary>
public sealed partial class TemplateContext
{
    private Scope[] _scopes = new Scope[16];
    private int _scopeCount;
    private LocalFrame[] _locals = [new LocalFrame()];
    private int _localTop;

    /// <summary>Either a loop's variable (named) or a global object.</summary>
    private struct Scope
    {
        public string? Name;
        public object? Value;
    }

    /// <summary>The topmost global object: <c>this</c>, and where assignments go.</summary>
    public IScriptObject CurrentGlobal
    {
        get
        {
            for (var i = _scopeCount - 1; ; i--)
            {
                if (_scopes[i].Name is null)
                {
                    return (IScriptObject)_scopes[i].Value!;
                }
            }
        }
    }

    internal LocalFrame Locals => _locals[_localTop];

    /// <summary>Puts an object on top: its members are global variables until <see cref="PopGlobal"/>.</summary>
    public void PushGlobal(IScriptObject scriptObject)
    {
        ArgumentNullException.ThrowIfNull(scriptObject);
        PushScope(scriptObject);
    }

    /// <summary>Takes the topmost global object away.</summary>
    /// <exception cref="InvalidOperationException">Only the built-in object is left.</exception>
    public IScriptObject PopGlobal()
    {
        if (_scopeCount <= 1 || _scopes[_scopeCount - 1].Name is not null)
        {
            throw new InvalidOperationException("No global object was pushed");
        }

        var scriptObject = (IScriptObject)_scopes[--_scopeCount].Value!;
        _scopes[_scopeCount] = default;
        return scriptObject;
    }

    internal void PushScope(object? value, string? loopVariable = null)
    {
        if (_scopeCount == _scopes.Length)
        {
            Array.Resize(ref _scopes, _scopeCount * 2);
        }

        _scopes[_scopeCount].Name = loopVariable;
        _scopes[_scopeCount++].Value = value;
    }

    internal void PopScope() => _scopes[--_scopeCount] = default;

    internal int ScopeDepth => _scopeCount;

    internal void SetScopeValue(int index, object? value) => _scopes[index].Value = value;

    /// <summary>A global variable's value, without calling it; null when nothing knows the name.</summary>
    internal bool TryGetGlobal(SourceSpan span, string name, out object? value)
    {
        for (var i = _scopeCount - 1; i >= 0; i--)
        {
            ref var scope = ref _scopes[i];
            if (scope.Name is null)
            {
                if (((IScriptObject)scope.Value!).TryGetValue(this, span, name, out value))
                {
                    return true;
                }
            }
            else if (ReferenceEquals(scope.Name, name) || scope.Name == name)
            {
                value = scope.Value;
                return true;
            }
        }

        value = null;
        return false;
    }

    internal object? GetGlobal(SourceSpan span, string name)
    {
        if (TryGetGlobal(span, name, out var value) || !StrictVariables)
        {
            return value;
        }

        throw new ScriptRuntimeException(
            span,
            $"The variable or function `{name}` was not found",
            NearestName.Hint(name, GlobalNames())
        );
    }

    internal IEnumerable<string> GlobalNames()
    {
        for (var i = _scopeCount - 1; i >= 0; i--)
        {
            if (_scopes[i].Name is { } name)
            {
                yield return name;
                continue;
            }

            foreach (var member in ((IScriptObject)_scopes[i].Value!).GetMembers())
            {
                yield return member;
            }
        }
    }

    internal void SetGlobal(SourceSpan span, string name, object? value, bool readOnly = false)
    {
        IScriptObject? target = null;
        for (var i = _scopeCount - 1; i >= 0; i--)
        {
            if (_scopes[i].Name is { } loopVariable)
            {
                if (target is null && loopVariable == name)
                {
                    _scopes[i].Value = value;
                    return;
                }

                continue;
            }

            var scriptObject = (IScriptObject)_scopes[i].Value!;
            target ??= scriptObject;
            if (!scriptObject.CanWrite(name) && (ReferenceEquals(target, scriptObject) || scriptObject.Contains(name)))
            {
                throw new ScriptRuntimeException(span, $"Cannot set the variable `{name}`: it is read-only");
            }
        }

        if (!target!.TrySetValue(this, span, name, value, readOnly))
        {
            throw new ScriptRuntimeException(span, $"Cannot set the variable `{name}`: it is read-only");
        }
    }

    internal LocalFrame PushLocals()
    {
        if (++_localTop == _locals.Length)
        {
            Array.Resize(ref _locals, _localTop * 2);
        }

        return _locals[_localTop] ??= new LocalFrame();
    }

    internal void PopLocals() => _locals[_localTop--].Clear();

    private void ResetLocals()
    {
        while (_localTop > 0)
        {
            PopLocals();
        }

        _locals[0].Clear();
    }
}
