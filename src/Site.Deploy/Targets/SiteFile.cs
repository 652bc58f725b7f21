namespace Site.Deploy.Targets;

/// <summary>A file of a built site.</summary>
/// <param name="Path">Its path in the site, with forward slashes.</param>
/// <param name="FullPath">Where it lies.</param>
/// <param name="IsFingerprinted">Whether its name changes with its content.</param>
/// <param name="CompressionOf">The path of the file that this is a compressed form of; <c>null</c> for a file of its own.</param>
public sealed record SiteFile(string Path, string FullPath, bool IsFingerprinted, string? CompressionOf);
