using System.Collections.Immutable;
using System.Globalization;
using Site.Core.Diagnostics;
using SiteGen.Diagnostics;

namespace SiteGen.Status;

/// <summary>The arguments of an embed, from a shortcode or a template's function call. What cannot be read is reported.</summary>
/// <param name="Name">The embed's name.</param>
/// <param name="Positional">The arguments without names.</param>
/// <param name="Named">The others.</param>
/// <param name="Location">Where the call stands.</param>
internal sealed record EmbedArguments(
    string Name,
    ImmutableArray<string> Positional,
    ImmutableArray<KeyValuePair<string, string>> Named,
    SourceLocation? Location
)
{
    private const int MaxDays = 3660;

    /// <summary>A named argument, or <c>null</c>.</summary>
    public string? Get(string name)
    {
        foreach (KeyValuePair<string, string> argument in Named)
        {
            if (string.Equals(argument.Key, name, StringComparison.Ordinal))
            {
                return argument.Value;
            }
        }

        return null;
    }

    /// <summary>A list with commas: by its name, or the argument without a name at an index.</summary>
    public ImmutableArray<string> List(string name, int index = -1) =>
        (Get(name) ?? (index >= 0 && index < Positional.Length ? Positional[index] : null)) is { } text
            ? [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]
            : [];

    /// <summary>A number of days, as <c>90</c> or <c>90d</c>; <c>null</c> after a fault.</summary>
    public int? Days(string name, int otherwise, EmbedScope scope) => Count(name, otherwise, "d", "days", scope);

    /// <summary>A number of weeks, as <c>12</c> or <c>12w</c>; <c>null</c> after a fault.</summary>
    public int? Weeks(string name, int otherwise, EmbedScope scope) => Count(name, otherwise, "w", "weeks", scope);

    /// <summary>Up to when snapshots are seen; <c>null</c> after a fault.</summary>
    public AsOf? AsOf(EmbedScope scope)
    {
        if (Get("as-of") is not { } text)
        {
            return scope.PageDay;
        }

        if (Status.AsOf.TryParse(text, out AsOf asOf))
        {
            return asOf;
        }

        Fault(scope, $"as-of cannot be '{text}'", "write a day as 2026-06-03, or latest");
        return null;
    }

    /// <summary>Reports a fault of an argument.</summary>
    public void Fault(EmbedScope scope, string message, string? hint) =>
        scope.Report(new Diagnostic(EmbedDiagnostics.BadArgument, Severity.Error, message, Location, hint));

    private int? Count(string name, int otherwise, string unit, string units, EmbedScope scope)
    {
        if (Get(name) is not { } text)
        {
            return otherwise;
        }

        string digits = text.Trim();
        foreach (string ending in (string[])[units, units[..^1], unit])
        {
            if (digits.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                digits = digits[..^ending.Length].TrimEnd();
                break;
            }
        }

        if (
            int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            && count is >= 1 and <= MaxDays
        )
        {
            return count;
        }

        Fault(
            scope,
            $"{name} cannot be '{text}'",
            $"write a number of {units}, such as {otherwise} or {otherwise}{unit}"
        );
        return null;
    }
}
