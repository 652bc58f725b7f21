using System.Collections.Immutable;
using System.Globalization;
using Site.Core.Diagnostics;
using SiteGen.Diagnostics;

namespace SiteGen.Commands;

/// <summary>Where a command runs and whom it talks to; tests put their own in its place.</summary>
internal sealed record Terminal
{
    /// <summary>The most diagnostics that are shown in full.</summary>
    private const int MaxShown = 50;

    /// <summary>What comes in; empty unless told.</summary>
    public TextReader Input { get; init; } = TextReader.Null;

    /// <summary>What the command did, for people and pipes.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>What went wrong.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>The current folder.</summary>
    public required string Directory { get; init; }

    /// <summary>The time.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Whether errors may be coloured.</summary>
    public bool Colour { get; init; }

    /// <summary>Whether what the command did may be coloured.</summary>
    public bool OutputColour { get; init; }

    /// <summary>Whether a person watches <see cref="Error"/>, so that a line of progress may be written over.</summary>
    public bool IsWatched { get; init; }

    /// <summary>How many columns there are; 80 where that is not known.</summary>
    public int Width { get; init; } = DefaultWidth;

    private const int DefaultWidth = 80;

    /// <summary>
    /// The terminal of this process. The time is that of <c>SOURCE_DATE_EPOCH</c> where it is set
    /// (reproducible-builds.org/specs/source-date-epoch); colours follow <c>NO_COLOR</c> (no-color.org).
    /// </summary>
    public static Terminal OfProcess()
    {
        bool mayColour = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return new Terminal
        {
            Input = Console.In,
            Output = Console.Out,
            Error = Console.Error,
            Directory = Environment.CurrentDirectory,
            Clock = long.TryParse(
                Environment.GetEnvironmentVariable("SOURCE_DATE_EPOCH"),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out long seconds
            )
                ? new FixedClock(DateTimeOffset.FromUnixTimeSeconds(seconds))
                : TimeProvider.System,
            Colour = mayColour && !Console.IsErrorRedirected,
            OutputColour = mayColour && !Console.IsOutputRedirected,
            IsWatched = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb",
            Width = !Console.IsOutputRedirected && Console.WindowWidth > 0 ? Console.WindowWidth : DefaultWidth,
        };
    }

    /// <summary>Shows diagnostics, sorted and capped, and a line that counts them.</summary>
    /// <param name="sink">The diagnostics.</param>
    /// <param name="consequence">What errors prevented, for the last line; <c>null</c> where they prevented nothing.</param>
    /// <returns>The exit code: 1 where there is an error, else 0.</returns>
    public int Show(DiagnosticSink sink, string? consequence = "nothing was written")
    {
        ImmutableArray<Diagnostic> diagnostics = sink.ToSortedArray();
        DiagnosticFormatter formatter = new(Colour);
        int errors = diagnostics.Count(d => d.Severity == Severity.Error);
        int warnings = diagnostics.Count(d => d.Severity == Severity.Warning);
        Diagnostic[] shown = [.. diagnostics.OrderByDescending(d => d.Severity).Take(MaxShown)];
        foreach (Diagnostic diagnostic in diagnostics.Where(shown.Contains))
        {
            Error.Write(formatter.Format(diagnostic));
        }

        if (diagnostics.Length > shown.Length)
        {
            Error.WriteLine($"… and {diagnostics.Length - shown.Length} more");
        }

        if (errors > 0)
        {
            bool isPartlyWritten = diagnostics.Any(d =>
                d.Code is OutputDiagnostics.CannotWrite or OutputDiagnostics.DiskFull
            );
            if (isPartlyWritten)
            {
                consequence = "the site was not written to its end";
            }

            Error.WriteLine(
                $"{Count(errors, "error")}{(warnings > 0 ? $", {Count(warnings, "warning")}" : string.Empty)}{(consequence is null ? string.Empty : ": ")}{consequence}"
            );
        }
        else if (warnings > 0)
        {
            Error.WriteLine(Count(warnings, "warning"));
        }

        return errors > 0 ? 1 : 0;
    }

    /// <summary>A number with its noun, in the plural where it needs one.</summary>
    public static string Count(int number, string noun) =>
        number.ToString(CultureInfo.InvariantCulture) + " " + noun + (number == 1 ? string.Empty : "s");

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
