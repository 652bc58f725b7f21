namespace SiteGen.Configuration;

/// <summary>What the command line asks of a build.</summary>
internal sealed record BuildOptions
{
    /// <summary>The site's folder: where <c>site.yaml</c> is. Absolute.</summary>
    public required string SourceDirectory { get; init; }

    /// <summary>Where the site is written. Absolute; <c>public/</c> in the site's folder unless told.</summary>
    public required string OutputDirectory { get; init; }

    /// <summary>Chooses the overlay <c>site.&lt;environment&gt;.yaml</c>.</summary>
    public string Environment { get; init; } = "production";

    /// <summary>Replaces <c>base_url</c>.</summary>
    public string? BaseUrl { get; init; }

    /// <summary>Whether drafts are built.</summary>
    public bool Drafts { get; init; }

    /// <summary>Whether pages dated in the future are built.</summary>
    public bool Future { get; init; }

    /// <summary>Whether expired pages are built.</summary>
    public bool Expired { get; init; }

    /// <summary>Whether code is left plain.</summary>
    public bool NoHighlight { get; init; }

    /// <summary>Whether <c>.br</c> and <c>.gz</c> files are written beside the text files.</summary>
    public bool Precompress { get; init; }

    /// <summary>Where to write what the build made, as JSON; absolute; <c>null</c> for nowhere.</summary>
    public string? ReportFile { get; init; }

    /// <summary>
    /// A file with the history of the content, as <see cref="Sources.GitHistory"/> reads it, for a build where there is no repository; absolute;
    /// <c>null</c> to ask git.
    /// </summary>
    public string? GitLogFile { get; init; }

    /// <summary>Whether warnings are errors.</summary>
    public bool WarningsAsErrors { get; init; }

    /// <summary>Diagnostic codes to ignore.</summary>
    public IReadOnlyList<string> IgnoredCodes { get; init; } = [];
}
