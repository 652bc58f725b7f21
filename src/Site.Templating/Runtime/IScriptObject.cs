using System.Diagnostics.CodeAnalysis;
using Site.Templating.Parsing;

namespace Site.Templating.Runtime;

/// <summary>
/// What a template can read by name. A host shows its own data by implementing it as an explicit, usually read-only view:
/// there is no reflection, and a template sees nothing that the view doesn't name.
/// </summary>
public interface IScriptObject
{
    /// <summary>How many members there are; <c>object.size</c> and <c>empty?</c> read it.</summary>
    int Count { get; }

    /// <summary>Whether every member is read-only.</summary>
    bool IsReadOnly { get; set; }

    /// <summary>The members' names, in the order in which loops and JSON show them.</summary>
    IEnumerable<string> GetMembers();

    /// <summary>Whether there is such a member, be its value null.</summary>
    bool Contains(string member);

    /// <summary>Reads a member. Every read by a template comes through here.</summary>
    /// <param name="context">The render that asks.</param>
    /// <param name="span">The place in the template that asks.</param>
    /// <param name="member">The name.</param>
    /// <param name="value">The value, null when there is no such member.</param>
    /// <returns>Whether there is such a member.</returns>
    bool TryGetValue(TemplateContext context, SourceSpan span, string member, out object? value);

    /// <summary>Whether the member may be set.</summary>
    bool CanWrite(string member);

    /// <summary>Sets a member.</summary>
    /// <returns>False when the object or the member is read-only.</returns>
    bool TrySetValue(TemplateContext context, SourceSpan span, string member, object? value, bool readOnly);

    /// <summary>Removes a member.</summary>
    /// <returns>Whether there was one to remove.</returns>
    bool Remove(string member);

    /// <summary>Makes a member read-only, or writable again.</summary>
    void SetReadOnly(string member, bool readOnly);

    /// <summary>A copy; a deep one copies the objects and arrays in it too.</summary>
    [SuppressMessage("Naming", "CA1720", Justification = "Scriban's name")]
    IScriptObject Clone(bool deep);
}
