using Site.Templating.Parsing;

namespace Site.Templating.Runtime.Values;

/// <summary>Arrays of the types that arguments can be converted to; none is made by reflection, which trimming could break.</summary>
internal static class TypedArrays
{
    /// <summary>The values as an array of the type.</summary>
    /// <exception cref="ScriptRuntimeException">It is not one of those types.</exception>
    public static object Create(SourceSpan span, Type type, List<object?> values) =>
        type == typeof(object) ? values.ToArray()
        : type == typeof(string) ? Of<string?>(values)
        : type == typeof(int) ? Of<int>(values)
        : type == typeof(long) ? Of<long>(values)
        : type == typeof(double) ? Of<double>(values)
        : type == typeof(float) ? Of<float>(values)
        : type == typeof(decimal) ? Of<decimal>(values)
        : type == typeof(bool) ? Of<bool>(values)
        : throw new ScriptRuntimeException(span, $"Arguments can't be gathered in an array of {type.Name}");

    private static T[] Of<T>(List<object?> values) => [.. values.Select(static v => (T)v!)];
}
