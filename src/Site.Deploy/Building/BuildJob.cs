using System.Collections.Immutable;

namespace Site.Deploy.Building;

/// <summary>A build that is to be done.</summary>
/// <param name="Source">The folder with <c>site.yaml</c>.</param>
/// <param name="Checkout">The folder that may be read: the whole commit.</param>
/// <param name="Output">The folder to write to.</param>
/// <param name="Scratch">A folder for the report and temporary files.</param>
/// <param name="Arguments">Further arguments of <c>sitegen build</c>.</param>
internal sealed record BuildJob(
    string Source,
    string Checkout,
    string Output,
    string Scratch,
    ImmutableArray<string> Arguments
)
{
    /// <summary>Where the build writes its report.</summary>
    public string ReportFile => Path.Combine(Scratch, "report.json");
}
