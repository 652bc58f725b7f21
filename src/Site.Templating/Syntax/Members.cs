using Site.Templating.Runtime;
using Site.Templating.Runtime.Values;

namespace Site.Templating.Syntax;

/// <summary><c>target.member</c> and <c>target?.member</c>.</summary>
internal sealed class ScriptMemberExpression(ScriptExpression target, string member, bool isNullSafe)
    : ScriptVariablePath
{
    public ScriptExpression Target { get; } = target;

    public string Member { get; } = member;

    internal override object? EvaluateUncalled(TemplateContext context) => Of(context, TargetValue(context));

    internal override object? EvaluatePiped(TemplateContext context, object? piped, ScriptExpression from)
    {
        if (Target is ScriptVariablePath or ScriptThis)
        {
            return base.EvaluatePiped(context, piped, from);
        }

        var value = Of(context, Target.EvaluatePiped(context, piped, from));
        return value is IScriptFunction function ? context.Call(function, this, []) : value;
    }

    internal override void Assign(TemplateContext context, object? value)
    {
        context.SetMember(Span, TargetValue(context) ?? throw NullTarget(context, "set"), Member, value);
    }

    private object? TargetValue(TemplateContext context) =>
        Target is ScriptVariablePath path ? path.EvaluateTarget(context) : Target.Evaluate(context);

    private object? Of(TemplateContext context, object? target)
    {
        if (target is not null)
        {
            return context.GetMember(Span, target, Member);
        }

        return isNullSafe || context.EnableRelaxedTargetAccess || Member == "empty?"
            ? null
            : throw NullTarget(context, "get");
    }

    private ScriptRuntimeException NullTarget(TemplateContext context, string verb) =>
        new(
            Span,
            $"Cannot {verb} the member `{Member}`: `{Target}` is null",
            UnknownTargetHint(context)
                ?? (verb == "get" ? $"`{Target}?.{Member}` is null too when `{Target}` is" : null)
        );

    /// <summary>What a target was probably meant to be that is null because nothing has its name, such as <c>strng.upcase</c>.</summary>
    private string? UnknownTargetHint(TemplateContext context) =>
        Target is ScriptGlobalVariable { Name: var name } && !context.TryGetGlobal(Span, name, out _)
            ? NearestName.Hint(name, context.GlobalNames())
            : null;
}

/// <summary><c>target[index]</c>.</summary>
internal sealed class ScriptIndexerExpression(ScriptExpression target, ScriptExpression index, bool isNullSafe)
    : ScriptVariablePath
{
    internal override object? EvaluateUncalled(TemplateContext context) => Of(context, TargetValue(context));

    internal override object? EvaluatePiped(TemplateContext context, object? piped, ScriptExpression from)
    {
        if (target is ScriptVariablePath or ScriptThis)
        {
            if (
                target is ScriptVariablePath path
                && path.EvaluateUncalled(context) is IScriptFunction and not IScriptObject
            )
            {
                return Of(context, target.EvaluatePiped(context, piped, from));
            }

            return base.EvaluatePiped(context, piped, from);
        }

        return Of(context, target.EvaluatePiped(context, piped, from));
    }

    internal override void Assign(TemplateContext context, object? value)
    {
        var list = TargetValue(context) ?? throw NullTarget();
        context.SetItem(Span, list, IndexValue(context), index.Span, value);
    }

    private object? TargetValue(TemplateContext context) =>
        target is ScriptVariablePath path ? path.EvaluateTarget(context) : target.Evaluate(context);

    private object? Of(TemplateContext context, object? list)
    {
        if (list is null)
        {
            return isNullSafe || context.EnableRelaxedTargetAccess ? null : throw NullTarget();
        }

        var at = index.Evaluate(context);
        if (at is null && context.EnableNullIndexer)
        {
            return null;
        }

        return context.GetItem(Span, list, at ?? throw NullIndex(), index.Span);
    }

    private object IndexValue(TemplateContext context) => index.Evaluate(context) ?? throw NullIndex();

    private ScriptRuntimeException NullIndex() =>
        new(index.Span, $"Cannot take an item of `{target}`: the index `{index}` is null");

    private ScriptRuntimeException NullTarget() => new(Span, $"Cannot take an item: `{target}` is null");
}
