using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Site.Templating.Runtime;

/// <summary>
/// The public properties of .NET objects, read by reflection. Off unless a host renders a plain model with
/// <c>Template.Render(object)</c>, which is for small tools and tests.
/// </summary>
[RequiresUnreferencedCode("Reads public properties by reflection; give an IScriptObject where that matters")]
internal sealed class ReflectedMembers(MemberRenamerDelegate renamer)
{
    private readonly Dictionary<Type, Dictionary<string, PropertyInfo>> _types = [];

    public bool TryGet(TemplateContext context, object target, string member, out object? value)
    {
        value = null;
        if (!Of(target).TryGetValue(member, out var property))
        {
            return context.EnableRelaxedMemberAccess && !target.GetType().IsPrimitive;
        }

        value = property.GetValue(target);
        return true;
    }

    public ScriptObject ToScriptObject(object model)
    {
        var result = new ScriptObject();
        foreach (var (name, property) in Of(model))
        {
            result.SetValue(name, property.GetValue(model), readOnly: false);
        }

        return result;
    }

    private Dictionary<string, PropertyInfo> Of(object target)
    {
        var type = target.GetType();
        if (!_types.TryGetValue(type, out var members))
        {
            members = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(static p => p.CanRead && p.GetIndexParameters().Length == 0)
                .ToDictionary(p => renamer(p), StringComparer.Ordinal);
            _types[type] = members;
        }

        return members;
    }
}
