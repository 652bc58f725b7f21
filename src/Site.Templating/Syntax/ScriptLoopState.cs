using System.Diagnostics.CodeAnalysis;
using Site.Templating.Parsing;
using Site.Templating.Runtime;
using Site.Templating.Runtime.Values;

namespace Site.Templating.Syntax;

/// <summary>What a loop tells about itself: <c>for.index</c>, <c>for.last</c> and their like.</summary>
internal sealed class ScriptLoopState : IScriptObject
{
    private object? _item;
    private object? _previous;

    public int Index { get; private set; }

    public int Length { get; init; }

    public int Columns { get; set; }

    public int Count => Names.Length;

    public bool IsReadOnly
    {
        get => true;
        set { }
    }

    private bool IsWhile => Length < 0;

    private string[] Names =>
        IsWhile ? ["index", "index0", "first", "even", "odd"]
        : Columns > 0 ? ["index", "index0", "rindex", "first", "last", "even", "odd", "changed", "length", "col"]
        : ["index", "index0", "rindex", "first", "last", "even", "odd", "changed", "length"];

    public void Step(int index, object? item)
    {
        Index = index;
        _previous = _item;
        _item = item;
    }

    public IEnumerable<string> GetMembers() => Names;

    public bool Contains(string member) => Array.IndexOf(Names, member) >= 0;

    public bool TryGetValue(TemplateContext context, SourceSpan span, string member, out object? value)
    {
        value = member switch
        {
            "index" or "index0" => Boxed.Int(Index),
            "rindex" or "rindex0" when !IsWhile => Boxed.Int(Length - Index - 1),
            "first" => Boxed.Bool(Index == 0),
            "last" when !IsWhile => Boxed.Bool(Index == Length - 1),
            "even" => Boxed.Bool(Index % 2 == 0),
            "odd" => Boxed.Bool(Index % 2 != 0),
            "changed" when !IsWhile => Boxed.Bool(
                Index == 0 || !ValueComparer.AreEqual(context, span, _previous, _item)
            ),
            "length" when !IsWhile => Boxed.Int(Length),
            "col" when Columns > 0 => Boxed.Int((Index % Columns) + 1),
            _ => null,
        };
        return value is not null;
    }

    public bool CanWrite(string member) => false;

    public bool TrySetValue(TemplateContext context, SourceSpan span, string member, object? value, bool readOnly) =>
        false;

    public bool Remove(string member) => false;

    public void SetReadOnly(string member, bool readOnly) { }

    [SuppressMessage("Naming", "CA1720", Justification = "Scriban's name")]
    public IScriptObject Clone(bool deep) => this;
}
