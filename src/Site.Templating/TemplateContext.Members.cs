using System.Collections;
using Site.Templating.Parsing;
using Site.Templating.Runtime;
using Site.Templating.Runtime.Values;

namespace Site.Templating;

/// <summary>Members and items: the seam through which a template reads the host's data.</summary>
public sealed partial class TemplateContext
{
    /// <summary>
    /// A member's value. Objects are asked themselves; arrays, strings, dates and time spans have the members of the
    /// language.
    /// </summary>
    /// <exception cref="ScriptRuntimeException">The value has no members, or not this one and access is strict.</exception>
    public object? GetMember(SourceSpan span, object target, string member)
    {
        if (member == "empty?")
        {
            return IsEmpty(target) is { } isEmpty ? Boxed.Bool(isEmpty) : null;
        }

        switch (target)
        {
            case IScriptObject scriptObject:
                if (
                    scriptObject.TryGetValue(this, span, member, out var value)
                    || IsListSize(target, member, out value)
                    || EnableRelaxedMemberAccess
                )
                {
                    return value;
                }

                throw UnknownMember(span, member, scriptObject.GetMembers());
            case string or HtmlString:
                return member is "size" ? Boxed.Int(target.ToString()!.Length) : MissingMember(span, member, ["size"]);
            case KeyValuePair<string, object?> pair:
                return member switch
                {
                    "key" => pair.Key,
                    "value" => pair.Value,
                    _ => MissingMember(span, member, ["key", "value"]),
                };
            case DateTime or DateTimeOffset or TimeSpan:
                return TimeMembers.TryGet(target, member, out var part)
                    ? part
                    : MissingMember(span, member, TimeMembers.Names(target));
            case IReadOnlyDictionary<string, object?> dictionary:
                return dictionary.TryGetValue(member, out var entry)
                    ? entry
                    : MissingMember(span, member, dictionary.Keys);
            case IDictionary<string, object?> dictionary:
                return dictionary.TryGetValue(member, out var item)
                    ? item
                    : MissingMember(span, member, dictionary.Keys);
            case IEnumerable list:
                return member is "size"
                    ? Boxed.Int(ListView.Of(list)!.Value.Count)
                    : MissingMember(span, member, ["size"]);
            default:
                if (ReflectedMembers?.TryGet(this, target, member, out var reflected) == true)
                {
                    return reflected;
                }

                throw new ScriptRuntimeException(
                    span,
                    $"Cannot get the member `{member}` of the {TypeNames.Kind(target)} `{ValueFormatter.Format(this, span, target)}`"
                );
        }
    }

    internal ReflectedMembers? ReflectedMembers { get; set; }

    private static bool IsListSize(object target, string member, out object? value)
    {
        value = null;
        if (member is not "size" || target is not IEnumerable || ListView.Of(target) is not { } list)
        {
            return false;
        }

        value = Boxed.Int(list.Count);
        return true;
    }

    private object? MissingMember(SourceSpan span, string member, IEnumerable<string> known) =>
        EnableRelaxedMemberAccess ? null : throw UnknownMember(span, member, known);

    private static ScriptRuntimeException UnknownMember(SourceSpan span, string member, IEnumerable<string> known) =>
        new(span, $"Cannot get the member `{member}`: there is none of that name", NearestName.Hint(member, known));

    internal void SetMember(SourceSpan span, object target, string member, object? value)
    {
        switch (target)
        {
            case IScriptObject scriptObject:
                if (!scriptObject.TrySetValue(this, span, member, value, readOnly: false))
                {
                    throw new ScriptRuntimeException(span, $"Cannot set the member `{member}`: it is read-only");
                }

                return;
            case IDictionary<string, object?> { IsReadOnly: false } dictionary:
                dictionary[member] = value;
                return;
            default:
                throw new ScriptRuntimeException(
                    span,
                    $"Cannot set the member `{member}` of a {TypeNames.Kind(target)}"
                );
        }
    }

    internal object? GetItem(SourceSpan span, object target, object? index, SourceSpan indexSpan)
    {
        if (
            target is IScriptObject scriptObject
            && (target is not IEnumerable || index is string || ListView.Of(target) is null)
        )
        {
            return GetMember(span, scriptObject, ToText(index));
        }

        if (target is IReadOnlyDictionary<string, object?> or IDictionary<string, object?>)
        {
            return GetMember(span, target, ToText(index));
        }

        if (target is string or HtmlString)
        {
            var text = target.ToString()!;
            var at = ToInt(indexSpan, index);
            at = at < 0 ? at + text.Length : at;
            return at >= 0 && at < text.Length ? text[at].ToString() : OutOfRange(indexSpan, at, text.Length);
        }

        if (ListView.Of(target) is { } list)
        {
            var at = ToInt(indexSpan, index);
            at = at < 0 ? at + list.Count : at;
            return at >= 0 && at < list.Count ? list[at] : OutOfRange(indexSpan, at, list.Count);
        }

        if (ReflectedMembers?.TryGet(this, target, ToText(index), out var reflected) == true)
        {
            return reflected;
        }

        throw new ScriptRuntimeException(
            span,
            $"Expecting a list or an object to take an item of, and not a {TypeNames.Kind(target)}"
        );
    }

    private object? OutOfRange(SourceSpan span, int index, int count) =>
        EnableRelaxedIndexerAccess
            ? null
            : throw new ScriptRuntimeException(span, $"The index {index} is out of range: there are {count} items");

    internal void SetItem(SourceSpan span, object target, object? index, SourceSpan indexSpan, object? value)
    {
        switch (target)
        {
            case ScriptArray array when index is not string:
                if (array.IsReadOnly)
                {
                    throw new ScriptRuntimeException(span, "Cannot set an item: the array is read-only");
                }

                var at = ToInt(indexSpan, index);
                at = at < 0 ? at + array.Count : at;
                if (at < 0)
                {
                    throw new ScriptRuntimeException(
                        indexSpan,
                        $"The index {at - array.Count} is out of range: there are {array.Count} items"
                    );
                }

                CheckArrayLength(indexSpan, (long)at + 1);
                array[at] = value;
                return;
            case IScriptObject:
                SetMember(span, target, ToText(index), value);
                return;
            case IDictionary<string, object?> { IsReadOnly: false } dictionary:
                dictionary[ToText(index)] = value;
                return;
            default:
                throw new ScriptRuntimeException(span, $"Cannot set an item of a {TypeNames.Kind(target)}");
        }
    }

    internal void CheckArrayLength(SourceSpan span, long length)
    {
        if (LimitToString > 0 && length > LimitToString / 8)
        {
            throw new ScriptRuntimeException(
                span,
                $"The array would have {length} items; the limit is {LimitToString / 8}"
            );
        }
    }

    /// <summary>Whether a value is empty; null for null.</summary>
    internal static bool? IsEmpty(object? value) =>
        value switch
        {
            null => null,
            string s => s.Length == 0,
            HtmlString h => h.Html.Length == 0,
            ScriptArray a => a.Count == 0,
            IEnumerable list when value is not IScriptObject => !list.GetEnumerator().MoveNext(),
            IScriptObject o => o is IEnumerable && ListView.Of(o) is { } list ? list.Count == 0 : o.Count == 0,
            _ => false,
        };
}
