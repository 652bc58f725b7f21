using Site.Templating.Parsing;
using Site.Templating.Runtime;
using Site.Templating.Runtime.Values;

namespace Site.Templating.Syntax;

/// <summary>
/// A step from a value to a part of it. Where <c>?.</c> finds null, the rest of the path is left out, as in C#:
/// <c>a?.b.c</c> is null when <c>a</c> is.
/// </summary>
internal abstract class ScriptPathStep(ScriptExpression target, bool isNullSafe) : ScriptVariablePath
{
    public ScriptExpression Target { get; } = target;

    internal override object? EvaluateUncalled(TemplateContext context) => Step(context, out _);

    /// <summary>Whether the part of null is null, instead of an error.</summary>
    protected virtual bool IsRelaxed(TemplateContext context) => context.EnableRelaxedTargetAccess;

    /// <summary>The part of a value that is not null.</summary>
    protected abstract object? Of(TemplateContext context, object target);

    protected abstract ScriptRuntimeException NullTarget(TemplateContext context);

    /// <summary>The part of the target's value.</summary>
    protected object? OfTarget(TemplateContext context, object? value) =>
        value is not null ? Of(context, value)
        : isNullSafe || IsRelaxed(context) ? null
        : throw NullTarget(context);

    /// <summary>The value to take the part of: a function is called first.</summary>
    protected object? TargetValue(TemplateContext context, out bool isCut)
    {
        isCut = false;
        return Target switch
        {
            ScriptPathStep step => step.Step(context, out isCut) switch
            {
                IScriptFunction function and not IScriptObject => context.Call(function, step, []),
                var value => value,
            },
            ScriptVariablePath path => path.EvaluateTarget(context),
            _ => Target.Evaluate(context),
        };
    }

    private object? Step(TemplateContext context, out bool isCut)
    {
        var value = TargetValue(context, out isCut);
        if (isCut)
        {
            return null;
        }

        isCut = value is null && isNullSafe;
        return OfTarget(context, value);
    }
}

/// <summary><c>target.member</c> and <c>target?.member</c>.</summary>
internal sealed class ScriptMemberExpression(
    ScriptExpression target,
    string member,
    SourceSpan memberSpan,
    bool isNullSafe
) : ScriptPathStep(target, isNullSafe)
{
    public string Member { get; } = member;

    /// <summary>Where the member's name stands.</summary>
    public SourceSpan MemberSpan { get; } = memberSpan;

    internal override object? EvaluatePiped(TemplateContext context, object? piped, ScriptExpression from)
    {
        if (Target is ScriptVariablePath or ScriptThis)
        {
            return base.EvaluatePiped(context, piped, from);
        }

        var value = OfTarget(context, Target.EvaluatePiped(context, piped, from));
        return value is IScriptFunction function ? context.Call(function, this, []) : value;
    }

    internal override void Assign(TemplateContext context, object? value) =>
        context.SetMember(
            Span,
            TargetValue(context, out _) ?? throw NullTarget(context, "set", hint: null),
            Member,
            value
        );

    protected override bool IsRelaxed(TemplateContext context) => Member == "empty?" || base.IsRelaxed(context);

    protected override object? Of(TemplateContext context, object target) => context.GetMember(Span, target, Member);

    protected override ScriptRuntimeException NullTarget(TemplateContext context) =>
        NullTarget(context, "get", $"`{Target}?.{Member}` is null too when `{Target}` is");

    private ScriptRuntimeException NullTarget(TemplateContext context, string verb, string? hint) =>
        new(MemberSpan, $"Cannot {verb} the member `{Member}`: `{Target}` is null", UnknownTargetHint(context) ?? hint);

    /// <summary>What a target was probably meant to be that is null because nothing has its name, such as <c>strng.upcase</c>.</summary>
    private string? UnknownTargetHint(TemplateContext context) =>
        Target is ScriptGlobalVariable { Name: var name } && !context.TryGetGlobal(Span, name, out _)
            ? NearestName.Hint(name, context.GlobalNames())
            : null;
}

/// <summary><c>target[index]</c>.</summary>
internal sealed class ScriptIndexerExpression(ScriptExpression target, ScriptExpression index, bool isNullSafe)
    : ScriptPathStep(target, isNullSafe)
{
    internal override object? EvaluatePiped(TemplateContext context, object? piped, ScriptExpression from)
    {
        if (Target is not (ScriptVariablePath or ScriptThis))
        {
            return OfTarget(context, Target.EvaluatePiped(context, piped, from));
        }

        return
            Target is ScriptVariablePath path && path.EvaluateUncalled(context) is IScriptFunction and not IScriptObject
            ? OfTarget(context, Target.EvaluatePiped(context, piped, from))
            : base.EvaluatePiped(context, piped, from);
    }

    internal override void Assign(TemplateContext context, object? value)
    {
        var list = TargetValue(context, out _) ?? throw NullTarget(context);
        context.SetItem(Span, list, index.Evaluate(context) ?? throw NullIndex(), index.Span, value);
    }

    protected override object? Of(TemplateContext context, object target)
    {
        var at = index.Evaluate(context);
        return at is null && context.EnableNullIndexer
            ? null
            : context.GetItem(Span, target, at ?? throw NullIndex(), index.Span);
    }

    protected override ScriptRuntimeException NullTarget(TemplateContext context) =>
        new(
            Target is ScriptMemberExpression member ? member.MemberSpan : Target.Span,
            $"Cannot take an item: `{Target}` is null"
        );

    private ScriptRuntimeException NullIndex() =>
        new(index.Span, $"Cannot take an item of `{Target}`: the index `{index}` is null");
}
