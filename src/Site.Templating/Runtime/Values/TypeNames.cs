using System.Collections;
using System.Numerics;

namespace Site.Templating.Runtime.Values;

/// <summary>The language's names of types, for <c>object.typeof</c>, <c>object.kind</c> and messages.</summary>
internal static class TypeNames
{
    /// <summary>The exact kind; "null" for null.</summary>
    public static string Kind(object? value) =>
        value switch
        {
            null => "null",
            bool => "bool",
            string or HtmlString or char => "string",
            int => "int",
            long => "long",
            uint => "uint",
            ulong => "ulong",
            byte => "byte",
            sbyte => "sbyte",
            short => "short",
            ushort => "ushort",
            float => "float",
            double => "double",
            decimal => "decimal",
            BigInteger => "bigint",
            DateTime or DateTimeOffset => "datetime",
            TimeSpan => "timespan",
            ScriptRange => "range",
            ScriptArray => "array",
            ScriptObject => "object",
            IScriptFunction => "function",
            IDictionary or IReadOnlyDictionary<string, object?> => "object",
            IList or IReadOnlyList<object?> => "array",
            IScriptObject => "object",
            IEnumerable => "enumerable",
            _ => "object",
        };

    /// <summary>The rough type; null for null.</summary>
    public static string? TypeOf(object? value) =>
        value switch
        {
            null => null,
            bool => "boolean",
            string or HtmlString or char => "string",
            _ when Numbers.IsNumber(value) => "number",
            ScriptRange => "iterator",
            _ => Kind(value) switch
            {
                "enumerable" => "iterator",
                "datetime" or "timespan" => "object",
                var kind => kind,
            },
        };
}
