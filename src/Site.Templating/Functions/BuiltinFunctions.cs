using Site.Templating.Runtime;

namespace Site.Templating.Functions;

/// <summary>All that a template can call without being given anything.</summary>
public static class BuiltinFunctions
{
    private static readonly ScriptObject Strings = Seal(StringFunctions.Create());
    private static readonly ScriptObject Arrays = Seal(ArrayFunctions.Create());
    private static readonly ScriptObject Maths = Seal(MathFunctions.Create());
    private static readonly ScriptObject Objects = Seal(ObjectFunctions.Create());
    private static readonly ScriptObject Htmls = Seal(HtmlFunctions.Create());
    private static readonly ScriptObject Regexes = Seal(RegexFunctions.Create());
    private static readonly ScriptObject TimeSpans = Seal(TimeSpanFunctions.Create());
    private static readonly IScriptFunction Include = IncludeFunctions.Include;
    private static readonly IScriptFunction IncludeJoin = IncludeFunctions.IncludeJoin;

    /// <summary>A new object with the built-in functions. It can be changed; the functions' namespaces in it are shared and can't.</summary>
    public static ScriptObject CreateBuiltinObject()
    {
        var builtins = new ScriptObject();
        builtins.SetValue("string", Strings, readOnly: true);
        builtins.SetValue("array", Arrays, readOnly: true);
        builtins.SetValue("date", new DateFunctions(), readOnly: true);
        builtins.SetValue("html", Htmls, readOnly: true);
        builtins.SetValue("math", Maths, readOnly: true);
        builtins.SetValue("object", Objects, readOnly: true);
        builtins.SetValue("regex", Regexes, readOnly: true);
        builtins.SetValue("timespan", TimeSpans, readOnly: true);
        builtins.SetValue("include", Include, readOnly: true);
        builtins.SetValue("include_join", IncludeJoin, readOnly: true);
        builtins.SetValue("empty", EmptyScriptObject.Default, readOnly: true);
        return builtins;
    }

    private static ScriptObject Seal(ScriptObject functions)
    {
        functions.IsReadOnly = true;
        return functions;
    }

    internal static void Add(this ScriptObject functions, string name, BuiltinBody body, params string[] parameters) =>
        functions.SetValue(name, new BuiltinFunction(body, parameters), readOnly: true);
}
