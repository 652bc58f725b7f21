using System.Collections.Frozen;
using System.Collections.Immutable;
using Site.Core.Diagnostics;
using Site.Core.Text;
using SiteGen.Diagnostics;
using SiteGen.Status;

namespace SiteGen.Shortcodes.BuiltIn;

/// <summary>The shortcodes that are part of the program: one array, one place to add another.</summary>
internal static class BuiltInShortcodes
{
    /// <summary>All of them, by name.</summary>
    public static ImmutableArray<IBuiltInShortcode> All { get; } =
    [
        new DetailsShortcode(),
        new FigureShortcode(),
        new HighlightShortcode(),
        new ParamShortcode(),
        new ReferenceShortcode("ref", isAbsolute: true),
        new ReferenceShortcode("relref", isAbsolute: false),
        new TocShortcode(),
        .. StatusEmbeds.All.Select(embed => new StatusShortcode(embed)),
    ];

    private static readonly FrozenDictionary<string, IBuiltInShortcode> ByName = All.ToFrozenDictionary(
        s => s.Name,
        StringComparer.Ordinal
    );

    /// <summary>The shortcode of a name, or <c>null</c>.</summary>
    public static IBuiltInShortcode? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>Checks the arguments of a call and renders it; a faulty call is reported and gives nothing.</summary>
    public static string Render(
        IBuiltInShortcode builtIn,
        Shortcode shortcode,
        string? inner,
        IShortcodeContext context
    )
    {
        if (FindFault(builtIn, shortcode, inner) is { } fault)
        {
            context.Report(fault);
            return string.Empty;
        }

        return builtIn.Render(shortcode, inner, context);
    }

    private static Diagnostic? FindFault(IBuiltInShortcode builtIn, Shortcode shortcode, string? inner)
    {
        if (builtIn.HasInner && inner is null)
        {
            string closing = shortcode.IsMarkdown ? $"{{{{% /{shortcode.Name} %}}}}" : $"{{{{< /{shortcode.Name} >}}}}";
            return Fault(
                shortcode,
                MarkdownDiagnostics.UnclosedShortcode,
                $"shortcode '{shortcode.Name}' has no closing tag",
                $"write '{closing}' after its text"
            );
        }

        if (!builtIn.HasInner && !string.IsNullOrWhiteSpace(inner))
        {
            return Bad(
                shortcode,
                $"shortcode '{shortcode.Name}' takes no text between tags",
                "remove the text and the closing tag"
            );
        }

        if (shortcode.Arguments.Length > builtIn.MaxPositional)
        {
            return Bad(
                shortcode,
                builtIn.MaxPositional == 0
                    ? $"shortcode '{shortcode.Name}' takes named arguments only"
                    : $"shortcode '{shortcode.Name}' takes at most {builtIn.MaxPositional} arguments without names",
                $"it knows {string.Join(", ", builtIn.Parameters)}"
            );
        }

        foreach (KeyValuePair<string, string> argument in shortcode.NamedArguments)
        {
            if (!builtIn.Parameters.Contains(argument.Key))
            {
                return Bad(
                    shortcode,
                    $"shortcode '{shortcode.Name}' has no argument '{argument.Key}'",
                    Spelling.Nearest(argument.Key, builtIn.Parameters) is { } nearest
                        ? $"did you mean '{nearest}'?"
                        : $"it knows {string.Join(", ", builtIn.Parameters)}"
                );
            }

            if (builtIn.Parameters.IndexOf(argument.Key) < shortcode.Arguments.Length)
            {
                return Bad(
                    shortcode,
                    $"argument '{argument.Key}' of shortcode '{shortcode.Name}' is given twice: with and without its name",
                    hint: null
                );
            }
        }

        return null;
    }

    /// <summary>Reports an argument that is needed and was not given.</summary>
    public static string Missing(Shortcode shortcode, string argument, IShortcodeContext context)
    {
        context.Report(Bad(shortcode, $"shortcode '{shortcode.Name}' needs the argument '{argument}'", hint: null));
        return string.Empty;
    }

    private static Diagnostic Bad(Shortcode shortcode, string message, string? hint) =>
        Fault(shortcode, MarkdownDiagnostics.BadShortcodeArgument, message, hint);

    private static Diagnostic Fault(Shortcode shortcode, string code, string message, string? hint) =>
        new(code, Severity.Error, message, shortcode.Location, hint);
}
