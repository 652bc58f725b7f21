using System.Globalization;
using Site.Templating.Functions;
using Site.Templating.Runtime;

namespace Site.Templating;

/// <summary>
/// One render's state: what it sees, how far it may go, and where it writes. A context belongs to one thread at a time and
/// is made to be used again: <see cref="Reset"/> and render the next page.
/// </summary>
public sealed partial class TemplateContext
{
    internal static readonly TemplateContext Detached = new();

    /// <summary>A context with the built-in functions and nothing else.</summary>
    public TemplateContext()
        : this(BuiltinFunctions.CreateBuiltinObject()) { }

    /// <summary>A context with these functions in place of the built-in ones.</summary>
    public TemplateContext(ScriptObject builtinObject)
    {
        BuiltinObject = builtinObject;
        PushScope(builtinObject);
    }

    /// <summary>The functions and values every template sees; below every global.</summary>
    public ScriptObject BuiltinObject { get; }

    /// <summary>Finds the templates of <c>include</c>; without one, <c>include</c> is an error.</summary>
    public ITemplateLoader? TemplateLoader { get; set; }

    /// <summary>How many steps the loops of a render may take together, nested ones counted (default 1000, 0: any number).</summary>
    public int LoopLimit { get; set; } = 1000;

    /// <summary>How deep functions and includes may call each other (default 100).</summary>
    public int RecursiveLimit { get; set; } = 100;

    /// <summary>How deep an object may nest to be printed or written as JSON (default 64).</summary>
    public int ObjectRecursionLimit { get; set; } = 64;

    /// <summary>How many characters a render may write (default 0: any number).</summary>
    public long OutputLimit { get; set; }

    /// <summary>How many characters one string made by a template may have (default 64 Mi, 0: any number). More is an error.</summary>
    public int LimitToString { get; set; } = 64 * 1024 * 1024;

    /// <summary>How long a render may take (default: any time). It is looked at in loops and calls.</summary>
    public TimeSpan? TimeLimit { get; set; }

    /// <summary>How long one regular expression may take (default 10 seconds).</summary>
    public TimeSpan RegexTimeOut { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Reading an unknown variable is an error (default false: it is null).</summary>
    public bool StrictVariables { get; set; }

    /// <summary>Reading an unknown member of an object gives null (default true).</summary>
    public bool EnableRelaxedMemberAccess { get; set; } = true;

    /// <summary>Reading a member of null gives null (default false: it is an error; <c>?.</c> is always safe).</summary>
    public bool EnableRelaxedTargetAccess { get; set; }

    /// <summary>Calling an unknown function gives null (default false).</summary>
    public bool EnableRelaxedFunctionAccess { get; set; }

    /// <summary>Indexing past a list's end gives null (default true).</summary>
    public bool EnableRelaxedIndexerAccess { get; set; } = true;

    /// <summary>A null index gives null (default false).</summary>
    public bool EnableNullIndexer { get; set; }

    /// <summary>How imported .NET members are named (default: snake case).</summary>
    public MemberRenamerDelegate MemberRenamer { get; set; } = Runtime.MemberRenamer.SnakeCase;

    /// <summary>
    /// Indent the further lines of a value by the white space in front of its code block (default true, as Scriban).
    /// It spoils <c>&lt;pre&gt;</c>, so an HTML generator switches it off.
    /// </summary>
    public bool AutoIndent { get; set; } = true;

    /// <summary>Whether empty lines are indented too (default true).</summary>
    public bool IndentOnEmptyLines { get; set; } = true;

    /// <summary>
    /// Escape what expressions write for HTML (default false, as Scriban). A <see cref="HtmlString"/> is written as it is.
    /// </summary>
    public bool AutoEscapeHtml { get; set; }

    /// <summary>Stops the render; it is looked at in loops and calls.</summary>
    /// <remarks>The render then throws <see cref="ScriptAbortException"/>.</remarks>
    public CancellationToken CancellationToken { get; set; }

    /// <summary>Where <c>date.now</c> takes the time from.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Free for the host: what its functions and loader share during a render.</summary>
    public Dictionary<object, object?> Tags { get; } = [];

    /// <summary>What the host renders, for its functions and views: like an entry of <see cref="Tags"/>, and faster to find.</summary>
    public object? Host { get; set; }

    /// <summary>How numbers and dates are written (default: invariant).</summary>
    public CultureInfo CurrentCulture => _cultures is { Count: > 0 } ? _cultures[^1] : CultureInfo.InvariantCulture;

    /// <summary>Whether expressions write their value; false inside <c>Template.Evaluate</c> and <c>object.eval</c>.</summary>
    public bool EnableOutput { get; set; } = true;

    private List<CultureInfo>? _cultures;

    /// <summary>Switches the culture until <see cref="PopCulture"/>.</summary>
    public void PushCulture(CultureInfo culture) => (_cultures ??= []).Add(culture);

    /// <summary>Switches back to the culture before.</summary>
    /// <exception cref="InvalidOperationException">No culture was pushed.</exception>
    public CultureInfo PopCulture()
    {
        if (_cultures is not { Count: > 0 })
        {
            throw new InvalidOperationException("No culture was pushed");
        }

        var culture = _cultures[^1];
        _cultures.RemoveAt(_cultures.Count - 1);
        return culture;
    }

    /// <summary>
    /// Makes the context ready for another render: forgets globals, local variables, tags, cycle positions and anything
    /// half done, and keeps settings, built-ins, the templates it parsed, and its buffers.
    /// </summary>
    public void Reset()
    {
        Array.Clear(_scopes, 1, _scopeCount - 1);
        _scopeCount = 1;
        _cultures?.Clear();
        Tags.Clear();
        Host = null;
        EnableOutput = true;
        ResetLocals();
        ResetOutput();
        ResetLimits();
        ResetCalls();
    }
}
