using System.Collections.Concurrent;
using System.Globalization;
using Site.Templating.Parsing;
using Site.Templating.Runtime;
using Site.Templating.Runtime.Values;

namespace Site.Templating.Functions;

/// <summary>
/// Cultures by name. Where the program runs without the system's culture data, the names, dates and numbers of the
/// languages below come from <see cref="CultureTable"/>, so that output is the same on every machine.
/// </summary>
internal static class Cultures
{
    private static readonly ConcurrentDictionary<string, CultureInfo?> Known = new(StringComparer.OrdinalIgnoreCase);

    public static CultureInfo Find(SourceSpan span, string name) =>
        Known.GetOrAdd(name, Create)
        ?? throw new ScriptRuntimeException(
            span,
            $"The culture `{name}` is not known",
            NearestName.Hint(name, CultureTable.Names)
        );

    private static CultureInfo? Create(string name)
    {
        if (name.Length == 0 || name.Equals("invariant", StringComparison.OrdinalIgnoreCase))
        {
            return CultureInfo.InvariantCulture;
        }

        if (CultureTable.Create(name) is { } culture)
        {
            return culture;
        }

        try
        {
            return CultureInfo.GetCultureInfo(name, predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            return null;
        }
    }
}
