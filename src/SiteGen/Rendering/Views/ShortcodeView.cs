using System.Collections.Frozen;
using System.Globalization;
using Site.Templating.Runtime;
using SiteGen.Rendering.Functions;
using SiteGen.Shortcodes;

namespace SiteGen.Rendering.Views;

/// <summary>What a shortcode's template sees as <c>shortcode</c>.</summary>
internal sealed class ShortcodeView : View<ShortcodeView>
{
    private static readonly FrozenDictionary<string, ViewMember<ShortcodeView>> Table_ = Table(
        ("name", (v, _) => v._shortcode.Name),
        ("args", (v, _) => v._args),
        ("params", (v, _) => v._params),
        ("get", (v, _) => v._get),
        ("inner", (v, _) => v._inner),
        ("parent", (v, _) => v._parent),
        ("ordinal", (v, _) => v._shortcode.Ordinal)
    );

    private readonly Shortcode _shortcode;
    private readonly string? _inner;
    private readonly ShortcodeView? _parent;
    private readonly ScriptArray _args;
    private readonly ScriptObject _params = [];
    private readonly HostFunction _get;

    /// <summary>Creates the view of a call.</summary>
    /// <param name="shortcode">The call.</param>
    /// <param name="inner">The text between its tags, or <c>null</c>.</param>
    /// <param name="parent">The call around it, or <c>null</c>.</param>
    public ShortcodeView(Shortcode shortcode, string? inner, ShortcodeView? parent)
    {
        _shortcode = shortcode;
        _inner = inner;
        _parent = parent;
        _args = ScriptValues.FromList(shortcode.Arguments);
        foreach ((string name, string value) in shortcode.NamedArguments)
        {
            _params[name] = value;
        }

        _params.IsReadOnly = true;
        _get = new HostFunction(1, isVariadic: false, (context, _, arguments) => Get(context.ToText(arguments[0])));
    }

    /// <summary>The members that templates can read.</summary>
    public static IEnumerable<string> MemberNames => Table_.Keys;

    /// <inheritdoc />
    protected override FrozenDictionary<string, ViewMember<ShortcodeView>> Members => Table_;

    /// <inheritdoc />
    protected override string Kind => "shortcode";

    private string? Get(string key) =>
        int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            ? index < _shortcode.Arguments.Length
                ? _shortcode.Arguments[index]
                : null
            : _shortcode.Get(key);
}
