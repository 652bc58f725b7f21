using System.Collections.Frozen;
using Site.Core.Text;
using Site.Templating;
using Site.Templating.Parsing;
using Site.Templating.Runtime;

namespace SiteGen.Rendering.Views;

/// <summary>A member that templates can read of a view.</summary>
/// <param name="Name">Its name in templates.</param>
/// <param name="Get">Its value.</param>
internal sealed record ViewMember<TView>(string Name, Func<TView, TemplateContext, object?> Get);

/// <summary>
/// What a template sees of an object of the program: a fixed set of members, read through one method and never by reflection.
/// A member that does not exist reads as nothing, and is reported.
/// </summary>
internal abstract class View<TView> : IScriptObject
    where TView : View<TView>
{
    /// <summary>The members by name.</summary>
    protected abstract FrozenDictionary<string, ViewMember<TView>> Members { get; }

    /// <summary>What it is called in diagnostics: <c>page</c>.</summary>
    protected abstract string Kind { get; }

    /// <summary>Which one of its kind it is, as <see cref="SiteRead.Key"/> has it; empty where there is one of a kind.</summary>
    protected virtual string Key => string.Empty;

    /// <inheritdoc />
    public int Count => Members.Count;

    /// <inheritdoc />
    public bool IsReadOnly
    {
        get => true;
        set { }
    }

    /// <inheritdoc />
    public IEnumerable<string> GetMembers() => Members.Keys.Order(StringComparer.Ordinal);

    /// <inheritdoc />
    public bool Contains(string member) => Members.ContainsKey(member);

    /// <inheritdoc />
    public bool TryGetValue(TemplateContext context, SourceSpan span, string member, out object? value)
    {
        RenderScope scope = RenderScope.Of(context);
        scope.Record(Kind, Key, member);
        if (Members.TryGetValue(member, out ViewMember<TView>? found))
        {
            value = found.Get((TView)this, context);
            return true;
        }

        value = null;
        scope.ReportUnknownMember(span, Kind, member, Spelling.Nearest(member, Members.Keys));
        return false;
    }

    /// <inheritdoc />
    public bool CanWrite(string member) => false;

    /// <inheritdoc />
    public bool TrySetValue(TemplateContext context, SourceSpan span, string member, object? value, bool readOnly) =>
        false;

    /// <inheritdoc />
    public bool Remove(string member) => false;

    /// <inheritdoc />
    public void SetReadOnly(string member, bool readOnly) { }

    /// <inheritdoc />
    public IScriptObject Clone(bool deep) => this;

    /// <summary>A table of members.</summary>
    protected static FrozenDictionary<string, ViewMember<TView>> Table(
        params (string Name, Func<TView, TemplateContext, object?> Get)[] members
    ) => members.ToFrozenDictionary(m => m.Name, m => new ViewMember<TView>(m.Name, m.Get), StringComparer.Ordinal);
}
