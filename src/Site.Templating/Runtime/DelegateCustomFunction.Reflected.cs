using System.Reflection;
using System.Runtime.ExceptionServices;
using Site.Templating.Parsing;
using Site.Templating.Runtime.Values;

namespace Site.Templating.Runtime;

/// <summary>Methods of any shape, called by reflection.</summary>
public sealed partial class DelegateCustomFunction
{
    /// <summary>
    /// A function of any delegate. Its parameters keep their names; optional ones may be left out, and <c>params</c> takes the
    /// rest. First parameters of the types <see cref="TemplateContext"/> and <see cref="SourceSpan"/> are given the render
    /// and the call's place, and are no arguments.
    /// </summary>
    public static DelegateCustomFunction Create(string name, Delegate function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Create(name, function.Method, function.Target);
    }

    /// <inheritdoc cref="Create(string, Delegate)"/>
    public static DelegateCustomFunction Create(string name, MethodInfo method, object? target = null)
    {
        ArgumentNullException.ThrowIfNull(method);
        var all = method.GetParameters();
        var given = all.TakeWhile(static p =>
                p.ParameterType == typeof(TemplateContext) || p.ParameterType == typeof(SourceSpan)
            )
            .Count();
        var own = all[given..];
        var isVariadic =
            own is [.., { ParameterType: { IsArray: true } } rest] && rest.IsDefined(typeof(ParamArrayAttribute));
        return new DelegateCustomFunction(
            name,
            [
                .. own.Select(p => new ScriptParameterInfo(
                    p.Name ?? "arg",
                    p.IsOptional || (isVariadic && p == own[^1])
                )),
            ],
            isVariadic,
            (context, span, values) => Call(context, span, method, target, all, given, isVariadic, values)
        );
    }

    private static object? Call(
        TemplateContext context,
        SourceSpan span,
        MethodInfo method,
        object? target,
        ParameterInfo[] parameters,
        int given,
        bool isVariadic,
        ReadOnlySpan<object?> values
    )
    {
        var arguments = new object?[parameters.Length];
        for (var i = 0; i < parameters.Length; i++)
        {
            var parameter = parameters[i];
            arguments[i] =
                i < given
                    ? parameter.ParameterType == typeof(TemplateContext)
                        ? context
                        : span
                    : isVariadic && i == parameters.Length - 1
                        ? Rest(context, span, parameter.ParameterType.GetElementType()!, values[(i - given)..])
                        : ReferenceEquals(values[i - given], ScriptArguments.Missing)
                            ? parameter.DefaultValue
                            : context.ToObject(span, values[i - given], parameter.ParameterType);
        }

        try
        {
            return method.Invoke(target, arguments);
        }
        catch (TargetInvocationException e) when (e.InnerException is { } inner)
        {
            ExceptionDispatchInfo.Throw(inner);
            throw;
        }
    }

    private static object Rest(TemplateContext context, SourceSpan span, Type type, ReadOnlySpan<object?> values)
    {
        List<object?> rest = [];
        foreach (var value in values)
        {
            if (!ReferenceEquals(value, ScriptArguments.Missing))
            {
                rest.Add(context.ToObject(span, value, type));
            }
        }

        return TypedArrays.Create(span, type, rest);
    }
}
