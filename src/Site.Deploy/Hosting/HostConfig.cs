using System.Collections.Immutable;

namespace Site.Deploy.Hosting;

/// <summary>The settings of a host: <c>sitegen/deploy.yaml</c> in the bare repository. Its owner writes it; no push can.</summary>
public sealed record HostConfig
{
    /// <summary>The folder of the releases. Absolute.</summary>
    public required string Www { get; init; }

    /// <summary>The branch that is published.</summary>
    public string Branch { get; init; } = "main";

    /// <summary>The site's folder in the repository; empty for its root.</summary>
    public string Source { get; init; } = string.Empty;

    /// <summary>How many releases are kept, the current one included.</summary>
    public int Keep { get; init; } = 5;

    /// <summary>The longest that a build may take.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The most memory that a build may take for its objects. In MB.</summary>
    public int MemoryLimit { get; init; } = 1024;

    /// <summary>The largest file of a commit. In MB.</summary>
    public int MaxFile { get; init; } = 50;

    /// <summary>The most that all files of a commit may have together. In MB.</summary>
    public int MaxTotal { get; init; } = 1024;

    /// <summary>The most files that a commit may have.</summary>
    public int MaxFiles { get; init; } = 100_000;

    /// <summary>Whether other branches are published as previews.</summary>
    public bool Preview { get; init; }

    /// <summary>Where previews are served, with a slash at the end; <c>null</c> for <c>previews/</c> below the site's own address.</summary>
    public string? PreviewUrl { get; init; }

    /// <summary>Further arguments of <c>sitegen build</c>.</summary>
    public ImmutableArray<string> BuildArguments { get; init; } = ["--precompress"];
}
