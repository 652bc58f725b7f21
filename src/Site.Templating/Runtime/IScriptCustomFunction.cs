using Site.Templating.Parsing;
using Site.Templating.Syntax;

namespace Site.Templating.Runtime;

/// <summary>A function of the host with the signature that Scriban's has: its arguments come as an array.</summary>
public interface IScriptCustomFunction : IScriptFunction
{
    /// <summary>Calls the function.</summary>
    /// <param name="context">The render.</param>
    /// <param name="callerContext">The call as it stands in the template; its <see cref="ScriptNode.Span"/> is the place for errors.</param>
    /// <param name="arguments">The arguments; one given by name is a member of the array.</param>
    /// <param name="blockStatement">The block of a <c>wrap</c>, else null.</param>
    /// <exception cref="ScriptRuntimeException">The arguments are wrong, or the work failed.</exception>
    object? Invoke(
        TemplateContext context,
        ScriptNode callerContext,
        ScriptArray arguments,
        ScriptBlockStatement? blockStatement
    );

    IReadOnlyList<ScriptParameterInfo>? IScriptFunction.Parameters => null;

    bool IScriptFunction.IsVariadic => true;

    object? IScriptFunction.Invoke(TemplateContext context, SourceSpan callerSpan, ScriptArguments arguments) =>
        Invoke(context, arguments.Caller ?? new ScriptCaller(callerSpan), arguments.ToArray(context), arguments.Block);

    /// <summary>Stands for a call that is written nowhere: that of a function by a function.</summary>
    private sealed class ScriptCaller : ScriptNode
    {
        public ScriptCaller(SourceSpan span) => Span = span;
    }
}
