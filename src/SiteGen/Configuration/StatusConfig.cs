using System.Collections.Immutable;
using Site.Status.Sources;

namespace SiteGen.Configuration;

/// <summary>The services whose status the site quotes.</summary>
/// <param name="Folder">Where snapshots are kept, relative to the site's folder, without a slash at its end.</param>
/// <param name="Services">The services in the order written; no two have the same id.</param>
internal sealed record StatusConfig(string Folder, ImmutableArray<ServiceSettings> Services)
{
    /// <summary>Where snapshots are kept unless told.</summary>
    public const string DefaultFolder = "data/status";

    /// <summary>A site without services.</summary>
    public static StatusConfig None { get; } = new(DefaultFolder, []);
}
