using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Site.Templating.Parsing;

namespace Site.Templating.Runtime;

/// <summary>Bringing the host's functions and data in.</summary>
public partial class ScriptObject
{
    /// <summary>Copies another object's members into this one.</summary>
    public void Import(IScriptObject other)
    {
        if (other is ScriptObject o)
        {
            Import(o, deep: false);
            return;
        }

        foreach (var member in other.GetMembers())
        {
            if (other.TryGetValue(TemplateContext.Detached, default, member, out var value))
            {
                Set(member, value, readOnly: false);
            }
        }
    }

    /// <summary>Copies a dictionary's entries into this object.</summary>
    public void Import(IEnumerable<KeyValuePair<string, object?>> entries)
    {
        foreach (var (name, value) in entries)
        {
            Set(name, value, readOnly: false);
        }
    }

    /// <summary>Makes a function of the host callable under a name.</summary>
    public void Import(string name, IScriptFunction function) => Set(name, function, readOnly: false);

    /// <summary>
    /// Makes any delegate callable under a name: one that returns nothing, has optional parameters or <c>params</c>. It is
    /// called by reflection; the overloads for <c>Func</c> are faster.
    /// </summary>
    public void Import(string name, Delegate function) => Import(name, DelegateCustomFunction.Create(name, function));

    /// <summary>
    /// Makes the public static methods of a type callable, and copies its public static properties and fields, named by
    /// <paramref name="renamer"/> (default: snake case, as Scriban does). Of methods with one name, the first is taken.
    /// </summary>
    public void Import(
        [DynamicallyAccessedMembers(
            DynamicallyAccessedMemberTypes.PublicMethods
                | DynamicallyAccessedMemberTypes.PublicProperties
                | DynamicallyAccessedMemberTypes.PublicFields
        )]
            Type type,
        MemberFilterDelegate? filter = null,
        MemberRenamerDelegate? renamer = null
    )
    {
        ArgumentNullException.ThrowIfNull(type);
        renamer ??= MemberRenamer.SnakeCase;
        const BindingFlags Statics = BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var methods = type.GetMethods(Statics)
            .Where(m => !m.IsSpecialName && !m.ContainsGenericParameters && filter?.Invoke(m) != false)
            .DistinctBy(m => renamer(m));
        foreach (var method in methods)
        {
            Import(renamer(method), DelegateCustomFunction.Create(renamer(method), method));
        }

        foreach (var property in type.GetProperties(Statics).Where(p => p.CanRead && filter?.Invoke(p) != false))
        {
            Set(renamer(property), property.GetValue(null), readOnly: false);
        }

        foreach (var field in type.GetFields(Statics).Where(f => filter?.Invoke(f) != false))
        {
            Set(renamer(field), field.GetValue(null), readOnly: false);
        }
    }

    /// <inheritdoc cref="Import(string, IScriptFunction)"/>
    public void Import<TResult>(string name, Func<TResult> function) =>
        Import(name, DelegateCustomFunction.Create(name, function));

    /// <summary>
    /// Makes a function of the host callable under a name. Arguments are converted to the parameters' types. A first
    /// parameter of type <see cref="TemplateContext"/> is given the render, and is no argument.
    /// </summary>
    public void Import<T1, TResult>(string name, Func<T1, TResult> function) =>
        Import(name, DelegateCustomFunction.Create(name, function));

    /// <inheritdoc cref="Import{T1, TResult}(string, Func{T1, TResult})"/>
    public void Import<T1, T2, TResult>(string name, Func<T1, T2, TResult> function) =>
        Import(name, DelegateCustomFunction.Create(name, function));

    /// <inheritdoc cref="Import{T1, TResult}(string, Func{T1, TResult})"/>
    public void Import<T1, T2, T3, TResult>(string name, Func<T1, T2, T3, TResult> function) =>
        Import(name, DelegateCustomFunction.Create(name, function));

    /// <inheritdoc cref="Import{T1, TResult}(string, Func{T1, TResult})"/>
    public void Import<T1, T2, T3, T4, TResult>(string name, Func<T1, T2, T3, T4, TResult> function) =>
        Import(name, DelegateCustomFunction.Create(name, function));

    /// <summary>
    /// Copies an object's public readable properties into this one, named by <paramref name="renamer"/> (default: snake
    /// case, as Scriban does). It names its type so that trimming keeps it.
    /// </summary>
    public void Import<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>(
        T model,
        MemberFilterDelegate? filter = null,
        MemberRenamerDelegate? renamer = null
    )
        where T : class
    {
        switch (model)
        {
            case IScriptObject other:
                Import(other);
                return;
            case IEnumerable<KeyValuePair<string, object?>> entries:
                Import(entries);
                return;
        }

        renamer ??= MemberRenamer.SnakeCase;
        foreach (var property in typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.CanRead && property.GetIndexParameters().Length == 0 && filter?.Invoke(property) != false)
            {
                Set(renamer(property), property.GetValue(model), readOnly: false);
            }
        }
    }

    /// <inheritdoc/>
    public override string ToString() =>
        Values.ValueFormatter.Format(TemplateContext.Detached, default(SourceSpan), this);
}
